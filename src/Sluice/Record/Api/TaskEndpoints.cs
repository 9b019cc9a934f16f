using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Record.Api;

public sealed record TaskAnswer(TodoId Id, TodoKind Kind, string Title, string Note, PersonId? PersonId, CompanyId? CompanyId, DealId? DealId, UserId? AssigneeId, DateTimeOffset? DueAt, DateTimeOffset? DoneAt, UserId? DoneBy, DateTimeOffset CreatedAt)
{
    public static TaskAnswer Of(Todo t) => new(t.Id, t.Kind, t.Title, t.Note, t.PersonId, t.CompanyId, t.DealId, t.AssigneeId, t.DueAt, t.DoneAt, t.DoneBy, t.CreatedAt);
}

static class TaskEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("tasks");
        tasks.MapGet("", List).Needs(Permission.See).WithSummary("Tasks, the earliest due first; status is open (usual), done or all").Produces<ListAnswer<TaskAnswer>>();
        tasks.MapPost("", Plan).Needs(Permission.Edit).WithSummary("Plan a task").Accepts<JsonObject>("application/json").Produces<TaskAnswer>(201).ProducesProblem(422);
        tasks.MapGet("/{id}", One).Needs(Permission.See).WithSummary("One task").Produces<TaskAnswer>().ProducesProblem(404);
        tasks.MapPatch("/{id}", Change).Needs(Permission.Edit).WithSummary("Change a task").Accepts<JsonObject>("application/json").Produces<TaskAnswer>().ProducesProblem(404).ProducesProblem(422);
        tasks.MapPost("/{id}/completion", Complete).Needs(Permission.Edit).WithSummary("Done").Produces<TaskAnswer>().ProducesProblem(404);
        tasks.MapDelete("/{id}/completion", Reopen).Needs(Permission.Edit).WithSummary("Not done after all").Produces<TaskAnswer>().ProducesProblem(404);
    }

    static async Task<IResult> List(string? status, string? personId, string? companyId, string? dealId, string? assigneeId, int? limit, string? after, SluiceDb db, CancellationToken cancel)
    {
        var tasks = db.Set<Todo>().AsNoTracking();
        if (status is not ("all" or "done")) tasks = tasks.Where(t => t.DoneAt == null);
        if (status == "done") tasks = tasks.Where(t => t.DoneAt != null);
        if (Ids.TryParse<PersonId>(personId, out var person)) tasks = tasks.Where(t => t.PersonId == person);
        if (Ids.TryParse<CompanyId>(companyId, out var company)) tasks = tasks.Where(t => t.CompanyId == company);
        if (Ids.TryParse<DealId>(dealId, out var deal)) tasks = tasks.Where(t => t.DealId == deal);
        if (Ids.TryParse<UserId>(assigneeId, out var assignee)) tasks = tasks.Where(t => t.AssigneeId == assignee);
        Cursor? at = null;
        if (after is { Length: > 0 }) { if (Cursor.TryParse(after, out var cursor)) at = cursor; else return Problems.Of(new Refusal("cursor", "This is no place in a list; take “next” of the page before.", "after")); }
        var (rows, next) = await TaskOrder.ByDue.Page(tasks, false, Limits.Page(limit), at, TaskOrder.Shape, t => t.Id.Value, Task.FromResult, cancel);
        return Results.Ok(new ListAnswer<TaskAnswer>(rows, next));
    }

    static async Task<IResult> Plan(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (kind, title, note, due) = (body.Choice<TodoKind>("kind") ?? TodoKind.Todo, body.Text("title"), body.Text("note", 10_000) ?? "", body.Instant("dueAt"));
        var (person, company, deal, assignee) = (body.Id<PersonId>("personId"), body.Id<CompanyId>("companyId"), body.Id<DealId>("dealId"), body.Id<UserId>("assigneeId"));
        if (person is { } p && !await PeopleList.Live(db).AnyAsync(x => x.Id == p, cancel)) body.Refuse("personId", "Nobody has this id.");
        if (company is { } c && !await CompanyList.Live(db).AnyAsync(x => x.Id == c, cancel)) body.Refuse("companyId", "No company has this id.");
        if (assignee is { } a && !(await Members.Of(db, cancel)).Any(m => m.Id == a)) body.Refuse("assigneeId", "No user of this workspace has this id.");
        if (!body.IsGood("id", "doneAt", "doneBy", "createdAt")) return Problems.Of(body.Errors);
        var planned = await Todos.Plan(db, kind, title, assignee ?? caller.UserId, due, new About(person, company, deal), caller.Actor, clock, cancel, note);
        return planned.Refused(out var refusal, out var todo) ? Problems.Of(refusal) : Results.Created($"/api/v1/tasks/{todo.Id.Value:D}", TaskAnswer.Of(todo));
    }

    static async Task<IResult> One(string id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } todo ? Results.Ok(TaskAnswer.Of(todo)) : Missing();

    static async Task<IResult> Change(string id, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } todo) return Missing();
        var body = new Body(json);
        var (title, note, assignee, due, moves) = (body.Text("title"), body.Clearing("note", 10_000), body.Id<UserId>("assigneeId"), body.Instant("dueAt"), body.Has("dueAt"));
        if (title is not null) body.Take(Todos.Check(title), "title");
        if (assignee is { } a && !(await Members.Of(db, cancel)).Any(m => m.Id == a)) body.Refuse("assigneeId", "No user of this workspace has this id.");
        if (!body.IsGood("id", "kind", "personId", "companyId", "dealId", "doneAt", "doneBy", "createdAt")) return Problems.Of(body.Errors);
        await db.Transact(async () =>
        {
            todo.Change(title, note, assignee, todo.DueAt);
            await Todos.Move(db, todo, moves ? due : todo.DueAt, caller.Actor, clock, cancel);
        }, cancel);
        return Results.Ok(TaskAnswer.Of(todo));
    }

    static async Task<IResult> Complete(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } todo) return Missing();
        await Todos.Complete(db, todo, caller.Actor, clock, cancel);
        return Results.Ok(TaskAnswer.Of(todo));
    }

    static async Task<IResult> Reopen(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } todo) return Missing();
        await Todos.Reopen(db, todo, caller.Actor, clock, cancel);
        return Results.Ok(TaskAnswer.Of(todo));
    }

    static async Task<Todo?> Find(SluiceDb db, string id, CancellationToken cancel) =>
        Ids.TryParse<TodoId>(id, out var key) ? await db.Set<Todo>().SingleOrDefaultAsync(t => t.Id == key, cancel) : null;

    static IResult Missing() => Problems.NotFound("This task");
}
