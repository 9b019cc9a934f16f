using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Bookings.Pages;

namespace Sluice.Prospect.Bookings;

public sealed record BookingRow(Booking Booking, string Page, string Host);

static class BookingOffice
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/bookings", List).Needs(Permission.See);
        office.MapGet("/prospect/bookings/new", New).Needs(Permission.Call);
        office.MapPost("/prospect/bookings", Open).Needs(Permission.Call);
        office.MapGet("/prospect/bookings/{id}", (BookingPageId id, SluiceDb db, HttpContext http, CancellationToken cancel) => Edit(db, http, id, null, null, cancel)).Needs(Permission.See);
        office.MapPost("/prospect/bookings/{id}", Save).Needs(Permission.Call);
        office.MapPost("/prospect/bookings/{id}/closure", Close).Needs(Permission.Call);
        office.MapPost("/prospect/bookings/asked/{id}/approval", (BookingId id, HttpContext http, SluiceDb db, BookingDesk desk, Caller caller, CancellationToken cancel) => Decide(id, true, http, db, desk, caller, cancel)).Needs(Permission.Call);
        office.MapPost("/prospect/bookings/asked/{id}/refusal", (BookingId id, HttpContext http, SluiceDb db, BookingDesk desk, Caller caller, CancellationToken cancel) => Decide(id, false, http, db, desk, caller, cancel)).Needs(Permission.Call);
    }

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var pages = await db.Set<BookingPage>().AsNoTracking().Where(p => p.ArchivedAt == null).OrderBy(p => p.Title).Take(100).ToListAsync(cancel);
        var members = await Members.Of(db, cancel);
        var asked = await Rows(db.Set<Booking>().Where(b => b.State == BookingState.Asked && b.StartsAt > now));
        var ahead = await Rows(db.Set<Booking>().Where(b => b.State == BookingState.Booked && b.StartsAt > now));
        return Page.Show<BookingsPage>(new { Pages = (IReadOnlyList<BookingPage>)pages, Members = members, Asked = asked, Ahead = ahead });

        async Task<IReadOnlyList<BookingRow>> Rows(IQueryable<Booking> of) => [.. (await (
            from b in of.AsNoTracking()
            join p in db.Set<BookingPage>() on b.PageId equals p.Id
            orderby b.StartsAt
            select new { Booking = b, p.Title }).Take(50).ToListAsync(cancel)).Select(r => new BookingRow(r.Booking, r.Title, members.NameOf(r.Booking.HostId) ?? ""))];
    }

    static async Task<IResult> New(SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        var rules = new BookingRules { Zone = workspace.TimeZone, Hosts = caller.UserId is { } me ? [new BookingHost(me)] : [] };
        return await Form(db, null, BookingFields.Of(new BookingPageTold("", "", "", "", rules)), null, "", cancel);
    }

    static async Task<IResult> Open(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var fields = BookingFields.Of(await http.Request.ReadFormAsync(cancel));
        if (fields.Slug.Trim().Length == 0 && fields.Title.Trim().Length > 0) fields = fields with { Slug = BookingSlugs.From(fields.Title) };
        if (fields.Read(new BookingRules()).Refused(out var refusal, out var told) || (await BookingPages.Open(db, told, caller.UserId, clock, cancel)).Refused(out refusal, out var page)) return await Form(db, null, fields, refusal, "", cancel);
        Toasts.Say(http, $"“{page.Title}” is open at /b/{page.Slug}.");
        return Page.SeeOther($"/prospect/bookings/{page.Id.Value:D}");
    }

    static async Task<IResult> Edit(SluiceDb db, HttpContext http, BookingPageId id, BookingFields? fields, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.Set<BookingPage>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } page) return Page.NotFound();
        return await Form(db, page, fields ?? BookingFields.Of(new BookingPageTold(page.Slug, page.Title, page.Intro, page.Place, page.RuleSet)), refusal, BookingEdge.Origin(http.Request), cancel);
    }

    static async Task<IResult> Save(BookingPageId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<BookingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } page) return Page.NotFound();
        var fields = BookingFields.Of(await http.Request.ReadFormAsync(cancel));
        if (fields.Read(page.RuleSet).Refused(out var refusal, out var told) || (refusal = await BookingPages.Change(db, page, told, cancel)!) is not null)
        {
            db.ChangeTracker.Clear();
            return await Edit(db, http, id, fields, refusal, cancel);
        }
        Toasts.Say(http, "Saved.");
        return Page.SeeOther($"/prospect/bookings/{id.Value:D}");
    }

    static async Task<IResult> Close(BookingPageId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<BookingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } page) return Page.NotFound();
        page.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{page.Title}” is closed. What was booked stays.");
        return Page.SeeOther("/prospect/bookings");
    }

    static async Task<IResult> Decide(BookingId id, bool agree, HttpContext http, SluiceDb db, BookingDesk desk, Caller caller, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var refusal = await desk.Decide(db, id, agree, form["note"], caller.Actor, cancel);
        if (refusal?.Code == "notFound") return Page.NotFound();
        Toasts.Say(http, refusal?.Message ?? (agree ? "Agreed. They get the invitation by mail." : "Refused. They can choose another hour."));
        return Page.SeeOther("/prospect/bookings");
    }

    static async Task<IResult> Form(SluiceDb db, BookingPage? page, BookingFields fields, Refusal? refusal, string origin, CancellationToken cancel)
    {
        var members = (await Members.Of(db, cancel)).Where(m => !m.Disabled && Permissions.Of(m.Role).Contains(Permission.Call)).ToList();
        return Page.Show<BookingFormPage>(new { Booking = page, Fields = fields, Refusal = refusal, Members = (IReadOnlyList<Member>)members, Origin = origin }, refusal is null ? 200 : 422);
    }
}
