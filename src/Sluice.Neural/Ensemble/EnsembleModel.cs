using Sluice.Neural.Encoding;
using Sluice.Neural.Quality;
using Sluice.Neural.Training;

namespace Sluice.Neural.Ensemble;

/// <summary>All members under their blend. Safe to use from several threads, each with a batch of its own.</summary>
/// <param name="encoder">Reads rows.</param>
/// <param name="profile">How the training rows looked.</param>
/// <param name="members">What was trained.</param>
/// <param name="blend">How they are put together.</param>
sealed class EnsembleModel(Encoder encoder, TrainingProfile profile, IReadOnlyList<Member> members, Blend blend)
{
    /// <summary>Rows sent through at once: their layers stay in the nearest cache.</summary>
    internal const int BatchRows = 128;

    internal Encoder Encoder => encoder;

    internal TrainingProfile Profile => profile;

    internal IReadOnlyList<Member> Members => members;

    internal Blend Blend => blend;

    internal ScoringBatch NewBatch() => new(encoder, profile.Means);

    /// <summary>Blended logits of the rows of a batch.</summary>
    internal void Logits(ScoringBatch batch, Span<double> logits)
    {
        logits.Fill(blend.Intercept);
        Span<double> sums = stackalloc double[logits.Length];
        for (var m = 0; m < members.Count; m++)
        {
            // A member without weight is not asked.
            if (blend.Weights[m] == 0) continue;
            sums.Clear();
            foreach (var model in members[m].Models) model.AddLogits(batch, sums);
            for (var row = 0; row < logits.Length; row++) logits[row] += blend.Weights[m] * sums[row] / members[m].Models.Count;
        }
    }

    /// <summary>Adds, for each field, what its value adds to the logit of the batch's only row; returns the baseline's logit.</summary>
    internal double Explain(ScoringBatch batch, Span<double> byField)
    {
        var baseline = blend.Intercept;
        Span<double> sums = stackalloc double[byField.Length];
        for (var m = 0; m < members.Count; m++)
        {
            var share = blend.Weights[m] / members[m].Models.Count;
            if (share == 0) continue;
            sums.Clear();
            foreach (var model in members[m].Models) baseline += share * model.AddReasons(batch, sums);
            for (var field = 0; field < sums.Length; field++) byField[field] += share * sums[field];
        }
        return baseline;
    }

    /// <summary>Probabilities of all rows of a table, in parallel, with a shift of all logits.</summary>
    internal double[] Score(LeadTable table, double shift, int threads, CancellationToken cancel)
    {
        var probabilities = new double[table.Count];
        using var batches = new ThreadLocal<ScoringBatch>(NewBatch);
        Workers.Run((table.Count + BatchRows - 1) / BatchRows, threads, piece =>
        {
            var from = piece * BatchRows;
            var part = probabilities.AsSpan(from, Math.Min(BatchRows, table.Count - from));
            var batch = batches.Value!;
            batch.Fill(encoder.Read(table, from, part.Length));
            Logits(batch, part);
            foreach (ref var logit in part) logit = Probability.Of(logit + shift);
        }, cancel);
        return probabilities;
    }
}
