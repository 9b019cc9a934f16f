using System.Numerics.Tensors;
using Sluice.Neural.Ensemble;
using Sluice.Neural.Networks;
using Sluice.Neural.Quality;

namespace Sluice.Neural.Training;

/// <summary>
/// Trains one network on all folds but one and stops when it no longer gets better on that one (early stopping).
/// Plain log loss, no weights for classes: weighting bends the probabilities and ranks no better.
/// </summary>
sealed class NetworkTraining
{
    readonly NetworkPlan plan;
    readonly FoldTask task;
    readonly Network<float> network;
    readonly NetworkPass<float> pass;
    readonly AdamW<float> optimiser;
    readonly CodeRows<float> codes = new();
    readonly float[] gradient, heldLogits, logits = new float[256], errors = new float[256];

    internal NetworkTraining(NetworkPlan plan, FoldTask task)
    {
        (this.plan, this.task) = (plan, task);
        var shape = new NetworkShape(task.Encoder.CodesOf(plan.IsDual), plan.Width, plan.Depth);
        network = Network<float>.Fresh(shape, Probability.LogOdds(task.Rows.BaseRate), task.Chance);
        (pass, optimiser, gradient) = (new(shape), new(shape, plan.Decay), new float[shape.Count]);
        heldLogits = new float[task.Held.Length];
    }

    internal FoldResult Run()
    {
        var (best, parameters, said, worse) = (double.PositiveInfinity, network.Parameters, heldLogits, 0);
        for (var epoch = 0; epoch < task.Recipe.Epochs && worse < task.Recipe.Patience; epoch++)
        {
            Learn(epoch);
            var loss = Judge();
            if (loss < best) (best, parameters, said, worse) = (loss, [.. network.Parameters], [.. heldLogits], 0);
            else worse++;
        }
        return new(new NetworkModel(new(network.Shape, parameters), plan.IsDual), said);
    }

    // The rate rises through the first epoch and falls by a cosine over all of them.
    void Learn(int epoch)
    {
        var (rows, batch) = (task.Learned, task.Recipe.Batch);
        var steps = (rows.Length + batch - 1) / batch;
        task.Chance.Shuffle<int>(rows);
        for (var step = 0; step < steps; step++)
        {
            task.Cancel.ThrowIfCancellationRequested();
            var done = epoch + (double)step / steps;
            Learn(rows.AsSpan(step * batch, Math.Min(batch, rows.Length - step * batch)));
            optimiser.Step(network.Parameters, gradient, plan.Rate * Math.Min(1, done + 1.0 / steps) * 0.5 * (1 + Math.Cos(Math.PI * done / task.Recipe.Epochs)));
        }
    }

    void Learn(ReadOnlySpan<int> rows)
    {
        codes.Clear();
        foreach (var row in rows) task.Encoder.WriteForgetting(task.Rows, row, plan.IsDual, codes, Recipe.Forgetting, task.Chance);
        pass.Forward(network, codes, logits, task.Chance, plan.Dropout);
        var byLogit = errors.AsSpan(0, rows.Length);
        TensorPrimitives.Sigmoid(logits.AsSpan(0, rows.Length), byLogit);
        for (var i = 0; i < rows.Length; i++) byLogit[i] = (byLogit[i] - (task.Rows.Won[rows[i]] ? 1 : 0)) / rows.Length;
        pass.Backward(codes, byLogit, plan.Dropout, gradient);
    }

    // Log loss on the fold held back.
    double Judge()
    {
        var (held, loss) = (task.Held, 0.0);
        for (var from = 0; from < held.Length; from += logits.Length)
        {
            codes.Clear();
            var rows = held.AsSpan(from, Math.Min(logits.Length, held.Length - from));
            foreach (var row in rows) task.Encoder.Write(task.Rows, row, plan.IsDual, codes);
            var said = heldLogits.AsSpan(from, rows.Length);
            pass.Logits(network, codes, said);
            for (var i = 0; i < rows.Length; i++) loss += Probability.LogLoss(said[i], task.Rows.Won[rows[i]]);
        }
        return loss / held.Length;
    }
}
