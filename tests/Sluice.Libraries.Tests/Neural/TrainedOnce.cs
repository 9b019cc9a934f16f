using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

// One model of made leads for all tests that only ask it, trained when the first of them asks.
public sealed class TrainedOnce
{
    static readonly LeadTable Leads = MadeLeads.Table(1_200);
    static readonly Lazy<TrainingOutcome> Trained = new(() => LeadTraining.Train(Leads));

    internal LeadTable Table { get; } = Leads;

    public TrainingOutcome Outcome { get; } = Trained.Value;

    public LeadModel Model => Outcome.Model!;
}
