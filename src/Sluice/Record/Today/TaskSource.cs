using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Tasks;
using Sluice.Ui;
using Direction = Sluice.Record.Timeline.Direction;

namespace Sluice.Record.Today;

// Open tasks that are due by tonight, late ones included.
sealed class TaskSource(IEnumerable<IValueBook> books, Reader reader) : ITodaySource
{
    const int Most = 200;

    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        var tonight = DayTimes.StartOf(reader, reader.Today.AddDays(1));
        var tasks = await db.Set<Todo>().AsNoTracking().Where(t => t.AssigneeId == user && t.DoneAt == null && t.DueAt < tonight).OrderBy(t => t.DueAt).Take(Most).ToListAsync(cancel);
        var people = await TodayPeople.Of(db, books, tasks.Select(t => t.PersonId), cancel, tasks.Select(t => t.CompanyId));
        return [.. tasks.Select(task =>
        {
            var (person, value) = (people[task.PersonId], people.Values.Of(task.PersonId));
            var name = person?.Name ?? task.Title;
            var company = task.CompanyId is { } firm ? people.Companies.GetValueOrDefault(firm) : person?.Company;
            var chance = person?.WinProbability ?? value?.Chance ?? 0.05;
            var note = person?.WinProbability is not null ? "network" : value is not null ? "stage of the deal" : "no model and no deal yet";
            var late = DayTimes.IsLate(reader, task.DueAt!.Value);
            var worth = Worth.Of(new WorthGuess(chance, note, value?.Minor, value?.Deal ?? "", Gain(task.Kind) * (late ? 1.5 : 1), late ? "late already, house estimate" : "against tomorrow, house estimate", Minutes(task.Kind)), people.Values, reader);
            var href = task.PersonId is { } of ? $"/people/{of.Value:D}" : task.DealId is { } deal ? $"/sell/deals/{deal.Value:D}" : task.CompanyId is { } at ? $"/companies/{at.Value:D}" : "/tasks";
            return new TodayItem($"task:{task.Id.Value:D}", Verb(task.Kind), name, href, company ?? "", task.Note.Length > 0 ? $"{task.Title}; {task.Note}" : $"Task: {task.Title}", Icon(task.Kind), Way(task.Kind),
                worth.PerMinute, worth.Lines, task.DueAt, late ? "late" : task.Kind == TodoKind.Meeting ? "meeting" : "due", task.Kind == TodoKind.Callback,
                Acts(task, href, person?.Phone), task.PersonId, null, person?.Cell ?? "");
        })];
    }

    static TodayAct[] Acts(Todo task, string href, string? phone)
    {
        var done = new TodayAct("Done", $"/tasks/{task.Id.Value:D}/completion", Post: true, Key: "d", Main: task.Kind is TodoKind.Todo or TodoKind.Meeting || phone is null);
        var open = new TodayAct("Open", href, Key: "o", Main: task.Kind is TodoKind.Mail or TodoKind.Social && !done.Main);
        return task.Kind is TodoKind.Call or TodoKind.Callback && phone is not null ? [new TodayAct("Call", $"tel:{phone}", Key: "c", Main: true), done, open] : [done, open];
    }

    static string Verb(TodoKind kind) => kind switch { TodoKind.Call => "Call", TodoKind.Callback => "Call back", TodoKind.Mail => "Write to", TodoKind.Meeting => "Meet", TodoKind.Social => "Comment for", _ => "Do for" };

    static string Icon(TodoKind kind) => kind switch { TodoKind.Call or TodoKind.Callback => "phone", TodoKind.Mail => "mail", TodoKind.Meeting => "calendar-event", TodoKind.Social => "brand-linkedin", _ => "checklist" };

    static Direction Way(TodoKind kind) => kind is TodoKind.Todo or TodoKind.Meeting ? Direction.Own : Direction.Out;

    static double Gain(TodoKind kind) => kind switch { TodoKind.Callback => 0.08, TodoKind.Meeting => 0.06, TodoKind.Call => 0.04, TodoKind.Mail => 0.03, TodoKind.Social => 0.01, _ => 0.02 };

    static double Minutes(TodoKind kind) => kind switch { TodoKind.Call or TodoKind.Callback => 8, TodoKind.Meeting => 30, TodoKind.Mail => 6, TodoKind.Social => 3, _ => 10 };
}

static class ValueBooks
{
    public static async Task<ValueBook> Read(IEnumerable<IValueBook> books, SluiceDb db, IReadOnlyCollection<PersonId> people, CancellationToken cancel) =>
        books.FirstOrDefault() is { } book ? await book.Read(db, people, cancel) : new ValueBook("EUR", null, new Dictionary<PersonId, PersonValue>());
}

static class DayTimes
{
    public static DateTimeOffset StartOf(Reader reader, DateOnly day) => At(reader, day, TimeOnly.MinValue);

    // A wall-clock time of the reader's day as an instant; noon tells which side of a change of clocks it is on.
    public static DateTimeOffset At(Reader reader, DateOnly day, TimeOnly time)
    {
        var local = reader.Local(new DateTimeOffset(day.ToDateTime(time.AddHours(0)), TimeSpan.Zero));
        var guess = new DateTimeOffset(day.ToDateTime(time), local.Offset);
        return new DateTimeOffset(day.ToDateTime(time), reader.Local(guess).Offset).ToUniversalTime();
    }

    public static bool IsLate(Reader reader, DateTimeOffset due) => due < reader.Now;
}
