namespace Sluice.Prospect.Calendars;

public readonly record struct Busy(DateTimeOffset From, DateTimeOffset To);

public static class BusyTimes
{
    // In order, none touching the next.
    public static IReadOnlyList<Busy> Merge(IEnumerable<Busy> times)
    {
        var merged = new List<Busy>();
        foreach (var time in times.OrderBy(t => t.From))
        {
            if (merged.Count > 0 && time.From <= merged[^1].To) merged[^1] = new Busy(merged[^1].From, time.To > merged[^1].To ? time.To : merged[^1].To);
            else merged.Add(time);
        }
        return merged;
    }

    // Of merged times only: halves what is left until it is found.
    public static bool Touches(IReadOnlyList<Busy> merged, DateTimeOffset from, DateTimeOffset to)
    {
        var (low, high) = (0, merged.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (merged[middle].To <= from) low = middle + 1;
            else high = middle;
        }
        return low < merged.Count && merged[low].From < to;
    }
}
