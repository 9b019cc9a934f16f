using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// Draws deliveries of one relay's mailings, in turn, and hands them to its connections. One relay that stands still does
// not hold up another.
sealed class RelayPump(RelayLine line, Store store, Claims claims, Ledger ledger, RestingDomains domains, IReadOnlyDictionary<string, IMailSource> sources, TimeProvider clock, ILogger log)
{
    const int MostAtOnce = 500, EachConnection = 32;
    static readonly TimeSpan Again = TimeSpan.FromSeconds(30);
    // Personal mail goes minutes apart; what is written meanwhile rings.
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    readonly SlowDomains slow = new(line.Connections, clock);
    // What an earlier process left behind is put right by the first success.
    volatile bool failing = true;
    long restsUntil;

    // Until stop: takes no more, and lets what is under way end; what did not begin goes back. Until cut: lets go of everything.
    public async Task Run(CancellationToken stop, CancellationToken cut)
    {
        var ready = Channel.CreateUnbounded<OnItsWay>(new UnboundedChannelOptions { SingleWriter = true });
        var workers = Enumerable.Range(0, line.Connections).Select(_ => Task.Run(() => Work(ready.Reader, stop, cut), CancellationToken.None)).ToArray();
        try
        {
            while (true)
            {
                // Never more in hand than two batches: a message waits here for its turn only shortly.
                while (ready.Reader.Count >= Batch) await Task.Delay(5, stop);
                var heard = Doorbell.Mail.Rings;
                if (await Draw(Batch, way => ready.Writer.TryWrite(way), stop) == 0) await Doorbell.Mail.Wait(heard, line.IsMailbox ? BetweenLooks : TimeSpan.FromSeconds(1), clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { /* stopped */ }
        finally
        {
            ready.Writer.Complete();
            await Task.WhenAll(workers);
        }
    }

    // Draws once and delivers all of it on one connection; how many were looked at. For tests and for short work.
    public async Task<int> Step(CancellationToken cancel)
    {
        await using var delivering = Connect();
        var drawn = new List<OnItsWay>();
        var seen = await Draw(MostAtOnce, drawn.Add, cancel);
        foreach (var way in drawn) await Heed(await delivering.Deliver(way, cancel));
        return seen;
    }

    int Batch => Math.Clamp(line.Connections * EachConnection, EachConnection, MostAtOnce);

    Delivering Connect() => new(line, ledger, store, slow, domains, () => restsUntil > clock.Now().UtcTicks, clock);

    async Task Work(ChannelReader<OnItsWay> ready, CancellationToken stop, CancellationToken cut)
    {
        await using var delivering = Connect();
        await foreach (var way in ready.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                if (stop.IsCancellationRequested) await delivering.PutBack(way, null, null, null);
                else await Heed(await delivering.Deliver(way, cut));
            }
            catch (Exception e)
            {
                // The database has been away for half a minute: the row stays as it is, and is taken up when this process is gone.
                log.LogError(e, "Delivery {Delivery} broke off", way.Mail.Delivery.Id.Value);
            }
        }
    }

    // Claims mailing by mailing and hands on what is ready: what people asked for first, then personal mail, then the rest in turn.
    async Task<int> Draw(int most, Action<OnItsWay> hand, CancellationToken cancel)
    {
        try
        {
            await using var db = store.Open(line.Workspace);
            var now = clock.Now();
            if (await db.Set<Relay>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == line.Id, cancel) is not { PausedAt: null } relay || relay.RestsUntil > now) return 0;
            var open = await db.Set<Mailing>().AsNoTracking().Where(m => m.IsOpen && m.PausedBecause == null && (m.RelayId == null || m.RelayId == relay.Id)).ToListAsync(cancel);
            var mine = open.Where(m => m.RelayId == relay.Id || relay.Carries(m.Purpose)).OrderBy(m => m.Purpose).ToList();
            var (drawn, looked, marketing) = (0, 0, mine.Count(m => m.Purpose == MailPurpose.Marketing));
            foreach (var mailing in mine.TakeWhile(_ => drawn < most))
            {
                var share = mailing.Purpose == MailPurpose.Marketing && marketing > 1 ? Math.Min(most - drawn, Math.Max(1, most / marketing)) : most - drawn;
                var (taken, seen) = await claims.Take(db, mailing, relay, share, cancel);
                looked += seen;
                if (taken.Count == 0) continue;
                foreach (var way in await Prepare(db, mailing, taken, cancel)) hand(way);
                drawn += taken.Count;
            }
            return looked;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogError(e, "Mail of relay {Relay} could not be drawn", line.Id.Value);
            await Task.Delay(TimeSpan.FromSeconds(2), clock, cancel);
            return 0;
        }
    }

    async Task<IReadOnlyList<OnItsWay>> Prepare(SluiceDb db, Mailing mailing, IReadOnlyList<Delivery> taken, CancellationToken cancel)
    {
        var now = clock.Now();
        try
        {
            var prepared = sources.TryGetValue(mailing.Source, out var source) ? await source.Prepare(new MailBatch(db, mailing, line, taken, now), cancel) : [];
            var answered = prepared.ToDictionary(p => p.Delivery.Id);
            return [.. taken.Select(d => new OnItsWay(answered.GetValueOrDefault(d.Id) ?? PreparedMail.No(d, "content", "Nothing writes this message any more."), mailing, now))];
        }
        catch (Exception e)
        {
            // Nothing of it has begun: somebody else, or this process a little later, may have it.
            var stopped = e is OperationCanceledException && cancel.IsCancellationRequested;
            await using var delivering = Connect();
            foreach (var delivery in taken) await delivering.PutBack(new(new PreparedMail(delivery), mailing, now), stopped ? null : Again, stopped ? null : "content", stopped ? null : "It could not be written; it is tried again.");
            throw;
        }
    }

    // What says something about the relay itself is kept with it.
    async Task Heed(SmtpResult? result)
    {
        if (result is null) return;
        var fault = Relay.IsRelayFault(result);
        if (!fault && !failing) return;
        failing = fault;
        await using var db = store.Open(line.Workspace);
        if (await db.Set<Relay>().SingleOrDefaultAsync(r => r.Id == line.Id) is not { } relay) return;
        if (fault) relay.Failed(result, clock.Now());
        else relay.Worked();
        await db.SaveChangesAsync();
        restsUntil = relay.PausedAt is not null ? long.MaxValue : relay.RestsUntil?.UtcTicks ?? 0;
        if (fault) log.LogWarning("Relay {Relay} failed at {Step}", line.Id.Value, result.Step);
    }
}
