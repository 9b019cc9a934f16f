using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Events.Pages;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Segments;

namespace Sluice.Prospect.Events;

// Who is at an event: the list of one, how people come onto it, and what is said of each.
static class AttendeePages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/events/{id}", (NetworkingEventId id, string? state, string? after, SluiceDb db, CancellationToken cancel) => Show(db, id, state, after, null, cancel)).Needs(Permission.See);
        office.MapPost("/prospect/events/{id}/people", Add).Needs(Permission.Call);
        office.MapPost("/prospect/events/{id}/file", Take).Needs(Permission.Call);
        office.MapGet("/prospect/attendees/{id}", (AttendeeId id, SluiceDb db, CancellationToken cancel) => One(db, id, null, null, cancel)).Needs(Permission.See);
        office.MapPost("/prospect/attendees/{id}", Save).Needs(Permission.Call);
        office.MapPost("/prospect/attendees/{id}/removal", Remove).Needs(Permission.Call);
    }

    static async Task<IResult> Show(SluiceDb db, NetworkingEventId id, string? state, string? after, EventAsk? ask, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var of = Attendance.Of(db, id);
        of = state switch
        {
            "target" => of.Where(a => a.State == AttendeeState.Target), "met" => of.Where(a => a.State == AttendeeState.Met), "missed" => of.Where(a => a.State == AttendeeState.Missed),
            "expected" => of.Where(a => a.TargetedAt != null), "new" => of.Where(a => a.IsNew && a.State == AttendeeState.Met), _ => of,
        };
        var (rows, next) = await Attendance.Page(db, of, after, PageSize, cancel);
        var lists = await db.Set<RecordList>().AsNoTracking().Where(l => l.Kind == RecordKind.Person).OrderBy(l => l.Name).Take(500).Select(l => new { l.Id, l.Name }).ToListAsync(cancel);
        var segments = await db.Set<Segment>().AsNoTracking().OrderBy(s => s.Name).Take(200).Select(s => s.Name).ToListAsync(cancel);
        return Page.Show<EventPage>(new
        {
            Event = e, Rows = rows, Counts = await EventCounts.Of(db, id, cancel), State = state, After = after, Next = next, Members = await Members.Of(db, cancel), Ask = ask ?? new EventAsk(),
            Lists = (IReadOnlyList<(ListId, string)>)[.. lists.Select(l => (l.Id, l.Name))], Segments = (IReadOnlyList<string>)segments,
        }, ask?.Refusal is null ? 200 : 422);
    }

    static async Task<IResult> Add(NetworkingEventId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var from = await EventSource.People(db, ListId.TryParse(form["list"], null, out var list) ? list : null, form["segment"], caller.UserId, clock, cancel);
        if (from.Refused(out var refusal, out var people) || (await AttendeeDesk.Add(db, e, people, clock, cancel)).Refused(out refusal, out var added))
            return await Show(db, id, null, null, new EventAsk(form["list"].ToString(), form["segment"].ToString()) { Refusal = refusal with { Field = "list" } }, cancel);
        Toasts.Say(http, $"{added.Added} added{(added.Already > 0 ? $", {added.Already} were on the list already" : "")}.");
        return Page.SeeOther($"/prospect/events/{id.Value:D}");
    }

    static async Task<IResult> Take(NetworkingEventId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var (text, file) = (form["text"].ToString(), form.Files.GetFile("file"));
        if (file is not { Length: > 0 } && text.Trim().Length == 0) return await Show(db, id, null, null, new EventAsk { Refusal = new("required", "Choose a file, or paste lines.", "text") }, cancel);
        await using var stream = file is { Length: > 0 } ? file.OpenReadStream() : EventFile.Pasted(text);
        var taken = await EventFile.Take(db, e, stream, file is { Length: > 0 } ? file.FileName : "pasted", caller.UserId, caller.Actor, clock, cancel);
        if (taken.Refused(out var refusal, out var told)) return await Show(db, id, null, null, new EventAsk(Text: text) { Refusal = refusal with { Field = "text" } }, cancel);
        // Lines that were refused are shown once, where they can be mended.
        if (told.Refused.Count > 0) return await Show(db, id, null, null, new EventAsk { Taken = told, Refusal = new("lines", $"{told.Added} added, {told.Refused.Count} refused.", "text") }, cancel);
        Toasts.Say(http, $"{told.Added} added, {told.Made} of them new to us{(told.Already > 0 ? $"; {told.Already} were on the list already" : "")}.");
        return Page.SeeOther($"/prospect/events/{id.Value:D}");
    }

    static async Task<IResult> One(SluiceDb db, AttendeeId id, AttendeeForm? form, Refusal? refusal, CancellationToken cancel)
    {
        var (rows, _) = await Attendance.Page(db, Attendance.All(db).Where(a => a.Id == id), null, 1, cancel);
        if (rows is not [var row] || await EventBook.Find(db, row.Attendee.EventId, cancel) is not { } e) return Page.NotFound();
        return Page.Show<AttendeePage>(new { Event = e, Row = row, Form = form ?? AttendeeForm.Of(row.Attendee), Members = await Members.Of(db, cancel), Refusal = refusal }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Save(AttendeeId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Attendance.All(db).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } before) return Page.NotFound();
        var form = AttendeeForm.Read(await http.Request.ReadFormAsync(cancel));
        if (form.Told().Refused(out var refusal, out var told) || (refusal = await AttendeeDesk.Change(db, id, told, caller.Actor, clock, cancel)) is not null)
        {
            db.ChangeTracker.Clear();
            return await One(db, id, form, refusal, cancel);
        }
        Toasts.Say(http, "Saved.");
        return Page.SeeOther($"/prospect/events/{before.EventId.Value:D}");
    }

    static async Task<IResult> Remove(AttendeeId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Attendance.All(db).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } before) return Page.NotFound();
        Toasts.Say(http, (await AttendeeDesk.Remove(db, id, cancel))?.Message ?? "Taken off the list.");
        return Page.SeeOther($"/prospect/events/{before.EventId.Value:D}");
    }
}

// What was asked for on the page of an event and could not be done, kept.
public sealed record EventAsk(string List = "", string Segment = "", string Text = "")
{
    public Refusal? Refusal { get; init; }
    public FileTaken? Taken { get; init; }
}
