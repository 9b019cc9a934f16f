using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Pages;
using Sluice.Record.People;

namespace Sluice.Capture.Webinars;

public sealed record SeatRow(Seat Seat, string Name);

static class WebinarPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture/webinars", ShowAll).Needs(Permission.See);
        office.MapPost("/capture/webinars", Create).Needs(Permission.Capture);
        office.MapGet("/capture/webinars/{id}", Show).Needs(Permission.See);
        office.MapPost("/capture/webinars/{id}", Save).Needs(Permission.Capture);
        office.MapPost("/capture/webinars/{id}/attendance", Attend).Needs(Permission.Capture);
        office.MapPost("/capture/webinars/{id}/archive", Archive).Needs(Permission.Capture);
        office.MapPost("/capture/webinars/{id}/return", Return).Needs(Permission.Capture);
    }

    static async Task<IResult> ShowAll(SluiceDb db, Caller caller, CancellationToken cancel) => await List(db, caller, [], null, 200, cancel);

    static async Task<IResult> List(SluiceDb db, Caller caller, Dictionary<string, string> errors, IFormCollection? sent, int status, CancellationToken cancel) =>
        Page.Show<WebinarsPage>(new { Rows = await WebinarCount.All(db, cancel), Errors = errors, Sent = (Func<string, string?>)(name => sent?[name].ToString()), Zone = Days.Zone(caller) }, status);

    static async Task<IResult> Create(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Said(form, Days.Zone(caller)).Refused(out var refusal, out var told)) errors[refusal.Field!] = refusal.Message;
        else if (told.StartsAt is null) errors["startsAt"] = "Say when it begins.";
        if (form["name"].ToString().Trim().Length == 0) errors["name"] = "A webinar needs a name.";
        if (form["joinUrl"].ToString().Trim().Length == 0) errors["joinUrl"] = "Say where it is held.";
        if (errors.Count > 0) return await List(db, caller, errors, form, 422, cancel);
        var webinar = Webinar.Plan(told!.Name!, told.StartsAt!.Value, told.JoinUrl!, clock.Now());
        if (webinar.Describe(told) is { } wrong) return await List(db, caller, new(StringComparer.Ordinal) { [wrong.Field!] = wrong.Message }, form, 422, cancel);
        db.Add(webinar);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{webinar.Name}” is planned. Choose it in a form, and whoever sends that has a seat.");
        return Page.SeeOther($"/capture/webinars/{webinar.Id.Value:D}");
    }

    static async Task<IResult> Show(WebinarId id, SluiceDb db, Caller caller, CancellationToken cancel) => await One(db, id, caller, [], 200, cancel) ?? Page.NotFound();

    static async Task<IResult?> One(SluiceDb db, WebinarId id, Caller caller, Dictionary<string, string> errors, int status, CancellationToken cancel)
    {
        if (await WebinarCount.One(db, id, cancel) is not { } row) return null;
        var seats = await (from seat in db.Set<Seat>().AsNoTracking()
                           join person in db.Set<Person>() on seat.PersonId equals person.Id
                           where seat.WebinarId == id && person.DeletedAt == null
                           orderby seat.Id descending
                           select new { seat, person.FirstName, person.LastName, person.Email }).Take(200).ToListAsync(cancel);
        var forms = (await db.Set<Form>().AsNoTracking().Where(f => f.ArchivedAt == null).OrderBy(f => f.Name).Take(500).ToListAsync(cancel)).Where(f => f.AfterSubmit.WebinarId == id.Value).ToList();
        return Page.Show<WebinarPage>(new { Row = row, Seats = (IReadOnlyList<SeatRow>)seats.ConvertAll(s => new SeatRow(s.seat, Person.Display(s.FirstName, s.LastName, s.Email))), Forms = (IReadOnlyList<Form>)forms, Errors = errors, Words = await SeatWords.Of(db, row.Webinar, cancel), Zone = Days.Zone(caller) }, status);
    }

    static async Task<IResult> Save(WebinarId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } webinar) return Page.NotFound();
        var before = webinar.StartsAt;
        if (Said(await http.Request.ReadFormAsync(cancel), Days.Zone(caller)).Refused(out var refusal, out var told) || (refusal = webinar.Describe(told)) is not null)
        {
            db.ChangeTracker.Clear();
            return (await One(db, id, caller, new(StringComparer.Ordinal) { [refusal!.Field!] = refusal.Message }, 422, cancel))!;
        }
        TellMoved.Ask(db, webinar, before, clock);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{webinar.Name}” saved.{(webinar.StartsAt == before ? "" : " Everybody with a seat is told of the new hour.")}");
        return Page.SeeOther($"/capture/webinars/{id.Value:D}");
    }

    static async Task<IResult> Attend(WebinarId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Page.NotFound();
        var file = (await http.Request.ReadFormAsync(cancel)).Files["file"];
        if (file is not { Length: > 0 }) return (await One(db, id, caller, new(StringComparer.Ordinal) { ["file"] = "Choose the list first." }, 422, cancel))!;
        using var list = new MemoryStream();
        await file.CopyToAsync(list, cancel);
        list.Position = 0;
        if ((await Attendance.Take(db, id, list, file.FileName, caller.Actor, clock, cancel)).Refused(out var refusal, out var report)) return (await One(db, id, caller, new(StringComparer.Ordinal) { ["file"] = refusal.Message }, 422, cancel))!;
        Toasts.Say(http, $"{report.Attended} came by this list, {report.Known} were known to have{(report.Strangers.Count > 0 ? $"; {report.Strangers.Count} never registered: {string.Join(", ", report.Strangers.Take(3))}{(report.Strangers.Count > 3 ? "…" : "")}" : "")}.");
        return Page.SeeOther($"/capture/webinars/{id.Value:D}");
    }

    static async Task<IResult> Archive(WebinarId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } webinar) return Page.NotFound();
        webinar.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{webinar.Name}” was called off; its links say so.", $"/capture/webinars/{id.Value:D}/return");
        return Page.SeeOther("/capture/webinars");
    }

    static async Task<IResult> Return(WebinarId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Webinar>().SingleOrDefaultAsync(w => w.Id == id, cancel) is not { } webinar) return Page.NotFound();
        webinar.Return();
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{webinar.Name}” takes place after all.");
        return Page.SeeOther($"/capture/webinars/{id.Value:D}");
    }

    static Result<WebinarTold> Said(IFormCollection form, TimeZoneInfo zone)
    {
        string? Text(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
        var said = Text("startsAt") ?? "";
        var at = Days.ReadMoment(said, zone);
        if (said.Length > 0 && at is null) return new Refusal("invalid", "A day and an hour are needed here.", "startsAt");
        return new WebinarTold
        {
            Name = Text("name"), Host = Text("host"), StartsAt = at, Minutes = Text("minutes") is { Length: > 0 } minutes ? int.TryParse(minutes, out var length) ? length : 0 : null, JoinUrl = Text("joinUrl"), ReplayUrl = Text("replayUrl"),
            Reminders = Text("reminders") is { } hours ? [.. hours.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(h => int.TryParse(h, out var hour) ? hour : 0)] : null, Thanks = Text("thanks"), Missed = Text("missed"), Poll = Text("poll"), PollOptions = Text("pollOptions"),
        };
    }

    static Task<Webinar?> Find(SluiceDb db, WebinarId id, CancellationToken cancel) => db.Set<Webinar>().SingleOrDefaultAsync(w => w.Id == id && w.ArchivedAt == null, cancel);
}
