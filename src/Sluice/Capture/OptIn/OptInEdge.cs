using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Visitors;

namespace Sluice.Capture.OptIn;

// /confirm/{token}. Mail gateways follow links within moments of a mail's arrival: so early a look is answered by a
// button, and only pressing it says yes.
sealed class OptInEdge(Store store, SignedIds signed, OptInDesk desk, AddressHash addresses, IVisitorTrail trail, TimeProvider clock)
{
    static readonly TimeSpan Scanning = TimeSpan.FromMinutes(3);

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods("/confirm/{token}", ["GET", "HEAD"], (string token, HttpContext http, OptInEdge edge) => edge.Look(token, http)).Anyone();
        open.MapPost("/confirm/{token}", (string token, HttpContext http, OptInEdge edge) => edge.Say(token, http)).Anyone();
    }

    async Task<IResult> Look(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        PublicNotice.Keep(http);
        if (await signed.Find<OptInAsk, OptInId>(LinkPurpose.OptIn, token, cancel) is not (var workspace, var id, true)) return await Unknown(http, cancel);
        await using var db = store.Open(workspace);
        var ask = await db.Set<OptInAsk>().AsNoTracking().SingleAsync(a => a.Id == id, cancel);
        var mayBeMachine = clock.Now() - ask.SentAt < Scanning || !HttpMethods.IsGet(http.Request.Method) || http.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
        if (ask.ConfirmedAt is null && mayBeMachine) return await PublicNotice.Show(http, db, trail, 200, "One more click", "So that we know it is you, and not a program that looks through your mail.", new PublicNotice.Act($"/confirm/{Uri.EscapeDataString(token)}", "Yes, that was me"), cancel);
        return await Confirm(http, db, id, cancel);
    }

    async Task<IResult> Say(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        PublicNotice.Keep(http);
        if (await signed.Find<OptInAsk, OptInId>(LinkPurpose.OptIn, token, cancel) is not (var workspace, var id, true)) return await Unknown(http, cancel);
        await using var db = store.Open(workspace);
        return await Confirm(http, db, id, cancel);
    }

    async Task<IResult> Confirm(HttpContext http, SluiceDb db, OptInId id, CancellationToken cancel)
    {
        var from = await addresses.Of(http.Connection.RemoteIpAddress, cancel);
        var good = await db.Transact(async () =>
        {
            if (!await desk.Confirm(db, id, from, PublicNotice.Origin(http.Request), cancel)) return false;
            var person = await db.Set<OptInAsk>().Where(a => a.Id == id).Select(a => a.PersonId).SingleAsync(cancel);
            if (await trail.Recognise(db, http, null, null, cancel) is { } trace) await trail.Stitch(db, trace, person, "opt-in", 0.99, $"opt-in:{id.Value:D}", cancel);
            return true;
        }, cancel);
        if (!good) return await Unknown(http, cancel);
        var form = await (from ask in db.Set<OptInAsk>() join f in db.Set<Form>() on ask.FormId equals f.Id where ask.Id == id select f).AsNoTracking().SingleAsync(cancel);
        return await PublicNotice.Show(http, db, trail, 200, "Thank you", form.AfterSubmit.MagnetId is null ? "Your address is confirmed." : "Your address is confirmed, and what we promised is on its way to it.", null, cancel);
    }

    Task<IResult> Unknown(HttpContext http, CancellationToken cancel) => PublicNotice.Show(http, null, trail, 404, "This link does not lead anywhere", "It was changed on its way, or what it asked about is gone.", null, cancel);
}
