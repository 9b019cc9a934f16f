using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Visits;

namespace Sluice.Capture;

// How often a page or form was shown to a person on a day (UTC).
public sealed class Showing : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // A FormId or PageId.
    public Guid Subject { get; set; }
    public DateOnly Day { get; set; }
    public long Views { get; set; }
}

sealed class ShowingMapping : IMapping<Showing>
{
    public void Map(EntityTypeBuilder<Showing> e)
    {
        e.ToTable("capture_showings");
        e.HasKey(x => new { x.WorkspaceId, x.Subject, x.Day });
    }
}

// Views are gathered in memory and written every few seconds: a page must not wait for its own count.
public sealed class ViewCounts(Store store, TimeProvider clock, ILogger<ViewCounts> log) : GatheredWrites(clock, log)
{
    readonly Lock door = new();
    Dictionary<(WorkspaceId, Guid, DateOnly), long> counts = [];

    public void Count(HttpRequest request, WorkspaceId workspace, IEnumerable<Guid> subjects)
    {
        if (BotFilter.Reason(request.Headers.UserAgent.ToString(), request.Headers["Sec-Purpose"]) is not null) return;
        var day = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        lock (door)
            foreach (var subject in subjects) counts[(workspace, subject, day)] = counts.GetValueOrDefault((workspace, subject, day)) + 1;
    }

    public override async Task Flush(CancellationToken cancel)
    {
        Dictionary<(WorkspaceId, Guid, DateOnly), long> now;
        lock (door) (now, counts) = (counts, []);
        if (now.Count == 0) return;
        try
        {
            await using var db = store.OpenHouse();
            await db.Transact(() => BulkTable.Of<Showing>(db).Put(db, now.Select(c => new Showing { WorkspaceId = c.Key.Item1, Subject = c.Key.Item2, Day = c.Key.Item3, Views = c.Value }), OnConflict.Add, cancel), cancel);
        }
        catch
        {
            lock (door)
                foreach (var (key, views) in now) counts[key] = counts.GetValueOrDefault(key) + views;
            throw;
        }
    }
}
