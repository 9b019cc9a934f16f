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
sealed class RelayPump(RelayLine line, Store store, Claims claims, Ledger ledger, IReadOnlyDictionary<string, IMailSource> sources, TimeProvider clock, ILogger log)
{
    const int MostAtOnce = 500, EachConnection = 32;

    readonly SlowDomains slow = new(line.Connections, clock);
    // What an earlier process left behind is put right by the first success.
    volatile bool failing = true;
    long restsUntil;

    // Until stop: takes no more, and lets what is under way end. Until cut: lets go of everything.
    public async Task Run(CancellationToken stop, CancellationToken cut)
    {
        var ready = Channel.CreateUnbounded<OnItsWay>(new UnboundedChannelOptions { SingleWriter = true });
        var room = new SemaphoreSlim(Batch);
        var workers = Enumerable.Range(0, line.Connections).Select(_ => Task.Run(() => Work(ready.Reader, room, stop, cut), CancellationToken.None)).ToArray();
        try
        {
            while (true)
            {
                var heard = Doorbell.Mail.Rings;
                var drawn = await Draw(room, ready.Writer, stop);
                if (drawn == 0) await Doorbell.Mail.Wait(heard, TimeSpan.FromSeconds(1), clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was claimed and not begun is given back by whoever stops us.
        }
        finally
        {
            ready.Writer.Complete();
            await Task.WhenAll(workers);
        }
    }

    // Draws once and delivers all of it on one connection; how many there were. For tests and for short work.
    public async Task<int> Step(CancellationToken cancel)
    {
        await using var delivering = new Delivering(line, ledger, store, slow, () => restsUntil > clock.Now().UtcTicks, clock);
        var drawn = await Due(MostAtOnce, cancel);
        foreach (var way in drawn) await Heed(await delivering.Deliver(way, cancel));
        return drawn.Count;
    }

    int Batch => Math.Clamp(line.Connections * EachConnection, EachConnection, MostAtOnce) * 2;

    async Task<int> Draw(SemaphoreSlim room, ChannelWriter<OnItsWay> ready, CancellationToken stop)
    {
        // Never more in hand than two batches: a message waits here for its turn only shortly.
        var most = Batch / 2;
        while (room.CurrentCount < most) await Task.Delay(5, stop);
        try
        {
            var drawn = await Due(most, stop);
            foreach (var way in drawn)
            {
                await room.WaitAsync(stop);
                await ready.WriteAsync(way, stop);
            }
            return drawn.Count;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Mail of relay {Relay} could not be drawn", line.Id.Value);
            await Task.Delay(TimeSpan.FromSeconds(2), clock, stop);
            return 0;
        }
    }

    async Task Work(ChannelReader<OnItsWay> ready, SemaphoreSlim room, CancellationToken stop, CancellationToken cut)
    {
        await using var delivering = new Delivering(line, ledger, store, slow, () => restsUntil > clock.Now().UtcTicks, clock);
        await foreach (var way in ready.ReadAllAsync(CancellationToken.None))
        {
            room.Release();
            if (stop.IsCancellationRequested) continue;
            try
            {
                await Heed(await delivering.Deliver(way, cut));
            }
            catch (OperationCanceledException) when (cut.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                // It stays claimed, and is taken up again when this process is gone or starts anew.
                log.LogError(e, "Delivery {Delivery} broke off", way.Mail.Delivery.Id.Value);
            }
        }
    }

    // Claimed and written, mailing by mailing: what people asked for first, then personal mail, then the rest in turn.
    async Task<IReadOnlyList<OnItsWay>> Due(int most, CancellationToken cancel)
    {
        await using var db = store.Open(line.Workspace);
        var now = clock.Now();
        if (await db.Set<Relay>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == line.Id, cancel) is not { PausedAt: null } relay || relay.RestsUntil > now) return [];
        var open = await db.Set<Mailing>().AsNoTracking().Where(m => m.IsOpen && m.PausedBecause == null && (m.RelayId == null || m.RelayId == relay.Id)).ToListAsync(cancel);
        var mine = open.Where(m => m.RelayId == relay.Id || relay.Carries(m.Purpose)).OrderBy(m => m.Purpose).ToList();
        var drawn = new List<OnItsWay>();
        var marketing = mine.Count(m => m.Purpose == MailPurpose.Marketing);
        foreach (var mailing in mine)
        {
            var left = most - drawn.Count;
            if (left <= 0) break;
            var share = mailing.Purpose == MailPurpose.Marketing && marketing > 1 ? Math.Min(left, Math.Max(1, most / marketing)) : left;
            var taken = await claims.Take(db, mailing, relay, share, cancel);
            if (taken.Count > 0) drawn.AddRange(await Prepare(db, mailing, taken, cancel));
        }
        return drawn;
    }

    async Task<IEnumerable<OnItsWay>> Prepare(SluiceDb db, Mailing mailing, IReadOnlyList<Delivery> taken, CancellationToken cancel)
    {
        var now = clock.Now();
        var prepared = sources.TryGetValue(mailing.Source, out var source) ? await source.Prepare(new MailBatch(db, mailing, line, taken, now), cancel) : [];
        var answered = prepared.ToDictionary(p => p.Delivery.Id);
        return taken.Select(d => new OnItsWay(answered.GetValueOrDefault(d.Id) ?? PreparedMail.No(d, "content", "Nothing writes this message any more."), mailing, now));
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
