using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Tasks;

// Tasks with their facts and the next activity of the person, in one transaction each.
public static class Todos
{
    public static Refusal? Check(string? title) => title?.Trim() switch
    {
        null or "" => new Refusal("required", "Say what shall be done.", "title"),
        { Length: > 200 } => new Refusal("tooLong", "Keep the title under 200 characters; the note has room.", "title"),
        _ => null,
    };

    public static Task<Result<Todo>> Plan(SluiceDb db, TodoKind kind, string? title, UserId? assignee, DateTimeOffset? dueAt, About about, Actor actor, TimeProvider clock, CancellationToken cancel, string note = "") =>
        db.Transact<Result<Todo>>(async () =>
        {
            if (string.IsNullOrWhiteSpace(title) && kind != TodoKind.Todo) title = kind.ToString();
            if (Check(title) is { } refusal) return refusal;
            var todo = Todo.Plan(kind, title!, assignee, dueAt?.ToMicroseconds(), clock.Now(), about.Person, about.Company, about.Deal, note);
            db.Add(todo);
            db.Append(new TaskPlanned(todo.Id, todo.Title, todo.DueAt), about, actor, clock);
            await Keep(db, todo, cancel);
            return todo;
        }, cancel);

    public static Task Complete(SluiceDb db, Todo todo, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        if (!todo.IsOpen) return;
        todo.Complete(actor.AsUser, clock.Now());
        db.Append(new TaskDone(todo.Id, todo.Title), AboutOf(todo), actor, clock);
        await Keep(db, todo, cancel);
    }, cancel);

    public static Task Reopen(SluiceDb db, Todo todo, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        if (todo.IsOpen) return;
        todo.Reopen();
        db.Append(new TaskReopened(todo.Id, todo.Title), AboutOf(todo), actor, clock);
        await Keep(db, todo, cancel);
    }, cancel);

    public static Task Move(SluiceDb db, Todo todo, DateTimeOffset? to, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        var before = todo.DueAt;
        todo.Change(null, null, null, to?.ToMicroseconds());
        if (before != todo.DueAt) db.Append(new TaskMoved(todo.Id, todo.Title, before, todo.DueAt), AboutOf(todo), actor, clock);
        await Keep(db, todo, cancel);
    }, cancel);

    public static About AboutOf(Todo todo) => new(todo.PersonId, todo.CompanyId, todo.DealId);

    static async Task Keep(SluiceDb db, Todo todo, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        if (todo.PersonId is { } person) await NextActivities.Refresh(db, person, cancel);
    }
}
