using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record;

[Kind("record.person_created", 1, Channel.Record, Direction.Own)]
public sealed record PersonCreated(string How, string? Detail) : IFact
{
    public Words Say() => new("Record made", Detail is null ? How : $"{How}, {Detail}", Icon: "user-plus");
}

[Kind("record.company_founded", 1, Channel.Record, Direction.Own)]
public sealed record CompanyFounded(string Name, string How) : IFact
{
    public Words Say() => new("Company added", How, Icon: "building-factory-2");
}

[Kind("record.stage_changed", 1, Channel.Record, Direction.Own)]
public sealed record StageChanged(LifecycleStage? From, LifecycleStage To, string Reason) : IFact
{
    public Words Say() => new($"Became {Article(To)}{To.Word()}", Reason, Icon: "scale");

    static string Article(LifecycleStage stage) => stage is LifecycleStage.Recycled or LifecycleStage.Disqualified ? "" : stage is LifecycleStage.Mql or LifecycleStage.Sal or LifecycleStage.Sql or LifecycleStage.Opportunity or LifecycleStage.Advocate ? "an " : "a ";
}

[Kind("record.note_added", 1, Channel.Note, Direction.Own)]
public sealed record NoteAdded(string Text, Guid? NoteId = null) : IFact
{
    public Words Say() => new("Note", Note: Text, Icon: "note");
}

// The wording before; the present one stands in the note itself.
[Kind("record.note_changed", 1, Channel.Record, Direction.Own)]
public sealed record NoteChanged(Guid NoteId, string Before) : IFact
{
    public Words Say() => new("Note rewritten", Before.Length > 80 ? $"it began “{Before[..80]}…”" : $"it was “{Before}”", Icon: "pencil");
}

[Kind("record.owner_changed", 1, Channel.Record, Direction.Own)]
public sealed record OwnerChanged(string? From, string? To) : IFact
{
    public Words Say() => new("Owner changed", To is null ? "nobody now" : $"to {To}", Icon: "user-check");
}

[Kind("record.field_changed", 1, Channel.Record, Direction.Own)]
public sealed record FieldChanged(string Field, string? Before, string? After) : IFact
{
    public Words Say() => new($"{Field} changed", $"{Before ?? "nothing"} → {After ?? "nothing"}", Icon: "pencil");
}

[Kind("record.task_planned", 1, Channel.Task, Direction.Own)]
public sealed record TaskPlanned(TodoId TaskId, string Title, DateTimeOffset? DueAt) : IFact
{
    public Words Say() => new("Task planned", Title, Icon: "checklist");
}

[Kind("record.task_done", 1, Channel.Task, Direction.Own)]
public sealed record TaskDone(TodoId TaskId, string Title) : IFact
{
    public Words Say() => new("Task done", Title, Icon: "checklist");
}

[Kind("record.task_reopened", 1, Channel.Task, Direction.Own)]
public sealed record TaskReopened(TodoId TaskId, string Title) : IFact
{
    public Words Say() => new("Task opened again", Title, Icon: "checklist");
}

[Kind("record.task_moved", 1, Channel.Task, Direction.Own)]
public sealed record TaskMoved(TodoId TaskId, string Title, DateTimeOffset? From, DateTimeOffset? To) : IFact
{
    public Words Say() => new("Task moved", $"{Title}, to {(To is { } to ? to.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture) : "no day")}", Icon: "calendar-time");
}

[Kind("record.tags_changed", 1, Channel.Record, Direction.Own)]
public sealed record TagsChanged(IReadOnlyList<string> Added, IReadOnlyList<string> Removed) : IFact
{
    public Words Say() => new("Tags changed", string.Join(", ", Added.Select(t => $"+ {t}").Concat(Removed.Select(t => $"− {t}"))), Icon: "tag");
}

[Kind("record.deleted", 1, Channel.Record, Direction.Own)]
public sealed record RecordDeleted(string Name) : IFact
{
    public Words Say() => new("Deleted", Icon: "trash");
}

[Kind("record.restored", 1, Channel.Record, Direction.Own)]
public sealed record RecordRestored(string Name) : IFact
{
    public Words Say() => new("Brought back", Icon: "restore");
}

// Others became part of this record.
[Kind("record.merged", 1, Channel.Record, Direction.Own)]
public sealed record RecordMerged(Guid MergeId, IReadOnlyList<string> Names) : IFact
{
    public Words Say() => new("Merged", $"with {string.Join(", ", Names)}", Icon: "arrows-join");
}

[Kind("record.unmerged", 1, Channel.Record, Direction.Own)]
public sealed record RecordUnmerged(Guid MergeId, IReadOnlyList<string> Names) : IFact
{
    public Words Say() => new("Merge taken apart", string.Join(", ", Names), Icon: "arrows-split-2");
}

// Live membership: the filter of a segment began to hold, or ceased to.
[Kind("record.segment_entered", 1, Channel.Record, Direction.Own)]
public sealed record SegmentEntered(SegmentId SegmentId, string Name) : IFact
{
    public Words Say() => new("Entered segment", Name, Icon: "users-plus");
}

[Kind("record.segment_left", 1, Channel.Record, Direction.Own)]
public sealed record SegmentLeft(SegmentId SegmentId, string Name) : IFact
{
    public Words Say() => new("Left segment", Name, Icon: "user-minus");
}

[Kind("record.employed", 1, Channel.Record, Direction.Own)]
public sealed record Employed(string Company, string Role) : IFact
{
    public Words Say() => new($"Works at {Company}", Role.Length > 0 ? Role : null, Icon: "briefcase");
}

[Kind("record.left_company", 1, Channel.Record, Direction.Own)]
public sealed record LeftCompany(string Company, DateOnly On) : IFact
{
    public Words Say() => new($"Left {Company}", Icon: "door-enter");
}

// A touch logged by hand or by API on any channel: a letter, a talk at a stand, a message on a network.
[Kind("record.touch_logged", 1, Channel.Event, Direction.Out)]
public sealed record TouchLogged(string What, string? Detail, Direction Way) : IFact
{
    Direction? IFact.Direction => Way;
    public Words Say() => new(What, Detail, Icon: "message");
}
