using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

// One model of made leads for all tests that only ask it.
public sealed class TrainedOnce
{
    internal LeadTable Table { get; } = MadeLeads.Table(1_200);

    public TrainingOutcome Outcome { get; }

    public LeadModel Model => Outcome.Model!;

    public TrainedOnce() => Outcome = LeadTraining.Train(Table);
}
