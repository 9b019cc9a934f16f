using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Timeline;

// A stage that reacts to facts. Called with some of one workspace at a time, in the order of the timeline; what it
// writes commits together with its cursor, so its own rows are written once. Effects outside the database belong into
// enqueued work.
public interface IFollower
{
    string Name { get; }
    IReadOnlyCollection<string> Kinds { get; }
    // Reads what other followers write: it takes a fact only when all of them have.
    bool ComesLast => false;
    Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel);
}

public sealed class FollowerCursor : IPlaceIn<Activity>
{
    public string Name { get; set; } = "";
    // PostgreSQL hands out sequence numbers before commit, so its cursor goes by transaction first.
    public long Transaction { get; set; }
    public long Position { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? RetryAt { get; set; }
}

// An activity that a follower could not digest after its last attempt: shown, retried by hand, never blocking the line.
public sealed class DeadActivity : IInWorkspace, INumberOf<Activity>
{
    public WorkspaceId WorkspaceId { get; set; }
    public string Follower { get; set; } = "";
    public long Sequence { get; set; }
    public string Error { get; set; } = "";
    public DateTimeOffset DiedAt { get; set; }
}

sealed class FollowerCursorMapping : IMapping<FollowerCursor>
{
    public void Map(EntityTypeBuilder<FollowerCursor> e)
    {
        e.ToTable("record_followers");
        e.HasKey(x => x.Name);
    }
}

sealed class DeadActivityMapping : IMapping<DeadActivity>
{
    public void Map(EntityTypeBuilder<DeadActivity> e)
    {
        e.ToTable("record_dead_activities");
        e.HasKey(x => new { x.WorkspaceId, x.Follower, x.Sequence });
        e.Property(x => x.Sequence).ValueGeneratedNever();
    }
}
