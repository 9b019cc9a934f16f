using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Meetings.Pages;
using Sluice.Record;
using Sluice.Record.Pages;
using Sluice.Record.People;

namespace Sluice.Prospect.Meetings;

static class MeetingPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/meetings/new", (PersonId person, SluiceDb db, CancellationToken cancel) => Form(db, person, null, null, cancel)).Needs(Permission.Call);
        office.MapPost("/prospect/meetings", Book).Needs(Permission.Call);
        office.MapGet("/prospect/meetings/{id}", (MeetingId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Show(db, id, null, clock, cancel)).Needs(Permission.See);
        office.MapPost("/prospect/meetings/{id}/outcome", Close).Needs(Permission.Call);
    }

    static async Task<IResult> Form(SluiceDb db, PersonId id, MeetingFields? fields, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.DeletedAt == null, cancel) is not { } person) return Page.NotFound();
        return Page.Show<MeetingFormPage>(new { Person = person, Fields = fields ?? new MeetingFields($"Meeting with {person.Name}", "", "30", ""), Refusal = refusal }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Book(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!PersonId.TryParse(form["personId"], null, out var person)) return Page.NotFound();
        var fields = new MeetingFields(form["title"].ToString(), form["at"].ToString(), form["minutes"].ToString(), form["place"].ToString());
        if (Days.ReadMoment(fields.At, Days.Zone(caller)) is not { } at) return await Form(db, person, fields, new Refusal("required", "Say when the meeting is.", "at"), cancel);
        var lasts = TimeSpan.FromMinutes(int.TryParse(fields.Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0);
        var result = await MeetingBook.Book(db, new MeetingDraft(fields.Title, at, lasts, [person], fields.Place), caller.UserId, caller.Actor, clock, cancel);
        if (result.Refused(out var refusal, out _))
        {
            db.ChangeTracker.Clear();
            return await Form(db, person, fields, refusal, cancel);
        }
        Toasts.Say(http, "Meeting booked.");
        return Page.SeeOther($"/people/{person.Value}");
    }

    static async Task<IResult> Show(SluiceDb db, MeetingId id, Refusal? refusal, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } meeting) return Page.NotFound();
        var guests = await (
            from g in db.Set<MeetingGuest>()
            join p in db.Set<Person>() on g.PersonId equals p.Id
            where g.MeetingId == id
            select new { p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle }).AsNoTracking().Take(100).ToListAsync(cancel);
        var people = guests.Select(g => (g.Id, Person.Display(g.FirstName, g.LastName, g.Email), g.JobTitle)).ToList();
        return Page.Show<MeetingPage>(new { Meeting = meeting, People = (IReadOnlyList<(PersonId, string, string)>)people, Refusal = refusal, Begun = meeting.StartsAt <= clock.Now() }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Close(MeetingId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var outcome = Enum.TryParse<MeetingOutcome>(form["outcome"], ignoreCase: true, out var said) ? said : MeetingOutcome.Ahead;
        var movedTo = outcome == MeetingOutcome.Moved ? Days.ReadMoment(form["at"].ToString(), Days.Zone(caller)) : null;
        if ((await MeetingBook.Close(db, id, outcome, form["note"], movedTo, caller.Actor, clock, cancel)).Refused(out var refusal, out _))
        {
            db.ChangeTracker.Clear();
            return await Show(db, id, refusal, clock, cancel);
        }
        Toasts.Say(http, outcome switch { MeetingOutcome.Held => "Noted: held.", MeetingOutcome.NoShow => "Noted: nobody came. A task asks to offer another hour.", MeetingOutcome.Cancelled => "Called off.", _ => "Meeting moved." });
        return Page.SeeOther("/prospect");
    }
}

public sealed record MeetingFields(string Title, string At, string Minutes, string Place);
