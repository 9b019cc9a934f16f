using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

// Bars for rows not learned from; bench/neural measures all sets.
public sealed class RealLeadsTests
{
    [Fact]
    public void Course_leads_are_scored_better_than_the_simple_ways_do()
    {
        var report = LeadTraining.Train(RealLeads.Read("extraalearn/ExtraaLearn.dev.csv", "status", "1")).Report!;
        Assert.True(report.Model is { Auc: >= 0.912, LogLoss: <= 0.338, Ece: <= 0.035 });
        Assert.All(report.Rivals, rival => Assert.True(rival.Figures.LogLoss > report.Model.LogLoss + 0.05));
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void Sellers_are_scored_by_three_fields_and_a_calibrated_probability()
    {
        var report = LeadTraining.Train(RealLeads.Read("olist-funnel/mql_labelled.dev.csv", "won", "1")).Report!;
        Assert.True(report.Model is { Auc: >= 0.712, LogLoss: <= 0.311, Ece: <= 0.030 });
    }

    [Fact]
    public void Deals_whose_outcome_was_drawn_by_chance_teach_nothing()
    {
        // Deals won and lost are not spread alike over the year in that file, so the day says a little; nothing else does.
        var outcome = LeadTraining.Train(RealLeads.ClosedDeals(), new() { LeftOut = new HashSet<string> { "engaged" } });
        Assert.Equal(NothingLearned.NoSignal, outcome.Why);
        Assert.Equal(4238.0 / 6711, outcome.BaseRate, 1e-9);
    }

    [Fact]
    public void Shuffled_outcomes_of_real_leads_are_not_predicted()
    {
        var outcome = LeadTraining.Train(RealLeads.Read("extraalearn/ExtraaLearn.dev.csv", "status", "1").Shuffled(1));
        Assert.Equal(NothingLearned.NoSignal, outcome.Why);
        Assert.InRange(outcome.Report!.Model.Auc, 0.47, 0.53);
    }

    [Fact]
    public void What_sales_wrote_afterwards_is_doubted()
    {
        var warnings = LeadTraining.Train(RealLeads.Read("x-education/Leads.dev.csv", "Converted", "1", "Prospect ID"), new() { MaxRows = 3_000 }).Report!.Warnings;
        Assert.Contains(warnings, w => w is { Field: "Tags", Kind: WarningKind.Leak });
    }
}
