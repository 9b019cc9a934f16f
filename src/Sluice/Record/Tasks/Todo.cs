using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Tasks;

public enum TodoKind { Todo, Call, Callback, Mail, Meeting, Social }

// Something somebody shall do by a date; a Task in every text (the class avoids System.Threading.Tasks.Task).
public sealed class Todo : IInWorkspace
{
    Todo() { }

    public TodoId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public TodoKind Kind { get; private set; }
    public string Title { get; private set; } = "";
    public string Note { get; private set; } = "";
    public PersonId? PersonId { get; private set; }
    public CompanyId? CompanyId { get; private set; }
    public DealId? DealId { get; private set; }
    public UserId? AssigneeId { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public UserId? DoneBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public bool IsOpen => DoneAt is null;

    public static Todo Plan(TodoKind kind, string title, UserId? assignee, DateTimeOffset? dueAt, DateTimeOffset now, PersonId? person = null, CompanyId? company = null, DealId? deal = null, string note = "") => new()
    {
        Id = Ids.New<TodoId>(now),
        Kind = kind,
        Title = title.Trim(),
        Note = note,
        AssigneeId = assignee,
        DueAt = dueAt,
        PersonId = person,
        CompanyId = company,
        DealId = deal,
        CreatedAt = now,
    };

    public void Change(string? title, string? note, UserId? assignee, DateTimeOffset? dueAt)
    {
        Title = title?.Trim() ?? Title;
        Note = note ?? Note;
        AssigneeId = assignee ?? AssigneeId;
        DueAt = dueAt;
    }

    public void Complete(UserId? by, DateTimeOffset now)
    {
        DoneAt ??= now;
        DoneBy = by;
    }

    public void Reopen() => (DoneAt, DoneBy) = (null, null);

    public void Postpone(DateTimeOffset to) => DueAt = to;
}

sealed class TodoMapping : IMapping<Todo>
{
    public void Map(EntityTypeBuilder<Todo> e)
    {
        e.ToTable("record_todos");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.IsOpen);
        e.HasIndex(x => new { x.WorkspaceId, x.AssigneeId, x.DoneAt, x.DueAt });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.DoneAt, x.DueAt });
        e.HasIndex(x => new { x.WorkspaceId, x.CompanyId, x.DoneAt, x.DueAt });
        e.HasIndex(x => new { x.WorkspaceId, x.DealId, x.DoneAt, x.DueAt });
        e.HasIndex(x => new { x.WorkspaceId, x.DoneAt, x.DueAt });
    }
}
