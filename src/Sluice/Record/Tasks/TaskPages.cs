using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Pages;
using Sluice.Record.Tasks.Pages;
using Sluice.Record.Timeline;

namespace Sluice.Record.Tasks;

static class TaskPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/tasks", Show).Needs(Permission.See);
        office.MapPost("/tasks", Plan).Needs(Permission.Edit);
        office.MapPost("/tasks/{id}/completion", Complete).Needs(Permission.Edit);
        office.MapPost("/tasks/{id}/reopening", Reopen).Needs(Permission.Edit);
        office.MapPost("/tasks/{id}/postponement", Postpone).Needs(Permission.Edit);
    }

    static async Task<IResult> Show(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<TasksPage>(new { Model = await TaskList.Read(db, http.Request, caller, Days.Zone(caller), clock.Now(), cancel), New = http.Request.Query["new"].Count > 0 });

    static async Task<IResult> Plan(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Composing.Task(db, new About(), form, Days.Zone(caller), caller.Actor, clock, cancel) is { } draft)
        {
            db.ChangeTracker.Clear();
            return Page.Show<TasksPage>(new { Model = await TaskList.Read(db, http.Request, caller, Days.Zone(caller), clock.Now(), cancel) with { Draft = draft } }, 422);
        }
        Toasts.Say(http, "Task planned.");
        return Page.SeeOther("/tasks");
    }

    static async Task<IResult> Complete(TodoId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Find(db, id, cancel) is not { } todo) return Page.NotFound();
        await Todos.Complete(db, todo, caller.Actor, clock, cancel);
        Toasts.Say(http, $"“{todo.Title}” done.", $"/tasks/{id.Value:D}/reopening?back={Uri.EscapeDataString(Back(form))}");
        return Page.SeeOther(Back(form));
    }

    static async Task<IResult> Reopen(TodoId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } todo) return Page.NotFound();
        await Todos.Reopen(db, todo, caller.Actor, clock, cancel);
        return Page.SeeOther(http.Request.Query["back"].ToString() is { Length: > 0 } back ? SignIn.SafeReturn(back) : "/tasks");
    }

    // By a day or a week from today, to a day of one's own, or back to where it was.
    static async Task<IResult> Postpone(TodoId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Find(db, id, cancel) is not { } todo) return Page.NotFound();
        var (zone, before) = (Days.Zone(caller), todo.DueAt);
        var back = http.Request.Query["back"].ToString() is { Length: > 0 } asked ? SignIn.SafeReturn(asked) : Back(form);
        var moved = http.Request.Query["to"].ToString() is { Length: > 0 } exact ? Exact(exact) : Day(form, zone, clock.Now());
        if (moved is null && http.Request.Query["to"].Count == 0)
        {
            Toasts.Say(http, "That is no day; the task stays where it was.");
            return Page.SeeOther(back);
        }
        await Todos.Move(db, todo, moved, caller.Actor, clock, cancel);
        if (http.Request.Query["to"].Count == 0) Toasts.Say(http, $"“{todo.Title}” moved.", $"/tasks/{id.Value:D}/postponement?to={before?.UtcTicks ?? 0}&back={Uri.EscapeDataString(back)}");
        return Page.SeeOther(back);
    }

    static DateTimeOffset? Exact(string ticks) =>
        long.TryParse(ticks, out var at) && at > 0 && at <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(at, TimeSpan.Zero) : null;

    static DateTimeOffset? Day(IFormCollection form, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return form["by"].ToString() switch
        {
            "1d" => Days.At(today.AddDays(1), new TimeOnly(9, 0), zone),
            "7d" => Days.At(today.AddDays(7), new TimeOnly(9, 0), zone),
            _ => Days.Read(form["to"].ToString(), zone),
        };
    }

    static string Back(IFormCollection form) => form["back"].ToString() is { Length: > 0 } back ? SignIn.SafeReturn(back) : "/tasks";

    static Task<Todo?> Find(SluiceDb db, TodoId id, CancellationToken cancel) => db.Set<Todo>().SingleOrDefaultAsync(t => t.Id == id, cancel);
}
