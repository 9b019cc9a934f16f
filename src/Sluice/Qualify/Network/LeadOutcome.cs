using Sluice.Record;

namespace Sluice.Qualify.Network;

public enum OutcomeSource { Customer, DealWon, DealLost, Disqualified, SentBack, Field, RanOut }

// What became of somebody, and when it was known.
public sealed record LeadOutcome(PersonId Person, bool Won, DateTimeOffset At, OutcomeSource Source);

// Everybody whose outcome is known, in the order in which it became so.
public sealed record OutcomeBook(IReadOnlyList<LeadOutcome> All, string? Field, string? FieldLabel)
{
    public int Won => All.Count(o => o.Won);

    public int Lost => All.Count - Won;

    // Outcomes that all came in one stroke (a file) have no order in time.
    public bool IsTimed => All.Count > 0 && All.Select(o => o.At.UtcDateTime.Date).Distinct().Take(5).Count() == 5;

    public string Words
    {
        get
        {
            var parts = All.GroupBy(o => o.Source).OrderBy(g => g.Key).Select(g => $"{g.Count():N0} {Word(g.Key)}");
            return All.Count == 0 ? "nobody's outcome is known" : string.Join(", ", parts);
        }
    }

    string Word(OutcomeSource source) => source switch
    {
        OutcomeSource.Customer => "became customers",
        OutcomeSource.DealWon => "deals won",
        OutcomeSource.DealLost => "deals lost",
        OutcomeSource.Disqualified => "disqualified",
        OutcomeSource.SentBack => "sent back by sales",
        OutcomeSource.Field => $"by the field “{FieldLabel}”",
        OutcomeSource.RanOut => "silent for longer than the horizon",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
