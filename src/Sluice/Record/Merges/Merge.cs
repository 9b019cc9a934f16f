using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Changes;
using Sluice.Record.Fields;

namespace Sluice.Record.Merges;

public readonly record struct MergeId(Guid Value) : IId<MergeId>
{
    public static MergeId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out MergeId id) => Ids.TryParse(text, out id);
    public static bool operator <(MergeId left, MergeId right) => left.Value < right.Value;
    public static bool operator >(MergeId left, MergeId right) => left.Value > right.Value;
}

// Several records of one human or company made one. What it moved stands in its changes; for 30 days it can be taken apart.
public sealed class Merge : IInWorkspace
{
    public const int UndoDays = 30;

    Merge() { }

    public MergeId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public RecordKind Kind { get; private set; }
    // A PersonId or CompanyId, as the kind says.
    public Guid KeepId { get; private set; }
    public string Actor { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public JsonText Undo { get; private set; } = JsonText.EmptyObject;

    public DateTimeOffset UndoUntil => At.AddDays(UndoDays);

    public static Merge Into(RecordKind kind, Guid keep, Actor actor, DateTimeOffset now) =>
        new() { Id = Ids.New<MergeId>(now), Kind = kind, KeepId = keep, Actor = actor.Value, At = now };

    public Refusal? CheckUndo(DateTimeOffset now) =>
        UndoneAt is not null ? new Refusal("undone", "This merge was taken apart already.")
        : UndoUntil < now ? new Refusal("tooLate", $"This merge could be taken apart until {UndoUntil:d MMMM yyyy}.")
        : null;

    public void TakenApart(UndoReport report, DateTimeOffset now) => (UndoneAt, Undo) = (now, JsonText.Of(report));
}

// A record that became part of another. Its id and the id that other software knows it by lead to the one that stayed.
public sealed class MergedRecord : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public Guid RecordId { get; set; }
    public MergeId MergeId { get; set; }
    public Guid KeepId { get; set; }
    public string Name { get; set; } = "";
    public string? ExternalId { get; set; }
}

sealed class MergeMapping : IMapping<Merge>, IMapping<MergedRecord>
{
    public void Map(EntityTypeBuilder<Merge> e)
    {
        e.ToTable("record_merges");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.UndoUntil);
        e.HasIndex(x => new { x.WorkspaceId, x.KeepId });
    }

    public void Map(EntityTypeBuilder<MergedRecord> e)
    {
        e.ToTable("record_merged");
        e.HasKey(x => new { x.WorkspaceId, x.RecordId });
        e.HasIndex(x => new { x.WorkspaceId, x.MergeId });
        e.HasIndex(x => new { x.WorkspaceId, x.KeepId });
        e.HasIndex(x => new { x.WorkspaceId, x.ExternalId });
    }
}
