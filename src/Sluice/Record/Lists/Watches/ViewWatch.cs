using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Lists.Watches;

// Somebody wants to be told who comes into a saved view, and what changed there since they last looked.
public sealed class ViewWatch : IInWorkspace
{
    ViewWatch() { }

    public WorkspaceId WorkspaceId { get; set; }
    public ViewId ViewId { get; private set; }
    public UserId UserId { get; private set; }
    // Of the view as it was looked at last.
    public string Filter { get; private set; } = "";
    // What came in later is new to them.
    public DateTimeOffset SeenAt { get; private set; }
    public DateTimeOffset LookedAt { get; private set; }
    // Why it is not looked at any more; null while it is.
    public string? Problem { get; private set; }

    public static ViewWatch Begin(SavedView view, UserId user, DateTimeOffset now) => new() { ViewId = view.Id, Filter = view.Filter, UserId = user, SeenAt = now, LookedAt = now };

    public void Look(string? problem, DateTimeOffset now) => (Problem, LookedAt) = (problem, now);

    // True: another filter than before; whoever fits it now is no news.
    public bool Follow(string filter)
    {
        if (filter == Filter) return false;
        Filter = filter;
        return true;
    }

    public void See(DateTimeOffset now) => SeenAt = now;
}

// A record that was in the view when it was last looked at.
public sealed class WatchedRecord : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public ViewId ViewId { get; set; }
    public UserId UserId { get; set; }
    // A PersonId or CompanyId, as the view's kind says.
    public Guid RecordId { get; set; }
    public DateTimeOffset Since { get; set; }
}

sealed class ViewWatchMapping : IMapping<ViewWatch>, IMapping<WatchedRecord>
{
    public void Map(EntityTypeBuilder<ViewWatch> e)
    {
        e.ToTable("record_view_watches");
        e.HasKey(x => new { x.WorkspaceId, x.ViewId, x.UserId });
        e.HasIndex(x => new { x.WorkspaceId, x.UserId });
    }

    public void Map(EntityTypeBuilder<WatchedRecord> e)
    {
        e.ToTable("record_watched_records");
        e.HasKey(x => new { x.WorkspaceId, x.ViewId, x.UserId, x.RecordId });
        e.HasIndex(x => new { x.WorkspaceId, x.ViewId, x.UserId, x.Since });
    }
}
