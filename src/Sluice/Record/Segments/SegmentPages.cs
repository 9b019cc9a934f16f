using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Search;
using Sluice.Record.Segments.Pages;

namespace Sluice.Record.Segments;

static class SegmentPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/segments", ShowAll).Needs(Permission.See);
        office.MapGet("/segments/new", ShowNew).Needs(Permission.Edit);
        office.MapPost("/segments", Define).Needs(Permission.Edit);
        office.MapPost("/segments/outline", Outline).Needs(Permission.Edit);
        office.MapGet("/segments/{id}", Show).Needs(Permission.See);
        office.MapGet("/segments/{id}/edit", ShowEdit).Needs(Permission.Edit);
        office.MapPost("/segments/{id}", Change).Needs(Permission.Edit);
        office.MapPost("/segments/{id}/deletion", Drop).Needs(Permission.Edit);
    }

    static async Task<IResult> ShowAll(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var segments = await db.Set<Segment>().AsNoTracking().OrderBy(s => s.Name).Take(500).ToListAsync(cancel);
        var ids = segments.ConvertAll(s => s.Id);
        var today = DateOnly.FromDateTime(clock.Now().UtcDateTime).AddDays(-7);
        var week = (await db.Set<SegmentDay>().AsNoTracking().Where(d => ids.Contains(d.SegmentId) && d.Day >= today).ToListAsync(cancel)).ToLookup(d => d.SegmentId);
        return Page.Show<SegmentsPage>(new { Segments = segments, Week = week });
    }

    static async Task<IResult> ShowNew(string? filter, string? name, string? description, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<SegmentFormPage>(new { Model = await SegmentFormModel.Of(db, null, new SegmentDraft(name ?? "", description ?? "", filter ?? ""), null, caller, clock, cancel) });

    static async Task<IResult> ShowEdit(SegmentId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } segment) return Page.NotFound();
        string Said(string key, string otherwise) => http.Request.Query.TryGetValue(key, out var said) ? said.ToString() : otherwise;
        var draft = new SegmentDraft(Said("name", segment.Name), Said("description", segment.Description), Said("filter", segment.Filter));
        return Page.Show<SegmentFormPage>(new { Model = await SegmentFormModel.Of(db, segment, draft, null, caller, clock, cancel) });
    }

    static async Task<IResult> Define(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (draft, outline) = await Read(http, db, cancel);
        if (outline?.Reading.Problems.Count > 0) return await Again(null, draft, outline, null, db, caller, clock, cancel);
        if ((await SegmentDesk.Define(db, draft, caller.Actor, clock, cancel)).Refused(out var refusal, out var segment)) return await Again(null, draft, outline, refusal, db, caller, clock, cancel);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"Segment “{segment.Name}” made.");
        return Page.SeeOther($"/segments/{segment.Id.Value:D}");
    }

    static async Task<IResult> Change(SegmentId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (draft, outline) = await Read(http, db, cancel);
        if (await Find(db, id, cancel) is not { } segment) return Page.NotFound();
        if (outline?.Reading.Problems.Count > 0) return await Again(segment, draft, outline, null, db, caller, clock, cancel);
        if ((await SegmentDesk.Change(db, segment, draft, caller.Actor, clock, cancel)).Refused(out var refusal, out _)) return await Again(segment, draft, outline, refusal, db, caller, clock, cancel);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"Segment “{segment.Name}” saved.");
        return Page.SeeOther($"/segments/{id.Value:D}");
    }

    // The form with its rows as they are now: nothing is saved, so it is no success either.
    static async Task<IResult> Outline(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (draft, outline) = await Read(http, db, cancel);
        var segment = SegmentId.TryParse(http.Request.Form["id"], null, out var id) ? await Find(db, id, cancel) : null;
        return await Again(segment, draft, outline, null, db, caller, clock, cancel);
    }

    static async Task<IResult> Again(Segment? segment, SegmentDraft draft, OutlineForm? outline, Refusal? refusal, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<SegmentFormPage>(new { Model = await SegmentFormModel.Of(db, segment, draft, outline, caller, clock, cancel) with { Refusal = refusal } }, 422);

    static async Task<IResult> Drop(SegmentId id, HttpContext http, SluiceDb db, CancellationToken cancel) => await db.Transact(async () =>
    {
        if (await Find(db, id, cancel) is not { } segment) return Page.NotFound();
        if (await SegmentDesk.Drop(db, segment, cancel) is { } refusal)
        {
            Toasts.Say(http, refusal.Message);
            return Page.SeeOther($"/segments/{id.Value:D}");
        }
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"Segment “{segment.Name}” is gone. Nobody in it was changed.");
        return Page.SeeOther("/segments");
    }, cancel);

    // ?who= : somebody whose place in the segment is explained.
    static async Task<IResult> Show(SegmentId id, string? who, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } segment) return Page.NotFound();
        var days = await db.Set<SegmentDay>().AsNoTracking().Where(d => d.SegmentId == id).OrderByDescending(d => d.Day).Take(30).ToListAsync(cancel);
        var latest = await (from m in db.Set<SegmentMember>() join p in db.Set<Person>() on m.PersonId equals p.Id where m.SegmentId == id && p.DeletedAt == null orderby m.Since descending, m.PersonId select new SegmentPerson(p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle, m.Since)).Take(12).AsNoTracking().ToListAsync(cancel);
        var asked = who?.Trim() is { Length: > 0 } words && await RecordSearch.People(db, new SearchWords(words), 1, cancel) is [var found] ? found : null;
        var why = asked is null || (await SegmentWhy.Of(db, segment.Filter, asked.Id, clock, cancel)).Refused(out _, out var explained) ? null : explained;
        return Page.Show<SegmentPage>(new { Segment = segment, Chips = ListChips.Of(segment.Filter, await PeopleFilter.Choices(db, cancel)), Days = days, Latest = latest, Users = await SegmentDesk.Users(db, segment, cancel), Who = who ?? "", Asked = asked, Why = why });
    }

    // Rows where they were posted, else the filter as text.
    static async Task<(SegmentDraft Draft, OutlineForm? Outline)> Read(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var outline = OutlineForm.Read(form, await PeopleFilter.Choices(db, cancel));
        return (new SegmentDraft(form["name"].ToString(), form["description"].ToString(), outline is null ? form["filter"].ToString() : outline.Reading.Text), outline);
    }

    static Task<Segment?> Find(SluiceDb db, SegmentId id, CancellationToken cancel) => db.Set<Segment>().SingleOrDefaultAsync(s => s.Id == id, cancel);
}

public sealed record SegmentPerson(PersonId Id, string FirstName, string LastName, string? Email, string JobTitle, DateTimeOffset Since)
{
    public string Name => Person.Display(FirstName, LastName, Email);
}
