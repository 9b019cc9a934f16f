using System.Numerics.Tensors;
using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;
using Sluice.Neural.Quality;

namespace Sluice.Neural.Training;

/// <summary>
/// Trains one network on all folds but one and stops when it no longer gets better on that one (early stopping).
/// Plain log loss, no weights for classes: weighting bends the probabilities and ranks no better.
/// </summary>
sealed class FoldTraining
{
    readonly Encoder encoder;
    readonly CellTable table;
    readonly MemberPlan plan;
    readonly Recipe recipe;
    readonly Chance chance;
    readonly int[] learned;
    readonly NetworkPass<float> pass;
    readonly CodeRows<float> codes = new();
    readonly float[] gradient;
    readonly float[] logits = new float[256], errors = new float[256];

    internal FoldTraining(Encoder encoder, CellTable table, MemberPlan plan, Recipe recipe, int[] folds, int fold, Chance chance)
    {
        (this.encoder, this.table, this.plan, this.recipe, this.chance) = (encoder, table, plan, recipe, chance);
        learned = [.. Enumerable.Range(0, table.Count).Where(row => folds[row] != fold)];
        Held = [.. Enumerable.Range(0, table.Count).Where(row => folds[row] == fold)];
        HeldLogits = new float[Held.Length];
        Network = Network<float>.Fresh(new(encoder.CodesOf(plan.IsDual), plan.Width, plan.Depth), Probability.LogOdds(table.BaseRate), chance);
        pass = new(Network);
        gradient = new float[Network.Shape.Count];
    }

    internal Network<float> Network { get; }

    /// <summary>Rows of the fold that was not learned from.</summary>
    internal int[] Held { get; }

    /// <summary>What the best network said of them.</summary>
    internal float[] HeldLogits { get; private set; }

    internal void Run(CancellationToken cancel)
    {
        var optimiser = new AdamW<float>(Network.Shape, plan.Decay);
        var (best, bestParameters, bestLogits, worse) = (double.PositiveInfinity, Network.Parameters, HeldLogits, 0);
        var steps = (learned.Length + recipe.Batch - 1) / recipe.Batch;
        for (var epoch = 0; epoch < recipe.Epochs && worse < recipe.Patience; epoch++)
        {
            chance.Shuffle<int>(learned);
            for (var step = 0; step < steps; step++)
            {
                cancel.ThrowIfCancellationRequested();
                var warmth = Math.Min(1, (epoch * steps + step + 1.0) / steps);
                var cooling = 0.5 * (1 + Math.Cos(Math.PI * (epoch * steps + step) / (recipe.Epochs * steps)));
                Learn(learned.AsSpan(step * recipe.Batch, Math.Min(recipe.Batch, learned.Length - step * recipe.Batch)));
                optimiser.Step(Network.Parameters, gradient, plan.Rate * warmth * cooling);
            }
            var loss = Judge();
            if (loss < best) (best, bestParameters, bestLogits, worse) = (loss, [.. Network.Parameters], [.. HeldLogits], 0);
            else worse++;
        }
        bestParameters.CopyTo(Network.Parameters, 0);
        HeldLogits = bestLogits;
    }

    void Learn(ReadOnlySpan<int> rows)
    {
        codes.Clear();
        foreach (var row in rows) encoder.WriteForgetting(table, row, plan.IsDual, codes, Recipe.Forgetting, chance);
        pass.Forward(codes, logits, chance, plan.Dropout);
        var byLogit = errors.AsSpan(0, rows.Length);
        TensorPrimitives.Sigmoid(logits.AsSpan(0, rows.Length), byLogit);
        for (var i = 0; i < rows.Length; i++) byLogit[i] = (byLogit[i] - (table.Won[rows[i]] ? 1 : 0)) / rows.Length;
        pass.Backward(codes, byLogit, plan.Dropout, gradient);
    }

    // Log loss on the fold held back.
    double Judge()
    {
        var loss = 0.0;
        for (var from = 0; from < Held.Length; from += logits.Length)
        {
            codes.Clear();
            var rows = Held.AsSpan(from, Math.Min(logits.Length, Held.Length - from));
            foreach (var row in rows) encoder.Write(table, row, plan.IsDual, codes);
            var said = HeldLogits.AsSpan(from, rows.Length);
            pass.Logits(codes, said);
            for (var i = 0; i < rows.Length; i++) loss += Probability.LogLoss(said[i], table.Won[rows[i]]);
        }
        return loss / Held.Length;
    }
}
