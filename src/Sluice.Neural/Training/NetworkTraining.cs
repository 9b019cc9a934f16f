using System.Numerics.Tensors;
using Sluice.Neural.Ensemble;
using Sluice.Neural.Networks;
using Sluice.Neural.Quality;

namespace Sluice.Neural.Training;

/// <summary>
/// Trains one network on all folds but one and keeps what it was after every epoch. Plain log loss, no weights for
/// classes: weighting bends the probabilities and ranks no better.
/// </summary>
sealed class NetworkTraining : FoldStages
{
    readonly NetworkPlan plan;
    readonly FoldTask task;
    readonly Network<float> network;
    readonly NetworkPass<float> pass;
    readonly AdamW<float> optimiser;
    readonly CodeRows<float> codes = new();
    readonly List<float[]> epochs = [];
    readonly float[] gradient, logits = new float[256], errors = new float[256];

    internal NetworkTraining(NetworkPlan plan, FoldTask task)
    {
        (this.plan, this.task) = (plan, task);
        var shape = new NetworkShape(task.Encoder.CodesOf(plan.IsDual), plan.Width, plan.Depth);
        network = Network<float>.Fresh(shape, Probability.LogOdds(task.Rows.BaseRate), task.Chance);
        (pass, optimiser, gradient) = (new(shape), new(shape, plan.Decay), new float[shape.Count]);
    }

    internal FoldStages Run()
    {
        for (var epoch = 0; epoch < task.Recipe.Epochs; epoch++)
        {
            Learn(epoch);
            var said = Judge(network);
            Losses.Add(task.Held.Index().Average(held => Probability.LogLoss(said[held.Index], task.Rows.Won[held.Item])));
            epochs.Add([.. network.Parameters]);
        }
        return this;
    }

    internal override (FoldModel Model, float[] HeldLogits) At(int stage)
    {
        var then = new Network<float>(network.Shape, epochs[stage]);
        return (new NetworkModel(then, plan.IsDual), Judge(then));
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

    // What a network says of the rows held back.
    float[] Judge(Network<float> judged)
    {
        var said = new float[task.Held.Length];
        for (var from = 0; from < said.Length; from += logits.Length)
        {
            codes.Clear();
            var rows = task.Held.AsSpan(from, Math.Min(logits.Length, said.Length - from));
            foreach (var row in rows) task.Encoder.Write(task.Rows, row, plan.IsDual, codes);
            pass.Logits(judged, codes, said.AsSpan(from, rows.Length));
        }
        return said;
    }
}
