using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Visits;

namespace Sluice.Identify;

public sealed record DayFigure(DateOnly Day, long Visits, long Visitors, long Views);

public sealed record Share(string Key, long Visits, long Visitors, long Views, long EngagedMs);

public sealed record VisitRow(VisitId Id, DateTimeOffset StartedAt, DateTimeOffset LastAt, Channel Channel, string? SourceName, string EntryPage, int Pages, int Events, string Device, PersonId? PersonId, string? Person, JsonText Route);

public sealed record SiteFigures(IReadOnlyList<DayFigure> Days, long Bounces, IReadOnlyList<Share> Channels, IReadOnlyList<Share> Sources, IReadOnlyList<Share> Pages, IReadOnlyList<(DropReason Reason, long Count)> Drops)
{
    public long Visits => Days.Sum(d => d.Visits);
    public long Visitors => Days.Sum(d => d.Visitors);
    public long Views => Days.Sum(d => d.Views);
}

// The questions of /identify, answered from the figures kept a day; no question reads the hits.
static class IdentifyQueries
{
    public static async Task<SiteFigures> Figures(SluiceDb db, SiteId site, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var all = db.Set<Figure>().AsNoTracking().Where(f => f.SiteId == site && f.Day >= from && f.Day <= to);
        var days = await all.Where(f => f.Dimension == Dimension.All).Select(f => new { f.Day, f.Visits, f.Visitors, f.Views, f.Bounces }).ToListAsync(cancel);
        var byDay = days.ToDictionary(d => d.Day);
        var filled = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Select(d => byDay.TryGetValue(d, out var f) ? new DayFigure(d, f.Visits, f.Visitors, f.Views) : new DayFigure(d, 0, 0, 0)).ToList();
        var drops = await db.Set<Drop>().AsNoTracking().Where(d => d.SiteId == site && d.Day >= from && d.Day <= to).GroupBy(d => d.Reason).Select(g => new { g.Key, Count = g.Sum(d => d.Count) }).ToListAsync(cancel);
        return new SiteFigures(filled, days.Sum(d => d.Bounces), await Top(all, Dimension.Channel, cancel), await Top(all, Dimension.Source, cancel), await Top(all, Dimension.Page, cancel), [.. drops.OrderByDescending(d => d.Count).Select(d => (d.Key, d.Count))]);
    }

    static async Task<IReadOnlyList<Share>> Top(IQueryable<Figure> all, Dimension dimension, CancellationToken cancel)
    {
        var rows = await all.Where(f => f.Dimension == dimension).GroupBy(f => f.Key)
            .Select(g => new { g.Key, Visits = g.Sum(f => f.Visits), Visitors = g.Sum(f => f.Visitors), Views = g.Sum(f => f.Views), Ms = g.Sum(f => f.EngagedMs) })
            .OrderByDescending(g => g.Visits).ThenByDescending(g => g.Views).ThenBy(g => g.Key).Take(10).ToListAsync(cancel);
        return [.. rows.Select(r => new Share(r.Key, r.Visits, r.Visitors, r.Views, r.Ms))];
    }

    public static async Task<IReadOnlyList<VisitRow>> Visits(SluiceDb db, SiteId site, DateTimeOffset? before, int most, CancellationToken cancel)
    {
        var rows = await db.Set<Visit>().AsNoTracking().Where(v => v.SiteId == site && (before == null || v.LastAt < before)).OrderByDescending(v => v.LastAt).Take(most)
            .Select(v => new { v.Id, v.StartedAt, v.LastAt, v.Channel, v.SourceName, v.EntryPage, v.Pages, v.Events, v.Device, v.PersonId, v.Route }).ToListAsync(cancel);
        PersonId[] known = [.. rows.Where(r => r.PersonId is not null).Select(r => r.PersonId!.Value).Distinct()];
        var names = (await db.Set<Person>().AsNoTracking().Where(p => known.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email }).ToListAsync(cancel)).ToDictionary(p => p.Id, p => Person.Display(p.FirstName, p.LastName, p.Email));
        return [.. rows.Select(v => new VisitRow(v.Id, v.StartedAt, v.LastAt, v.Channel, v.SourceName, v.EntryPage, v.Pages, v.Events, v.Device, v.PersonId, v.PersonId is { } p ? names.GetValueOrDefault(p) : null, v.Route))];
    }
}
