namespace Sluice.Visits;

/// <summary>The gap between the lines of a log and the page views counted, explained.</summary>
/// <param name="Lines">Lines read, empty ones aside.</param>
/// <param name="PageViews">Lines that count.</param>
/// <param name="Drops">Lines that do not, by reason; the sum with <paramref name="PageViews"/> is <paramref name="Lines"/>.</param>
public sealed record AccessLogReport(long Lines, long PageViews, IReadOnlyDictionary<DropReason, long> Drops)
{
    /// <summary>Counts outcomes.</summary>
    public static AccessLogReport Of(IEnumerable<LogOutcome> outcomes)
    {
        long lines = 0, views = 0;
        var drops = new SortedDictionary<DropReason, long>();
        foreach (var outcome in outcomes)
        {
            lines++;
            if (outcome.Drop is { } reason)
                drops[reason] = drops.GetValueOrDefault(reason) + 1;
            else
                views++;
        }
        return new(lines, views, drops);
    }

    /// <summary>One sentence a reason, the biggest first, such as "1,273 lines: The server answered with an error."</summary>
    public IEnumerable<string> Explanation() => Drops
        .OrderByDescending(drop => drop.Value)
        .Select(drop => FormattableString.Invariant($"{drop.Value:N0} {(drop.Value == 1 ? "line" : "lines")}: {drop.Key.Sentence()}"));
}
