namespace Sluice.Neural.Ensemble;

/// <summary>What one fold of one member learned: a network or a forest.</summary>
abstract class FoldModel
{
    /// <summary>Adds the logit of each row of a batch.</summary>
    internal abstract void AddLogits(ScoringBatch batch, Span<double> logits);

    /// <summary>
    /// Adds, for each field, what its value adds to the logit of the batch's only row against the baseline, and
    /// returns the logit of the baseline.
    /// </summary>
    internal abstract double AddReasons(ScoringBatch batch, Span<double> byField);

    internal abstract void Save(BinaryWriter to);
}

/// <summary>A member of the ensemble: one model a fold. Its logit is the mean of theirs.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Models">One a fold.</param>
sealed record Member(string Name, IReadOnlyList<FoldModel> Models);
