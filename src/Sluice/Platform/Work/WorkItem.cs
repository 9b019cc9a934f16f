using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Work;

public readonly record struct WorkItemId(Guid Value) : IId<WorkItemId>
{
    public static WorkItemId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out WorkItemId id) => Ids.TryParse(text, out id);
}

// One piece of durable work: enqueued in the transaction that causes it, taken under a lease,
// tried again with growing pauses, shelved as dead after its last attempt.
public sealed class WorkItem : IInWorkspace
{
    WorkItem() { }

    public WorkItemId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Kind { get; private set; } = "";
    public JsonText Payload { get; private set; }
    public string? UniqueKey { get; private set; }
    public DateTimeOffset RunAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }
    public string? LeasedBy { get; private set; }
    public int Attempts { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? DeadAt { get; private set; }

    public static WorkItem Of(IWork work, DateTimeOffset now, DateTimeOffset? runAt = null) => new()
    {
        Id = Ids.New<WorkItemId>(now),
        Kind = WorkKinds.NameOf(work.GetType()),
        Payload = new JsonText(System.Text.Json.JsonSerializer.Serialize(work, work.GetType(), Json.Options)),
        UniqueKey = work.UniqueKey,
        RunAt = runAt ?? now,
        CreatedAt = now,
    };

    public void Fail(string error, int maxAttempts, DateTimeOffset now)
    {
        LastError = error.Length > 2000 ? error[..2000] : error;
        LeasedUntil = null;
        LeasedBy = null;
        if (Attempts >= maxAttempts) DeadAt = now;
        else RunAt = now + Pause(Attempts);
    }

    // Its process is gone. What ends every process that runs it waits longer each time.
    public void Abandon(TimeSpan atMost, DateTimeOffset now)
    {
        LeasedUntil = null;
        LeasedBy = null;
        var pause = Pause(Attempts);
        RunAt = now + (pause < atMost ? pause : atMost);
    }

    public void Revive(DateTimeOffset now)
    {
        DeadAt = null;
        Attempts = 0;
        RunAt = now;
    }

    // 2 s, 8 s, 32 s, 2 min, 8 min … at most an hour.
    public static TimeSpan Pause(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 2 * Math.Pow(4, Math.Clamp(attempts - 1, 0, 10))));
}

sealed class WorkItemMapping : IMapping<WorkItem>
{
    public void Map(EntityTypeBuilder<WorkItem> e)
    {
        e.ToTable("platform_work");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.DeadAt, x.RunAt });
        e.HasIndex(x => new { x.WorkspaceId, x.Kind, x.UniqueKey });
    }
}
