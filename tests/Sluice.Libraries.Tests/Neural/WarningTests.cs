using Sluice.Neural;
using Sluice.Neural.Encoding;
using Sluice.Neural.Quality;

namespace Sluice.Libraries.Tests.Neural;

public sealed class WarningTests
{
    static readonly LeadTable Honest = MadeLeads.Table(800);

    [Fact]
    public void Honest_fields_are_not_doubted() => Assert.Empty(Leaks(Honest));

    [Fact]
    public void A_copy_of_the_outcome_is_doubted_by_name()
    {
        var leak = Assert.Single(Leaks(Honest.With("stage", row => FeatureValue.Of(Honest.IsWon(row) ? "closed" : "open"))));
        Assert.Equal(("stage", WarningKind.Leak), (leak.Field, leak.Kind));
        Assert.Contains("AUC of 1.00", leak.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_known_after_the_outcome_only_is_doubted() =>
        Assert.Equal("paid", Assert.Single(Leaks(Honest.With("paid", row => FeatureValue.Of(Honest.IsWon(row) ? 100.0 + row : row % 3)))).Field);

    [Fact]
    public void A_field_filled_on_a_few_won_leads_only_is_doubted() =>
        Assert.Equal("contract", Assert.Single(Leaks(Honest.With("contract", row => Honest.IsWon(row) && row % 3 == 0 ? FeatureValue.Of($"type {row % 2}") : FeatureValue.Missing))).Field);

    [Fact]
    public void Many_rare_words_are_no_leak() => Assert.Empty(Leaks(Honest.With("street", row => FeatureValue.Of($"{row % 160} Main Street"))));

    [Fact]
    public void A_field_that_follows_the_calendar_is_doubted_and_one_that_does_not_is_not()
    {
        var table = Honest.With("price index", row => FeatureValue.Of(100 + row / 30));
        var encoder = EncoderFit.Of(table, new HashSet<string>());
        var moments = Enumerable.Range(0, table.Count).Select(row => MadeLeads.FirstDay.AddDays(row)).ToList();
        var clock = Assert.Single(ClockCheck.Of(encoder, encoder.Read(table), moments));
        Assert.Equal(("price index", WarningKind.Clock), (clock.Field, clock.Kind));
    }

    static IReadOnlyList<FieldWarning> Leaks(LeadTable table)
    {
        var encoder = EncoderFit.Of(table, new HashSet<string>());
        return LeakCheck.Of(encoder, encoder.Read(table));
    }
}
