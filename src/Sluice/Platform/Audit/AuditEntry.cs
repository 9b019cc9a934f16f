using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Audit;

// One row of a workspace's audit chain; WorkspaceId.None for what belongs to no workspace. Written by db.Audit alone,
// never changed, never deleted: the database itself refuses both (scripts 0004_audit.sql).
public sealed class AuditEntry : IInWorkspace
{
    AuditEntry() { }

    public WorkspaceId WorkspaceId { get; set; }
    // From 1, without gaps.
    public long Sequence { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string Actor { get; private set; } = "";
    public string Action { get; private set; } = "";
    public string Target { get; private set; } = "";
    // JSON with ids, never names or addresses. Plain text on PostgreSQL too: jsonb would write it anew, and the hash is over these very letters.
    public string Details { get; private set; } = "{}";
    public byte[] PrevHash { get; private set; } = [];
    public byte[] Hash { get; private set; } = [];

    public static AuditEntry Next(WorkspaceId chain, AuditHead head, DateTimeOffset at, Actor actor, string action, string target, string details)
    {
        var entry = new AuditEntry
        {
            WorkspaceId = chain,
            Sequence = head.Sequence + 1,
            At = at,
            Actor = actor.Value,
            Action = action,
            Target = target,
            Details = details,
            PrevHash = head.Hash,
            Hash = new byte[AuditSeal.Length],
        };
        new AuditSeal().Begin(chain.Value, entry.Sequence, AuditSeal.Microseconds(at)).Add(entry.Actor).Add(action).Add(target).Add(details).End(head.Hash, entry.Hash);
        return entry;
    }
}

// Where a chain ends.
public sealed record AuditHead(long Sequence, byte[] Hash)
{
    public static readonly AuditHead None = new(0, new byte[AuditSeal.Length]);
}

sealed class AuditEntryMapping : IMapping<AuditEntry>
{
    public void Map(EntityTypeBuilder<AuditEntry> e)
    {
        e.ToTable("platform_audit");
        e.HasKey(x => new { x.WorkspaceId, x.Sequence });
        e.Property(x => x.Sequence).ValueGeneratedNever();
        e.HasIndex(x => new { x.WorkspaceId, x.At, x.Sequence });
        e.HasIndex(x => new { x.WorkspaceId, x.Action, x.At, x.Sequence });
        e.HasIndex(x => new { x.WorkspaceId, x.Actor, x.At, x.Sequence });
    }
}
