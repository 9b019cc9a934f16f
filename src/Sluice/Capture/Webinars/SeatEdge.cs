using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Timeline;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Webinars;

// /w/{token}: one person's way into the room, and afterwards to the recording. Early it says when to come back; whoever
// goes in while it is on was there.
sealed class SeatEdge(Store store, SignedIds signed, SeatDesk desk, IVisitorTrail trail, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods("/w/{token}", ["GET", "HEAD"], (string token, HttpContext http, SeatEdge edge) => edge.Go(token, http)).Anyone();
        open.MapGet("/w/{token}/calendar.ics", (string token, HttpContext http, SeatEdge edge) => edge.Calendar(token, http)).Anyone();
    }

    async Task<IResult> Go(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        PublicNotice.Keep(http);
        if (await signed.Find<Seat, SeatId>(LinkPurpose.Join, token, cancel) is not (var workspace, var id, true)) return await Nowhere(http, trail, cancel);
        await using var db = store.Open(workspace);
        var (webinar, now) = (await Of(db, id, cancel), clock.Now());
        if (webinar.ArchivedAt is not null) return await PublicNotice.Show(http, db, trail, 410, "It was called off", $"“{webinar.Name}” does not take place.", null, cancel);
        var looks = !HttpMethods.IsGet(http.Request.Method) || http.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
        if (webinar.IsOpen(now))
        {
            if (!looks) await Note(http, db, id, webinar, seat => seat.Attend(now, null), new WebinarAttended(webinar.Id.Value, webinar.Name, null), "attended", cancel);
            return Results.Redirect(webinar.JoinUrl);
        }
        if (now < webinar.StartsAt) return await PublicNotice.Show(http, db, trail, 200, webinar.Name, $"It begins on {webinar.StartsAt.UtcDateTime.ToString("dddd, d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture)} UTC. This link opens a quarter of an hour before.", new PublicNotice.Act($"/w/{Uri.EscapeDataString(token)}/talk", "Ask the speaker something") { Gets = true }, cancel);
        if (webinar.ReplayUrl is not { } replay) return await PublicNotice.Show(http, db, trail, 200, "It is over", $"“{webinar.Name}” has taken place. There is no recording yet.", null, cancel);
        if (!looks) await Note(http, db, id, webinar, seat => seat.Replay(now), new WebinarReplayed(webinar.Id.Value, webinar.Name), "replayed", cancel);
        return Results.Redirect(replay);
    }

    async Task<IResult> Calendar(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        PublicNotice.Keep(http);
        if (await signed.Find<Seat, SeatId>(LinkPurpose.Join, token, cancel) is not (var workspace, var id, true)) return Results.NotFound();
        await using var db = store.Open(workspace);
        var seat = await db.Set<Seat>().AsNoTracking().SingleAsync(s => s.Id == id, cancel);
        return Results.File(Encoding.UTF8.GetBytes(Invitation.Of(await Of(db, id, cancel), seat, await desk.Link(db, seat, cancel), clock.Now())), "text/calendar; charset=utf-8", "webinar.ics");
    }

    internal static Task<IResult> Nowhere(HttpContext http, IVisitorTrail trail, CancellationToken cancel) => PublicNotice.Show(http, null, trail, 404, "This link does not lead anywhere", "It was changed on its way, or never was one of ours.", null, cancel);

    Task Note(HttpContext http, SluiceDb db, SeatId id, Webinar webinar, Func<Seat, bool> mark, IFact fact, string what, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn($"seat:{id.Value:N}", cancel);
        var seat = await db.Set<Seat>().SingleAsync(s => s.Id == id, cancel);
        if (mark(seat)) db.Append(fact, new About(seat.PersonId), Actor.Of("person", seat.PersonId), clock, clock.Now(), $"seat:{id.Value:N}:{what}");
        await db.SaveChangesAsync(cancel);
        if (await trail.Recognise(db, http, null, null, cancel) is { } trace) await trail.Stitch(db, trace, seat.PersonId, "mail", 0.95, $"seat:{id.Value:D}", cancel);
    }, cancel);

    internal static Task<Webinar> Of(SluiceDb db, SeatId id, CancellationToken cancel) =>
        (from seat in db.Set<Seat>() join webinar in db.Set<Webinar>() on seat.WebinarId equals webinar.Id where seat.Id == id select webinar).AsNoTracking().SingleAsync(cancel);
}
