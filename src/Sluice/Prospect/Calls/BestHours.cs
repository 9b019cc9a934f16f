using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Calls;

public sealed record HourRate(int Hour, int Calls, int Reached);

// In which hours of their own day people pick up, by the calls of half a year.
public static class BestHours
{
    // Below this an hour says nothing yet.
    const int Enough = 60;

    public static async Task<IReadOnlyList<HourRate>> Of(SluiceDb db, DateOnly today, CancellationToken cancel)
    {
        var since = today.AddDays(-180);
        var rows = await db.Set<Call>().AsNoTracking().Where(c => c.Day >= since && c.LocalHour >= 0).GroupBy(c => new { c.LocalHour, Reached = Dispositions.Reached.Contains(c.Disposition) }).Select(g => new { g.Key.LocalHour, g.Key.Reached, Count = g.Count() }).ToListAsync(cancel);
        return [.. rows.GroupBy(r => r.LocalHour).Select(g => new HourRate(g.Key, g.Sum(r => r.Count), g.Where(r => r.Reached).Sum(r => r.Count))).OrderBy(r => r.Hour)];
    }

    // The hour between from and to in which most pick up, at least two away from the last try. Null while too little is
    // known. An hour of few calls counts as the mean of all, so that a lucky few do not win.
    public static TimeOnly? Choose(IReadOnlyList<HourRate> rates, TimeOnly from, TimeOnly to, int lastTry)
    {
        if (rates.Sum(r => r.Calls) < Enough) return null;
        var mean = rates.Sum(r => r.Reached) / (double)rates.Sum(r => r.Calls);
        double Rate(int hour) => rates.FirstOrDefault(r => r.Hour == hour) is { Calls: >= 20 } r ? r.Reached / (double)r.Calls : mean;
        var hours = Enumerable.Range(0, 24).Where(h => new TimeOnly(h, 0) >= from && new TimeOnly(h, 30) < to && Math.Abs(h - lastTry) >= 2).ToList();
        return hours.Count == 0 ? null : new TimeOnly(hours.OrderByDescending(Rate).ThenBy(h => h).First(), 15);
    }
}
