using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

// Turns one batch of hits into visits, figures and stitches. Inside Transact: reads what is open for the batch's
// visitors at once, steps through the hits in memory, writes everything back at once.
sealed class VisitBatch(SluiceDb db, IReadOnlyList<Hit> hits, TimeProvider clock)
{
    readonly Dictionary<(Guid Visitor, int Identity), Visit> open = [];
    readonly Dictionary<Guid, Identities> identities = [];
    readonly HashSet<(Guid, DateOnly)> seenToday = [];
    readonly HashSet<Visit> touched = [];
    readonly Dictionary<Guid, string> hosts = [];
    readonly FigureChanges figures = new();

    public async Task Run(CancellationToken cancel)
    {
        await Load(cancel);
        foreach (var hit in hits)
        {
            if (Take(hit) && hit.Kind is HitKind.Identify) await Identification.Take(db, hit, Of(hit.Visitor), clock, touched, cancel);
        }
        foreach (var visit in touched) figures.Put(visit);
        await db.SaveChangesAsync(cancel);
        await VisitNaming.Name(db, touched.Where(v => v.NameAt is not null).ToList(), clock, cancel);
        await VisitNaming.Saw(db, touched, clock, cancel);
        await BulkTable.Of<Visit>(db).Put(db, touched, OnConflict.Replace, cancel);
        await BulkTable.Of<Figure>(db).Put(db, figures.Changed, OnConflict.Add, cancel);
        await VisitNaming.Learn(db, touched.Where(v => v.PersonId is not null), clock, cancel);
    }

    async Task Load(CancellationToken cancel)
    {
        Guid[] visitors = [.. hits.SelectMany(h => h.VisitorBefore is { } b ? new[] { h.Visitor, b } : [h.Visitor]).Distinct()];
        var since = hits.Min(h => h.At) - Sessioniser.Silence - TimeSpan.FromMinutes(1);
        var dayBegan = new DateTimeOffset(since.UtcDateTime.Date, TimeSpan.Zero);
        foreach (var some in visitors.Chunk(400))
        {
            foreach (var visit in await db.Set<Visit>().AsNoTracking().Where(v => some.Contains(v.Visitor) && v.LastAt >= dayBegan).OrderBy(v => v.LastAt).ToListAsync(cancel))
            {
                seenToday.Add((visit.Visitor, visit.Day));
                if (visit.LastAt >= since) open[(visit.Visitor, visit.Identity)] = visit;
            }
            foreach (var called in await db.Set<CalledHost>().AsNoTracking().Where(h => some.Contains(h.Visitor)).ToListAsync(cancel)) hosts[called.Visitor] = called.HostName;
            foreach (var stitches in (await db.Set<Stitch>().AsNoTracking().Where(s => some.Contains(s.Visitor)).ToListAsync(cancel)).GroupBy(s => s.Visitor))
                identities[stitches.Key] = new Identities(stitches);
        }
    }

    bool Take(Hit hit)
    {
        if (hit.Page is not { } page) return false;
        figures.See(hit);
        var visit = Open(hit.Visitor, hit.At) ?? (hit.VisitorBefore is { } earlier ? Open(earlier, hit.At) : null);
        var was = visit?.ToSession();
        var step = Sessioniser.Take(was, hit.ForSession(page));
        if (step.Drop is not null) return false;
        // A hit long before the open visit is a visit of its own, begun and ended; the open one stays as it was.
        var late = was is not null && ReferenceEquals(step.Open, was);
        var session = late ? step.Closed! : step.Open!;
        if (visit is not null && step.Closed is null) Change(visit);
        else visit = Begin(session, hit);
        visit.Take(session, hit);
        if (!late) open[(visit.Visitor, visit.Identity)] = visit;
        return true;
    }

    Visit Begin(Session session, Hit hit)
    {
        var visitor = Hit.GuidOf(session.Visitor);
        var known = Of(visitor);
        var identity = known.At(hit.At);
        var visit = Visit.Begin(session, hit, identity);
        visit.FirstOfDay = seenToday.Add((visitor, DateOnly.FromDateTime(session.StartedAt.UtcDateTime)));
        visit.Know(known.Person(identity));
        if (hosts.TryGetValue(visitor, out var host)) visit.IsCalled(host);
        touched.Add(visit);
        return visit;
    }

    void Change(Visit visit)
    {
        if (!touched.Add(visit)) return;
        figures.TakeOut(visit);
    }

    Visit? Open(Guid visitor, DateTimeOffset at) => open.GetValueOrDefault((visitor, Of(visitor).At(at)));

    Identities Of(Guid visitor)
    {
        if (!identities.TryGetValue(visitor, out var known)) identities[visitor] = known = new Identities([]);
        return known;
    }
}
