using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// Keeps one pump running for each relay that is set up and not paused; starts another one when its settings change.
public sealed class MailRoom(Store store, HostSettings host, HouseKeys keys, SecretSeals secrets, Claims claims, Ledger ledger, RestingDomains domains, Recovery recovery, IEnumerable<IMailSource> sources, Readiness readiness, TimeProvider clock, ILogger<MailRoom> log) : BackgroundService
{
    // What is under way when the program stops may end within this.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenRescues = TimeSpan.FromSeconds(30);

    readonly Dictionary<(WorkspaceId, RelayId), Running> running = [];
    readonly Dictionary<string, IMailSource> bySource = sources.ToDictionary(s => s.Name, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!host.RunWork) return;
        await readiness.FirstAnswer(stoppingToken);
        var rescued = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.Now() - rescued > BetweenRescues)
                {
                    if (await recovery.TakeFromTheDead(stoppingToken) > 0) Doorbell.Mail.Ring();
                    rescued = clock.Now();
                }
                await Arrange(stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { break; }
            catch (Exception e)
            {
                log.LogError(e, "Relays could not be read");
                await Task.Delay(TimeSpan.FromSeconds(2), clock, CancellationToken.None);
            }
        }
        await Task.WhenAll(running.Values.Select(r => r.DisposeAsync().AsTask()));
    }

    // One pass over all relays without running pumps: for tests and short commands. How many deliveries were taken in hand.
    public async Task<int> Step(CancellationToken cancel)
    {
        await recovery.TakeFromTheDead(cancel);
        var taken = 0;
        foreach (var relay in await Relays(cancel))
        {
            await using var line = await Line(relay, cancel);
            taken += await Pump(line).Step(cancel);
        }
        return taken;
    }

    async Task Arrange(CancellationToken cancel)
    {
        var relays = await Relays(cancel);
        foreach (var gone in running.Where(r => !relays.Exists(x => (x.WorkspaceId, x.Id) == r.Key && x.Version == r.Value.Version)).ToList())
        {
            running.Remove(gone.Key);
            await gone.Value.DisposeAsync();
        }
        foreach (var relay in relays.Where(r => !running.ContainsKey((r.WorkspaceId, r.Id))))
        {
            var line = await Line(relay, cancel);
            running[(relay.WorkspaceId, relay.Id)] = new Running(line, Pump(line));
        }
    }

    async Task<List<Relay>> Relays(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        return await db.Set<Relay>().IgnoreQueryFilters().AsNoTracking().Where(r => r.PausedAt == null).ToListAsync(cancel);
    }

    async Task<RelayLine> Line(Relay relay, CancellationToken cancel) => new(relay, secrets, await keys.Of(Incoming.MailIntake.BounceKey, cancel), clock);

    RelayPump Pump(RelayLine line) => new(line, store, claims, ledger, domains, bySource, clock, log);

    sealed class Running : IAsyncDisposable
    {
        readonly CancellationTokenSource stop = new(), cut = new();
        readonly RelayLine line;
        readonly Task task;

        public Running(RelayLine line, RelayPump pump)
        {
            this.line = line;
            task = Task.Run(() => pump.Run(stop.Token, cut.Token), CancellationToken.None);
        }

        public int Version => line.Version;

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            cut.CancelAfter(Grace);
            await task;
            await line.DisposeAsync();
            stop.Dispose();
            cut.Dispose();
        }
    }
}
