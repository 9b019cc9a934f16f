namespace Sluice.Neural;

/// <summary>Why there is no model.</summary>
public enum NothingLearned
{
    /// <summary>Fewer than 50 rows, or fewer than 10 won or lost ones.</summary>
    TooFewOutcomes,
    /// <summary>Every field is left out, constant or an identifier.</summary>
    NoFields,
    /// <summary>On rows not learned from, the model says no more than the base rate does.</summary>
    NoSignal,
}

/// <summary>What came of training: a model, or the reason why there is none.</summary>
/// <param name="Model">The model; null where nothing can be learned.</param>
/// <param name="Why">Null where there is a model.</param>
/// <param name="Message">A sentence for people: what was learned, or why nothing was.</param>
/// <param name="BaseRate">Conversion of the rows: the probability to show while there is no model. Not a number without rows.</param>
/// <param name="Report">How good the model is, or would have been; null where none was tried.</param>
public sealed record TrainingOutcome(LeadModel? Model, NothingLearned? Why, string Message, double BaseRate, HonestyReport? Report);
