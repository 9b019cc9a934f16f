using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Merges;

namespace Sluice.Record.Segments;

// Live membership by a filter, used for sending and scoring. Its members stand in rows of their own, which follow the
// timeline; who is in it is the filter's verdict, the rows add since when.
public sealed class Segment : IInWorkspace
{
    Segment() { }

    public SegmentId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string Filter { get; private set; } = "";
    public string Actor { get; private set; } = "";
    // Rests on what no fact tells of (the clock, lists): looked through again every hour.
    public bool IsTimed { get; private set; }
    // Null: its members are not gathered yet, or no longer after its filter changed.
    public DateTimeOffset? BuiltAt { get; private set; }
    public int Members { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public static Segment Define(string name, string filter, DateTimeOffset now, Actor? by = null, string description = "") =>
        new() { Id = Ids.New<SegmentId>(now), Name = name.Trim(), Description = description.Trim(), Filter = filter, Actor = (by ?? Platform.Actor.System).Value, CreatedAt = now, UpdatedAt = now };

    // True when the filter changed: then its members are gathered anew.
    public bool Change(string name, string description, string filter, DateTimeOffset now)
    {
        var anew = filter != Filter;
        (Name, Description, Filter, UpdatedAt) = (name.Trim(), description.Trim(), filter, now);
        if (anew) BuiltAt = null;
        return anew;
    }

    public void Built(int members, bool timed, DateTimeOffset now) => (Members, IsTimed, BuiltAt) = (members, timed, now.ToMicroseconds());

    // What rows of members went without a fact (an import taken back, an erasure) is counted anew now and then.
    public void Counted(int members) => Members = members;

    public void Moved(int entered, int left) => Members = Math.Max(0, Members + entered - left);
}

public sealed class SegmentMember : IInWorkspace, IDerived
{
    public WorkspaceId WorkspaceId { get; set; }
    public SegmentId SegmentId { get; set; }
    public PersonId PersonId { get; set; }
    public DateTimeOffset Since { get; set; }
}

// How a segment moved on one day of the workspace, and how many were in it at its end.
public sealed class SegmentDay : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public SegmentId SegmentId { get; set; }
    public DateOnly Day { get; set; }
    public int Entered { get; set; }
    public int Left { get; set; }
    public int Members { get; set; }
}

sealed class SegmentMapping : IMapping<Segment>, IMapping<SegmentMember>, IMapping<SegmentDay>
{
    public void Map(EntityTypeBuilder<Segment> e)
    {
        e.ToTable("record_segments");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Name }).IsUnique();
    }

    public void Map(EntityTypeBuilder<SegmentMember> e)
    {
        e.ToTable("record_segment_members");
        e.HasKey(x => new { x.WorkspaceId, x.SegmentId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }

    public void Map(EntityTypeBuilder<SegmentDay> e)
    {
        e.ToTable("record_segment_days");
        e.HasKey(x => new { x.WorkspaceId, x.SegmentId, x.Day });
    }
}
