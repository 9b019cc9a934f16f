using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Pages;
using Sluice.Record.People;

namespace Sluice.Record.Tasks;

public enum TaskWhen { Open, Overdue, Today, Later, Done }

public sealed record TaskRow(TodoId Id, TodoKind Kind, string Title, DateTimeOffset? DueAt, DateTimeOffset? DoneAt, UserId? AssigneeId, PersonId? PersonId, string? FirstName, string? LastName, string? Email, CompanyId? CompanyId, string? Company, DealId? DealId)
{
    public string? Person => PersonId is null ? null : People.Person.Display(FirstName ?? "", LastName ?? "", Email);
}

// The tasks of one or of all, by when they are due.
public sealed record TaskList(IReadOnlyList<TaskRow> Rows, bool Mine, TaskWhen When, IReadOnlyDictionary<TaskWhen, CountAnswer> Counts, IReadOnlyList<Member> Names, string? Next, ComposerDraft Draft, UserId? Me)
{
    const int PageSize = 50;

    public string Href(bool mine, TaskWhen when, string? after = null) =>
        "/tasks?" + string.Join('&', new[] { mine ? null : "who=all", when == TaskWhen.Open ? null : $"when={when.ToString().ToLowerInvariant()}", after is null ? null : "after=" + Uri.EscapeDataString(after) }.Where(p => p is not null));

    public static async Task<TaskList> Read(SluiceDb db, HttpRequest request, Caller caller, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancel)
    {
        var mine = request.Query["who"] != "all" && caller.UserId is not null;
        var when = Enum.TryParse<TaskWhen>(request.Query["when"], ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : TaskWhen.Open;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var (dawn, dusk) = (Days.At(today, TimeOnly.MinValue, zone), Days.At(today.AddDays(1), TimeOnly.MinValue, zone));
        var all = db.Set<Todo>().AsNoTracking().Where(t => !mine || t.AssigneeId == caller.UserId);
        var counts = new Dictionary<TaskWhen, CountAnswer>();
        foreach (var each in new[] { TaskWhen.Open, TaskWhen.Overdue, TaskWhen.Today, TaskWhen.Later }) counts[each] = await CountAnswer.Of(Due(all, each, dawn, dusk), cancel);
        var (rows, next) = await Page(db, Due(all, when, dawn, dusk), when, request.Query["after"], cancel);
        return new TaskList(rows, mine, when, counts, await Members.Of(db, cancel), next, new ComposerDraft(), caller.UserId);
    }

    static IQueryable<Todo> Due(IQueryable<Todo> all, TaskWhen when, DateTimeOffset dawn, DateTimeOffset dusk) => when switch
    {
        TaskWhen.Overdue => all.Where(t => t.DoneAt == null && t.DueAt < dawn),
        TaskWhen.Today => all.Where(t => t.DoneAt == null && t.DueAt >= dawn && t.DueAt < dusk),
        TaskWhen.Later => all.Where(t => t.DoneAt == null && (t.DueAt == null || t.DueAt >= dusk)),
        TaskWhen.Done => all.Where(t => t.DoneAt != null),
        _ => all.Where(t => t.DoneAt == null),
    };

    // By due date, those without one last; what is done by when it was, newest first. The cursor is the last row's moment and how many stood at it.
    static async Task<(IReadOnlyList<TaskRow>, string?)> Page(SluiceDb db, IQueryable<Todo> due, TaskWhen when, string? after, CancellationToken cancel)
    {
        var skip = 0;
        if (after?.Split('-') is [var ticks, var count] && long.TryParse(ticks, out var at) && int.TryParse(count, out var seen) && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks && seen is > 0 and < 10_000)
        {
            DateTimeOffset? moment = at == 0 ? null : new DateTimeOffset(at, TimeSpan.Zero);
            due = when == TaskWhen.Done ? due.Where(t => t.DoneAt <= moment)
                : moment is null ? due.Where(t => t.DueAt == null)
                : due.Where(t => t.DueAt == null || t.DueAt >= moment);
            skip = seen;
        }
        var ordered = when == TaskWhen.Done ? due.OrderByDescending(t => t.DoneAt).ThenBy(t => t.Id) : due.OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Id);
        var rows = await (
            from t in ordered.Skip(skip).Take(PageSize + 1)
            join p in db.Set<Person>() on t.PersonId equals p.Id into people
            from p in people.DefaultIfEmpty()
            join c in db.Set<Company>() on t.CompanyId equals c.Id into companies
            from c in companies.DefaultIfEmpty()
            select new TaskRow(t.Id, t.Kind, t.Title, t.DueAt, t.DoneAt, t.AssigneeId, t.PersonId, p.FirstName, p.LastName, p.Email, t.CompanyId, c.Name, t.DealId)).ToListAsync(cancel);
        var shown = (when == TaskWhen.Done ? rows.OrderByDescending(r => r.DoneAt).ThenBy(r => r.Id.Value) : rows.OrderBy(r => r.DueAt is null).ThenBy(r => r.DueAt).ThenBy(r => r.Id.Value)).Take(PageSize).ToList();
        if (rows.Count <= PageSize) return (shown, null);
        DateTimeOffset? Moment(TaskRow row) => when == TaskWhen.Done ? row.DoneAt : row.DueAt;
        var last = Moment(shown[^1]);
        var same = shown.Count(r => Moment(r) == last) + (after is not null && shown.TrueForAll(r => Moment(r) == last) ? skip : 0);
        return (shown, $"{last?.UtcTicks ?? 0}-{same}");
    }
}
