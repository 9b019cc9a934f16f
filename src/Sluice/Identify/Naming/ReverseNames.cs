using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Sluice.Networks;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Identify.Naming;

// The name of an address, as the resolver of this machine tells it; null when it has none.
public delegate Task<string?> AskName(IPAddress address, CancellationToken cancel);

// Asks for reverse names behind the visitors' backs: few at once, not for long, each address once in six hours. Only a
// company's own name is kept, never the address; what comes too fast is not asked at all.
public sealed class ReverseNames(Store store, AskName ask, TimeProvider clock, HostSettings host, ILogger<ReverseNames> log) : BackgroundService
{
    const int AtOnce = 4, MostWaiting = 1_000, MostKept = 20_000;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Fresh = TimeSpan.FromHours(6);

    readonly Channel<Question> waiting = Channel.CreateBounded<Question>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly ConcurrentDictionary<IPAddress, (string? Name, DateTimeOffset Until)> kept = new();
    readonly ConcurrentDictionary<(WorkspaceId, Guid), byte> asked = new();

    public void Ask(KnownSite site, Hit hit, IPAddress address)
    {
        if (!site.Origins.AsksNames || hit.Network == 0 || !MayTell(hit.Network)) return;
        if (asked.Count > MostKept) asked.Clear();
        // Each visitor once: their next page views bring the same address.
        if (asked.TryAdd((site.Workspace, hit.Visitor), 0)) waiting.Writer.TryWrite(new Question(site.Workspace, hit.Visitor, address));
    }

    public static async Task<string?> FromDns(IPAddress address, CancellationToken cancel)
    {
        try
        {
            var entry = await Dns.GetHostEntryAsync(address.ToString(), cancel);
            return IPAddress.TryParse(entry.HostName, out _) ? null : entry.HostName;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        host.RunWork ? Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work(stoppingToken))) : Task.CompletedTask;

    // One question; false when nobody waits. Tests drive it by hand.
    public async Task<bool> Step(CancellationToken cancel)
    {
        if (!waiting.Reader.TryRead(out var question)) return false;
        await Answer(question, cancel);
        return true;
    }

    async Task Work(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var question in waiting.Reader.ReadAllAsync(stoppingToken))
            {
                try { await Answer(question, stoppingToken); }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested) { log.LogWarning(e, "A reverse name could not be asked for or kept"); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    async Task Answer(Question question, CancellationToken cancel)
    {
        var name = await NameOf(question.Address, cancel);
        if (name is null || name.Length > 250 || !HostNames.Read(name).CanBeNamed) return;
        await using var db = store.Open(question.Workspace);
        var (now, since) = (clock.Now(), clock.Now().AddDays(-1));
        await db.Transact(async () =>
        {
            await db.LockOn(Stitching.Lock, cancel);
            await BulkTable.Of<CalledHost>(db).Put(db, [new CalledHost { Visitor = question.Visitor, HostName = name, At = now }], OnConflict.Replace, cancel);
            foreach (var visit in await db.Set<Visit>().Where(v => v.Visitor == question.Visitor && v.LastAt > since && v.HostName == null).Take(20).ToListAsync(cancel)) visit.IsCalled(name);
            await db.Set<CalledHost>().Where(h => h.At < now.AddDays(-2)).ExecuteDeleteAsync(cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
    }

    async Task<string?> NameOf(IPAddress address, CancellationToken cancel)
    {
        var now = clock.Now();
        if (kept.TryGetValue(address, out var known) && known.Until > now) return known.Name;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        string? name = null;
        try { name = await ask(address, patience.Token); }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { }
        if (kept.Count > MostKept) kept.Clear();
        kept[address] = (name, now + Fresh);
        return name;
    }

    // The names of machines for rent and of phones say nothing that the network has not said.
    static bool MayTell(long number) => NetworkTable.Shared.Of((uint)number)?.Kind is not (OrganisationKind.Hosting or OrganisationKind.HomeOrMobile);

    sealed record Question(WorkspaceId Workspace, Guid Visitor, IPAddress Address);
}
