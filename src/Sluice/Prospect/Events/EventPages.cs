using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Events.Pages;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.People;
using Sluice.Record.Reports;

namespace Sluice.Prospect.Events;

// Events and the form of one. Who is at one stands in AttendeePages.
static class EventPages
{
    const int Shown = 200;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/events", List).Needs(Permission.See);
        office.MapPost("/prospect/events", Create).Needs(Permission.Call);
        office.MapGet("/prospect/events/new", async (SluiceDb db, Caller caller, CancellationToken cancel) =>
            await Form(db, null, new EventForm(Owner: caller.UserId?.Value.ToString("D") ?? "", Currency: await Currency(db, cancel)), null, cancel)).Needs(Permission.Call);
        office.MapGet("/prospect/events/choice", Choose).Needs(Permission.Call);
        office.MapPost("/prospect/events/choice", Chosen).Needs(Permission.Call);
        office.MapGet("/prospect/events/{id}/edit", async (NetworkingEventId id, SluiceDb db, CancellationToken cancel) =>
            await EventBook.Find(db, id, cancel) is { } e ? await Form(db, e, EventForm.Of(e), null, cancel) : Page.NotFound()).Needs(Permission.Call);
        office.MapPost("/prospect/events/{id}/edit", Save).Needs(Permission.Call);
        office.MapPost("/prospect/events/{id}/archive", PutAway).Needs(Permission.Call);
        office.MapGet("/prospect/events/{id}/return", Return).Needs(Permission.See);
    }

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, bool? archived, CancellationToken cancel)
    {
        var (old, today) = (archived == true, await Today(db, clock, cancel));
        var all = db.Set<NetworkingEvent>().AsNoTracking().Where(e => (e.ArchivedAt != null) == old);
        var ahead = await all.Where(e => e.EndsOn >= today).OrderBy(e => e.StartsOn).ThenBy(e => e.Id).Take(Shown).ToListAsync(cancel);
        var past = await all.Where(e => e.EndsOn < today).OrderByDescending(e => e.StartsOn).ThenByDescending(e => e.Id).Take(Shown).ToListAsync(cancel);
        var counts = await EventCounts.Of(db, [.. ahead.Concat(past).Select(e => e.Id)], cancel);
        return Page.Show<EventsPage>(new { Ahead = ahead, Past = past, Counts = counts, Members = await Members.Of(db, cancel), Archived = old, HasArchived = old || await db.Set<NetworkingEvent>().AnyAsync(e => e.ArchivedAt != null, cancel), Today = today });
    }

    static async Task<IResult> Form(SluiceDb db, NetworkingEvent? of, EventForm form, Refusal? refusal, CancellationToken cancel) =>
        Page.Show<EventFormPage>(new { Event = of, Form = form, Members = await Members.Of(db, cancel), Refusal = refusal }, refusal is null ? 200 : 422);

    static async Task<IResult> Create(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = EventForm.Read(await http.Request.ReadFormAsync(cancel));
        if (form.Told().Refused(out var refusal, out var told) || (await EventBook.Plan(db, told, clock, cancel)).Refused(out refusal, out var planned)) return await Form(db, null, form, refusal, cancel);
        Toasts.Say(http, $"{planned.Name} planned.");
        return Page.SeeOther($"/prospect/events/{planned.Id.Value:D}");
    }

    static async Task<IResult> Save(NetworkingEventId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var form = EventForm.Read(await http.Request.ReadFormAsync(cancel));
        if (form.Told().Refused(out var refusal, out var told) || (refusal = await EventBook.Change(db, e, told, cancel)) is not null) return await Form(db, e, form, refusal, cancel);
        Toasts.Say(http, "Saved.");
        return Page.SeeOther($"/prospect/events/{id.Value:D}");
    }

    static async Task<IResult> PutAway(NetworkingEventId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        if (e.ArchivedAt is not null)
        {
            await EventBook.BringBack(db, e, cancel);
            Toasts.Say(http, $"{e.Name} is back.");
            return Page.SeeOther($"/prospect/events/{id.Value:D}");
        }
        Toasts.Say(http, await EventBook.PutAway(db, e, clock, cancel) ? $"{e.Name} put away. Whoever was met there stays met." : $"{e.Name} removed: nobody was on its list.");
        return Page.SeeOther("/prospect/events");
    }

    static async Task<IResult> Return(NetworkingEventId id, SluiceDb db, IEnumerable<ISeatedDeals> books, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var came = await EventReturn.Of(db, id, books, cancel);
        var people = came.Meetings.Select(m => m.PersonId).Concat(came.Deals.Select(d => d.Deal.PersonId)).Distinct().ToList();
        var names = await PeopleList.Live(db).AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, Name = Person.Display(p.FirstName, p.LastName, p.Email) }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return Page.Show<EventReturnPage>(new { Event = e, Return = came, Names = names });
    }

    // From somebody's record: onto which list?
    static async Task<IResult> Choose(PersonId person, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await PeopleList.Live(db).Where(p => p.Id == person).Select(p => Person.Display(p.FirstName, p.LastName, p.Email)).SingleOrDefaultAsync(cancel) is not { } name) return Page.NotFound();
        var since = (await Today(db, clock, cancel)).AddDays(-30);
        var rows = await db.Set<NetworkingEvent>().AsNoTracking().Where(e => e.ArchivedAt == null && e.EndsOn >= since).OrderBy(e => e.StartsOn).ThenBy(e => e.Id).Take(Shown).ToListAsync(cancel);
        var there = (await db.Set<Attendee>().Where(a => a.PersonId == person).Select(a => a.EventId).ToListAsync(cancel)).ToHashSet();
        return Page.Show<EventChoicePage>(new { Person = person, Name = name, Rows = rows, There = (IReadOnlySet<NetworkingEventId>)there });
    }

    static async Task<IResult> Chosen(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!PersonId.TryParse(form["person"], null, out var person) || !NetworkingEventId.TryParse(form["event"], null, out var id) || await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var added = await AttendeeDesk.Add(db, e, [person], clock, cancel);
        if (!added.Refused(out var refusal, out var what) && what.Unknown > 0) return Page.NotFound();
        Toasts.Say(http, refusal?.Message ?? (what.Added > 0 ? $"On the list of {e.Name}." : $"They are on the list of {e.Name} already."));
        return Page.SeeOther($"/people/{person.Value:D}");
    }

    internal static async Task<DateOnly> Today(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var day = await WorkspaceDay.Clock(db, clock, cancel);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(day.Now, day.Zone).DateTime);
    }

    static Task<string> Currency(SluiceDb db, CancellationToken cancel)
    {
        var house = db.Workspace;
        return db.Set<Workspace>().Where(w => w.Id == house).Select(w => w.Currency).SingleAsync(cancel);
    }
}
