using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Work;

// When a process was last heard of by the database: one beat for all that it holds.
public sealed class NodeMark
{
    public string Name { get; set; } = "";
    public DateTimeOffset SeenAt { get; set; }
}

sealed class NodeMarkMapping : IMapping<NodeMark>
{
    public void Map(EntityTypeBuilder<NodeMark> e)
    {
        e.ToTable("platform_nodes");
        e.HasKey(x => x.Name);
    }
}

// Every twenty seconds; silent for a minute and a half is gone.
public sealed class NodeBeat(Store store, Node node, Web.Readiness readiness, TimeProvider clock, ILogger<NodeBeat> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(20), Silence = TimeSpan.FromSeconds(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.FirstAnswer(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try { await Beat(stoppingToken); }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogWarning(e, "This process could not say that it is there"); }
            try { await Task.Delay(Every, clock, stoppingToken); }
            catch (OperationCanceledException) { return; }
        }
    }

    public async Task Beat(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var (now, forgotten) = (clock.Now(), clock.Now().AddDays(-7));
        await db.Transact(async () =>
        {
            await BulkTable.Of<NodeMark>(db).Put(db, [new NodeMark { Name = node.Name, SeenAt = now }], OnConflict.Replace, cancel);
            await db.Set<NodeMark>().Where(m => m.SeenAt < forgotten).ExecuteDeleteAsync(cancel);
        }, cancel);
    }

    // Of these holders, those that will never come back to what they hold.
    public static async Task<IReadOnlyList<string>> Gone(SluiceDb db, IReadOnlyList<string> holders, TimeProvider clock, CancellationToken cancel)
    {
        var since = clock.Now() - Silence;
        var heard = await db.Set<NodeMark>().AsNoTracking().Where(m => holders.Contains(m.Name) && m.SeenAt > since).Select(m => m.Name).ToListAsync(cancel);
        return [.. holders.Where(h => Node.IsGone(h) || (!h.StartsWith(Node.Machine, StringComparison.Ordinal) && !heard.Contains(h)))];
    }
}
