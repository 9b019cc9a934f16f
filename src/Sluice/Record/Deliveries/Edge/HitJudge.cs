using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries.Edge;

// Tells people from programs once a hit is some seconds old: programs that guard mailboxes follow every link at once, the
// one that no eye sees among them. Only what people did comes onto the timeline, and so into scores, segments and journeys.
public sealed class HitJudge(Store store, HostSettings host, Readiness readiness, TimeProvider clock, ILogger<HitJudge> log) : BackgroundService
{
    // So long after a hit all that a program does with it has been seen.
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(8), Together = TimeSpan.FromSeconds(10), Burst = TimeSpan.FromSeconds(5);
    const int AtOnce = 1000;

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
        var hits = (await db.Set<MailHit>().Unclaimed().Where(h => ids.Contains(h.DeliveryId) && h.JudgedAt == null && h.At <= until).ToListAsync(cancel)).ToLookup(h => h.DeliveryId);
        // Those judged before count for what came with them.
        var since = until - TimeSpan.FromMinutes(10);
        var around = (await db.Set<MailHit>().AsNoTracking().Where(h => ids.Contains(h.DeliveryId) && h.At > since).Select(h => new { h.DeliveryId, h.Kind, h.Number, h.At }).ToListAsync(cancel)).ToLookup(h => h.DeliveryId, h => (h.Kind, h.Number, h.At));
        var told = new List<(Delivery, string)>();
        foreach (var delivery in await db.Set<Delivery>().Where(d => ids.Contains(d.Id)).ToListAsync(cancel))
        {
            foreach (var hit in hits[delivery.Id].OrderBy(h => h.At))
            {
                hit.JudgedAt = now;
                hit.Machine = hit.Suspect ?? Why(delivery, hit, [.. around[delivery.Id]]);
                foreach (var what in delivery.Seen(hit)) told.Add((delivery, what));
                if (hit.Machine is null) await Tell(db, delivery, hit, cancel);
            }
        }
        await MailingCounts.Add(db, told, cancel);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    static string? Why(Delivery delivery, MailHit hit, IReadOnlyList<(MailHitKind Kind, int Number, DateTimeOffset At)> around)
    {
        if (delivery.SentAt is { } sent && hit.At - sent < Suspicion.TooSoon) return "within seconds of its arrival";
        if (hit.Kind != MailHitKind.Click) return null;
        if (around.Any(a => a.Kind == MailHitKind.Click && a.Number == MailTokens.Decoy && (a.At - hit.At).Duration() < TimeSpan.FromMinutes(2))) return "followed a link that no eye sees";
        var beside = around.Where(a => a.Kind == MailHitKind.Click && (a.At - hit.At).Duration() < Together).ToList();
        if (beside.Select(b => b.Number).Distinct().Count() >= 3 && beside.Max(b => b.At) - beside.Min(b => b.At) < Burst) return "followed every link at once";
        return null;
    }

    async Task Tell(SluiceDb db, Delivery delivery, MailHit hit, CancellationToken cancel)
    {
        var sent = $"mail:{delivery.Id.Value:N}";
        var fact = await db.Set<Activity>().AsNoTracking().Where(a => a.DedupeKey == sent).SingleOrDefaultAsync(cancel);
        var (subject, mailing) = fact?.Fact is MailSent said ? (said.Subject, said.Mailing) : ("", "");
        if (hit.Kind == MailHitKind.Open)
        {
            // Once a mail; later ones move the date in the ledger.
            var key = $"open:{delivery.Id.Value:N}";
            if (!await Known(db, key, cancel)) db.Append(new MailOpened(delivery.Id.Value, delivery.MailingId, mailing, subject), new About(delivery.PersonId), Actor.System, clock, hit.At, key);
            return;
        }
        var link = await db.Set<MailLink>().SingleOrDefaultAsync(l => l.MailingId == delivery.MailingId && l.Part == delivery.Part && l.Number == hit.Number, cancel);
        if (link is null) return;
        link.Clicks++;
        var once = $"click:{delivery.Id.Value:N}:{hit.Number}:{hit.At.UtcDateTime:yyyyMMdd}";
        if (!await Known(db, once, cancel)) db.Append(new MailClicked(delivery.Id.Value, delivery.MailingId, mailing, subject, link.Target), new About(delivery.PersonId), delivery.PersonId is { } person ? Actor.Of("person", person) : Actor.System, clock, hit.At, once);
    }

    static async Task<bool> Known(SluiceDb db, string key, CancellationToken cancel) =>
        db.Set<Activity>().Local.Any(a => a.DedupeKey == key) || await db.Set<Activity>().AnyAsync(a => a.DedupeKey == key, cancel);
}
