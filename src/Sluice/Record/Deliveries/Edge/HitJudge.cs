using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;

namespace Sluice.Record.Deliveries.Edge;

// Tells people from programs once a hit is some seconds old: programs that guard mailboxes follow every link at once, the
// one that no eye sees among them. Only what people did comes onto the timeline, and so into scores, segments and journeys.
public sealed class HitJudge(Store store, HostSettings host, Readiness readiness, TimeProvider clock, ILogger<HitJudge> log) : BackgroundService
{
    // So long after a hit all that a program does with it has been seen.
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(8), Burst = TimeSpan.FromSeconds(5), Around = TimeSpan.FromMinutes(2);
    // Three links within seconds are nobody's reading, however many there are.
    const int AtOnce = 1000, Many = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!host.RunWork) return;
        await readiness.FirstAnswer(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Step(stoppingToken) < AtOnce) await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "Opens and clicks could not be judged");
                await Task.Delay(TimeSpan.FromSeconds(5), clock, CancellationToken.None);
            }
        }
    }

    // How many hits were judged.
    public async Task<int> Step(CancellationToken cancel)
    {
        var until = clock.Now() - Settled;
        await using var house = store.OpenHouse();
        var due = await house.Set<MailHit>().IgnoreQueryFilters().AsNoTracking().Where(h => h.JudgedAt == null && h.At <= until).OrderBy(h => h.At).Take(AtOnce).Select(h => new { h.WorkspaceId, h.DeliveryId }).ToListAsync(cancel);
        foreach (var workspace in due.GroupBy(d => d.WorkspaceId))
        {
            await using var db = store.Open(workspace.Key);
            await db.Transact(() => Judge(db, [.. workspace.Select(w => w.DeliveryId).Distinct()], until, cancel), cancel);
        }
        return due.Count;
    }

    async Task Judge(SluiceDb db, List<DeliveryId> ids, DateTimeOffset until, CancellationToken cancel)
    {
        var now = clock.Now();
        var hits = await db.Set<MailHit>().Unclaimed().Where(h => ids.Contains(h.DeliveryId) && h.JudgedAt == null && h.At <= until).OrderBy(h => h.At).ToListAsync(cancel);
        if (hits.Count == 0) return;
        // Those judged before count for what came with them.
        var since = hits[0].At - Around;
        var around = (await db.Set<MailHit>().AsNoTracking().Where(h => ids.Contains(h.DeliveryId) && h.At > since && h.Kind == MailHitKind.Click).Select(h => new { h.DeliveryId, h.Number, h.At }).ToListAsync(cancel)).ToLookup(h => h.DeliveryId, h => new Click(h.Number, h.At));
        var deliveries = await db.Set<Delivery>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        var telling = await HitTelling.Of(db, [.. deliveries.Values], clock, cancel);
        var seen = new List<(Delivery, string)>();
        foreach (var hit in hits)
        {
            if (!deliveries.TryGetValue(hit.DeliveryId, out var delivery)) continue;
            if (!telling.Counts(delivery, hit))
            {
                db.Remove(hit);
                continue;
            }
            hit.JudgedAt = now;
            hit.Machine = hit.Suspect ?? Why(delivery, hit, [.. around[delivery.Id]], telling.LinksOf(delivery).Count);
            foreach (var what in delivery.Seen(hit, telling.Moment(hit))) seen.Add((delivery, what));
            telling.Tell(db, delivery, hit);
        }
        await MailingCounts.Add(db, seen, cancel);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    readonly record struct Click(int Number, DateTimeOffset At);

    static string? Why(Delivery delivery, MailHit hit, IReadOnlyList<Click> around, int links)
    {
        if (delivery.SentAt is { } sent && hit.At - sent < Suspicion.TooSoon) return "within seconds of its arrival";
        if (hit.Kind != MailHitKind.Click) return null;
        if (around.Any(a => a.Number == MailTokens.Decoy && (a.At - hit.At).Duration() < Around)) return "followed a link that no eye sees";
        var beside = around.Where(a => (a.At - hit.At).Duration() < Burst).ToList();
        return links > 1 && beside.Select(b => b.Number).Distinct().Count() >= Math.Min(links, Many) ? "followed every link at once" : null;
    }
}
