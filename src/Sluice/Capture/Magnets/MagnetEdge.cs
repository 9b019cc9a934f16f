using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Magnets;

// /d/{token}: a file or an address for whoever holds the link. A link that leads nowhere any more offers a new one.
sealed class MagnetEdge(Store store, MagnetShelf shelf, SignedIds signed, Giving giving, IVisitorTrail trail, TimeProvider clock, ILogger<MagnetEdge> log)
{
    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods("/d/{token}", ["GET", "HEAD"], (string token, HttpContext http, MagnetEdge edge) => edge.Take(token, http)).Anyone();
        open.MapPost("/d/{token}/again", (string token, HttpContext http, MagnetEdge edge) => edge.Again(token, http)).Anyone();
    }

    async Task<IResult> Take(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        PublicNotice.Keep(http);
        if (await signed.Find<Grant, GrantId>(LinkPurpose.Download, token, cancel) is not (var workspace, var id, true)) return await Closed(http, null, token, 403, "This link does not lead anywhere", "It was changed on its way, or never was one of ours.", cancel);
        await using var db = store.Open(workspace);
        var grant = await db.Set<Grant>().AsNoTracking().SingleAsync(g => g.Id == id, cancel);
        var magnet = await db.Set<Magnet>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == grant.MagnetId && m.ArchivedAt == null, cancel);
        if (magnet is not { HasContent: true }) return await Closed(http, db, null, 410, "This is not offered any more", "What stood here was taken down.", cancel);
        if (grant.IsOver(clock.Now())) return await Closed(http, db, token, 410, "This link has run out", grant.Used >= grant.Most ? $"It was used {grant.Used} times, as often as it could be." : "Its time is over.", cancel);
        var path = magnet.Sha256 is { } sha ? shelf.PathOf(workspace, sha) : null;
        if (path is not null && !File.Exists(path))
        {
            log.LogError("The file of magnet {Magnet} is missing: {Path}", magnet.Id.Value, path);
            return await Closed(http, db, null, 503, "The file cannot be given just now", "It is missing on our side. The link stays good; try it again later.", cancel);
        }
        // Whoever only looks, or asks for the rest of a file, takes nothing yet.
        if (HttpMethods.IsGet(http.Request.Method) && IsBeginning(http.Request) && !await Count(db, grant, magnet, http, cancel)) return await Closed(http, db, token, 410, "This link has run out", "It was used as often as it could be.", cancel);
        if (path is null) return Results.Redirect(magnet.Url!);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(path, magnet.ContentType, magnet.FileName, enableRangeProcessing: true);
    }

    static bool IsBeginning(HttpRequest request) => request.Headers.Range.ToString() is not { Length: > 0 } range || range.StartsWith("bytes=0-", StringComparison.Ordinal);

    // In one transaction with the fact; false where somebody was faster at the last one.
    Task<bool> Count(SluiceDb db, Grant seen, Magnet magnet, HttpContext http, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn($"grant:{seen.Id.Value:N}", cancel);
        var grant = await db.Set<Grant>().SingleAsync(g => g.Id == seen.Id, cancel);
        if (grant.IsOver(clock.Now())) return false;
        grant.Use(clock.Now());
        var person = grant.PersonId;
        db.Append(new MagnetDownloaded(magnet.Id.Value, magnet.Name, grant.Used), new About(person), Actor.Of("person", person), clock);
        if (await db.Set<PersonEmail>().SingleOrDefaultAsync(e => e.PersonId == person && e.Address == PersonEmail.Normalise(grant.Email), cancel) is { Status: AddressStatus.Unknown } address) address.Status = AddressStatus.Valid;
        await db.SaveChangesAsync(cancel);
        // Only whoever reads the mailbox has the link.
        if (await trail.Recognise(db, http, null, null, cancel) is { } trace) await trail.Stitch(db, trace, person, "mail", 0.98, $"grant:{grant.Id.Value:D}", cancel);
        return true;
    }, cancel);

    async Task<IResult> Again(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        PublicNotice.Keep(http);
        var link = await signed.Find<Grant, GrantId>(LinkPurpose.Download, token, cancel);
        await using var db = link is null ? null : store.Open(link.Workspace);
        if (db is not null) await db.Transact(() => giving.Again(db, link!.Id, PublicNotice.Origin(http.Request), cancel), cancel);
        return await PublicNotice.Show(http, db, trail, 200, "Look into your mailbox", "If we know this link, a new one is on its way to the address that the first one went to.", null, cancel);
    }

    Task<IResult> Closed(HttpContext http, SluiceDb? db, string? token, int status, string title, string words, CancellationToken cancel) =>
        PublicNotice.Show(http, db, trail, status, title, words, token is null ? null : new PublicNotice.Act($"/d/{Uri.EscapeDataString(token)}/again", "Send me a new link"), cancel);
}
