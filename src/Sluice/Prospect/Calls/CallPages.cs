using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Calls.Pages;
using Sluice.Prospect.Meetings;
using Sluice.Prospect.Pages;
using Sluice.Prospect.Queues;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Prospect.Calls;

static class CallPages
{
    const int Most = 100;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect", Home).Needs(Permission.See);
        office.MapGet("/prospect/calls", List).Needs(Permission.See);
        office.MapGet("/prospect/calls/new", (PersonId person, SluiceDb db, CancellationToken cancel) => Form(db, person, null, null, cancel)).Needs(Permission.Call);
        office.MapPost("/prospect/calls", Make).Needs(Permission.Call);
    }

    static async Task<IResult> Home(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, workspace.Zone).DateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var queues = await db.Set<CallQueue>().AsNoTracking().Where(q => q.ClosedAt == null).OrderByDescending(q => q.CreatedAt).Take(50).ToListAsync(cancel);
        var results = await db.Set<Call>().AsNoTracking().Where(c => c.Day >= monday && c.Day <= today).GroupBy(c => new { c.Day, c.Disposition }).Select(g => new CallResult(g.Key.Day, g.Key.Disposition, g.Count())).ToListAsync(cancel);
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(m => m.StartsAt >= now.AddHours(-1) && m.Outcome == MeetingOutcome.Ahead).OrderBy(m => m.StartsAt).Take(10).ToListAsync(cancel);
        var open = await db.Set<Meeting>().AsNoTracking().Where(m => m.StartsAt < now.AddHours(-1) && m.Outcome == MeetingOutcome.Ahead).OrderByDescending(m => m.StartsAt).Take(10).ToListAsync(cancel);
        var lists = await db.Set<Record.Lists.RecordList>().AsNoTracking().Where(l => l.Kind == Record.Fields.RecordKind.Person).OrderByDescending(l => l.CreatedAt).Take(10).Select(l => new { l.Id, l.Name }).ToListAsync(cancel);
        var model = new ProspectModel(queues, await QueueCounts.Of(db, [.. queues.Select(q => q.Id)], cancel), results, today, monday, meetings, open, [.. lists.Select(l => (l.Id, l.Name))], await BestHours.Of(db, today, cancel));
        return Page.Show<ProspectPage>(new { Model = model });
    }

    // The rows behind every number of calls.
    static async Task<IResult> List(HttpRequest request, SluiceDb db, CancellationToken cancel)
    {
        var rows = db.Set<Call>().AsNoTracking();
        if (IsoDay.Read(request.Query["from"]) is { } from) rows = rows.Where(c => c.Day >= from);
        if (IsoDay.Read(request.Query["to"]) is { } to) rows = rows.Where(c => c.Day <= to);
        if (Enum.TryParse<Disposition>(request.Query["disposition"], ignoreCase: true, out var what)) rows = rows.Where(c => c.Disposition == what);
        if (request.Query["reached"] == "true") rows = rows.Where(c => Dispositions.Reached.Contains(c.Disposition));
        var calls = await (
            from c in rows
            join p in db.Set<Person>() on c.PersonId equals p.Id
            orderby c.At descending
            select new CallRow(c.Id, c.PersonId, p.FirstName, p.LastName, p.Email, c.Disposition, c.Sentiment, c.Seconds, c.Note, c.At)).Take(Most).ToListAsync(cancel);
        return Page.Show<CallsPage>(new { Calls = (IReadOnlyList<CallRow>)calls, Most });
    }

    static async Task<IResult> Form(SluiceDb db, PersonId id, CallTold? told, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.DeletedAt == null, cancel) is not { } person) return Page.NotFound();
        var barred = await Record.Consent.Suppressions.May(db, id, Record.Consent.ContactChannel.Phone, cancel);
        return Page.Show<CallFormPage>(new { Person = person, Told = told, Refusal = refusal, Barred = barred }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Make(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!PersonId.TryParse(form["personId"], null, out var person)) return Page.NotFound();
        var told = CallForm.Read(form, caller.Profile?.TimeZone ?? "UTC");
        if ((await CallLog.Keep(db, person, told, new CallMaker(caller.UserId, caller.Actor), clock, cancel)).Refused(out var refusal, out _))
        {
            db.ChangeTracker.Clear();
            return await Form(db, person, told, refusal, cancel);
        }
        Toasts.Say(http, "Call saved.");
        return Page.SeeOther($"/people/{person.Value}");
    }
}

public sealed record CallResult(DateOnly Day, Disposition Disposition, int Count);

public sealed record CallRow(CallId Id, PersonId PersonId, string FirstName, string LastName, string? Email, Disposition Disposition, Sentiment? Sentiment, int Seconds, string Note, DateTimeOffset At)
{
    public string Name => Person.Display(FirstName, LastName, Email);
}

public sealed record ProspectModel(
    IReadOnlyList<CallQueue> Queues, IReadOnlyDictionary<QueueId, QueueCounts> Counts, IReadOnlyList<CallResult> Results, DateOnly Today, DateOnly Monday,
    IReadOnlyList<Meeting> Meetings, IReadOnlyList<Meeting> WithoutOutcome, IReadOnlyList<(ListId Id, string Name)> Lists, IReadOnlyList<HourRate> Hours);
