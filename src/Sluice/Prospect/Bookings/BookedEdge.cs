using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Calendars;
using Sluice.Prospect.Meetings;
using Sluice.Record.Visitors;

namespace Sluice.Prospect.Bookings;

// /b/booking/{token}: one person's own booking: when it is, another hour, or not at all.
sealed class BookedEdge(Store store, BookingDesk desk, BookingLinks links, IPublicPaper paper, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapGet("/b/booking/{token}", (string token, HttpContext http, BookedEdge edge) => edge.With(token, http, (db, page, b) => edge.Show(http, db, page, b, token, null, 200))).Anyone();
        open.MapGet("/b/booking/{token}/move", (string token, HttpContext http, BookedEdge edge) => edge.With(token, http, (db, page, b) => edge.Hours(http, db, page, b, token, null, 200))).Anyone();
        open.MapPost("/b/booking/{token}/move", (string token, HttpContext http, BookedEdge edge) => edge.With(token, http, (db, page, b) => edge.Move(http, db, page, b, token))).Anyone();
        open.MapPost("/b/booking/{token}/cancel", (string token, HttpContext http, BookedEdge edge) => edge.With(token, http, (db, page, b) => edge.Cancel(http, db, page, b, token))).Anyone();
        open.MapGet("/b/booking/{token}/calendar.ics", (string token, HttpContext http, BookedEdge edge) => edge.With(token, http, (db, page, b) => edge.Calendar(http, db, page, b))).Anyone();
    }

    async Task<IResult> With(string token, HttpContext http, Func<SluiceDb, BookingPage, Booking, Task<IResult>> act)
    {
        var cancel = http.RequestAborted;
        if (await links.Find(token, cancel) is not var (workspace, id)) return await paper.Print(http, null, new PublicSheet("This link does not lead anywhere", "<section class=\"w narrow\"><h1>This link does not lead anywhere</h1><p>It was changed on its way, or never was one of ours.</p></section>") { Status = 404 }, cancel);
        await using var db = store.Open(workspace);
        var booking = await db.Set<Booking>().AsNoTracking().SingleAsync(b => b.Id == id, cancel);
        return await act(db, await db.Set<BookingPage>().AsNoTracking().SingleAsync(p => p.Id == booking.PageId, cancel), booking);
    }

    async Task<IResult> Show(HttpContext http, SluiceDb db, BookingPage page, Booking b, string token, string? fault, int status)
    {
        var cancel = http.RequestAborted;
        var (ahead, bare, path) = (b.IsAhead(clock.Now()), http.Request.Query["bare"] == "1", $"/b/booking/{Uri.EscapeDataString(token)}");
        var host = (await Members.Of(db, cancel)).NameOf(b.HostId) ?? "";
        var html = new StringBuilder("<section class=\"w narrow\">").Append($"<h1>{BookingHtml.E(Title(b, ahead))}</h1>");
        if (fault is not null) html.Append($"<p class=\"err\" role=\"alert\">{BookingHtml.E(fault)}</p>");
        html.Append($"<p><b>{BookingHtml.E(page.Title)}</b>{(host.Length > 0 ? $" with {BookingHtml.E(host)}" : "")}</p><p class=\"when\">{BookingHtml.E(BookingHtml.When(b.StartsAt, b.EndsAt, b.Zone))}</p>");
        if (page.Place.Length > 0 && ahead) html.Append($"<p>{BookingHtml.E(page.Place)}</p>");
        if (b.State == BookingState.Asked && ahead) html.Append("<p>We hold this hour for you and write to you whether it is good.</p>");
        else if (http.Request.Query["new"] == "1" && ahead) html.Append($"<p role=\"status\">We have written to {BookingHtml.E(b.Email)}. The mail holds the entry for your calendar.</p>");
        html.Append("<div class=\"acts\">");
        if (ahead)
        {
            html.Append($"<a class=\"go\" href=\"{path}/move{(bare ? "?bare=1" : "")}\">Choose another hour</a><form method=\"post\" action=\"{path}/cancel{(bare ? "?bare=1" : "")}\"><button class=\"quiet\">Call it off</button></form>");
            if (b.State == BookingState.Booked) html.Append($"<a href=\"{path}/calendar.ics\">Put it into my calendar</a>");
        }
        else html.Append($"<a class=\"go\" href=\"/b/{BookingHtml.E(page.Slug)}{(bare ? "?bare=1" : "")}\">Book an hour</a>");
        html.Append("</div></section>");
        return await paper.Print(http, db, new PublicSheet(page.Title, html.ToString()) { Status = status, Css = BookingHtml.Css, Framed = bare ? "*" : "'none'", Bare = bare }, cancel);
    }

    static string Title(Booking b, bool ahead) => b.State switch
    {
        BookingState.Cancelled => "It was called off",
        BookingState.Declined => "It does not take place",
        _ when !ahead => "It is over",
        BookingState.Asked => "You asked for a meeting",
        _ => "You are booked",
    };

    async Task<IResult> Hours(HttpContext http, SluiceDb db, BookingPage page, Booking b, string token, string? notice, int status)
    {
        var cancel = http.RequestAborted;
        if (!b.IsAhead(clock.Now())) return await Show(http, db, page, b, token, "This meeting is over, or was called off.", 409);
        var path = $"/b/booking/{Uri.EscapeDataString(token)}/move";
        var view = BookingEdge.View(http.Request, page, path) with { Minutes = (int)(b.EndsAt - b.StartsAt).TotalMinutes };
        if (http.Request.Query["zone"].Count == 0) view = view with { Zone = b.Zone };
        var (now, host) = (clock.Now(), (await Members.Of(db, cancel)).NameOf(b.HostId) ?? "");
        var left = $"<p class=\"when\">Now: {BookingHtml.E(BookingHtml.When(b.StartsAt, b.EndsAt, view.Zone))}</p>";
        string body;
        if (BookingEdge.At(http.Request.Query["at"]) is { } at && notice is null)
            body = $"<section class=\"w narrow\"><h1>Move it here?</h1><p class=\"when\">{BookingHtml.E(BookingHtml.When(at, at.AddMinutes(view.Minutes), view.Zone))}</p><form class=\"sl-form\" method=\"post\" action=\"{path}{(view.Bare ? "?bare=1" : "")}\"><input type=\"hidden\" name=\"at\" value=\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"><button>Move it</button></form><p><a href=\"{BookingHtml.E(view.Link())}\">Another hour</a></p></section>";
        else
            // The length stays what it was.
            body = BookingHtml.Days(page, view, await desk.Offer(db, page, view.Minutes, now, now.AddDays(page.RuleSet.WindowDays + 1), b, cancel), host, left, notice, lengths: false);
        return await paper.Print(http, db, new PublicSheet(page.Title, body) { Status = status, Css = BookingHtml.Css, Framed = view.Bare ? "*" : "'none'", Bare = view.Bare }, cancel);
    }

    async Task<IResult> Move(HttpContext http, SluiceDb db, BookingPage page, Booking b, string token)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (BookingEdge.At(form["at"]) is not { } at) return await Hours(http, db, page, b, token, "Choose an hour first.", 422);
        if (!(await desk.Move(db, page, b.Id, at, http.RequestAborted)).Refused(out var refusal, out _)) return Back(http, token);
        db.ChangeTracker.Clear();
        return await Hours(http, db, page, b, token, refusal.Message, 409);
    }

    async Task<IResult> Cancel(HttpContext http, SluiceDb db, BookingPage page, Booking b, string token)
    {
        if (await desk.Cancel(db, page, b.Id, http.RequestAborted) is not { } refusal) return Back(http, token);
        db.ChangeTracker.Clear();
        return await Show(http, db, page, b, token, refusal.Message, 409);
    }

    async Task<IResult> Calendar(HttpContext http, SluiceDb db, BookingPage page, Booking b)
    {
        if (b.MeetingId is not { } id || await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, http.RequestAborted) is not { } meeting) return Results.NotFound();
        var text = CalendarText.Write(new Invite(meeting.Uid, meeting.Sequence, page.Title, meeting.StartsAt, meeting.EndsAt, meeting.Place, "", clock.Now()) { Method = "PUBLISH", Cancelled = b.State == BookingState.Cancelled });
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "meeting.ics");
    }

    static IResult Back(HttpContext http, string token) => Page.SeeOther($"/b/booking/{Uri.EscapeDataString(token)}{(http.Request.Query["bare"] == "1" ? "?bare=1" : "")}");
}
