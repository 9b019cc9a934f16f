using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.MergeFields;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries.Edge;

// The addresses in mails: /l counted links and the mail in the browser, /o the pixel. A link leads only where its mail said,
// and nothing but a link of ours leads anywhere.
public sealed class MailEdge(Store store, HouseKeys keys, MailHitWriter hits, IEnumerable<IMailView> views, TimeProvider clock)
{
    const int MostKept = 10_000;
    static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    readonly ConcurrentDictionary<(WorkspaceId, Guid, string, int), MergeText?> targets = new();

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods("/l/{token}", ["GET", "HEAD"], (string token, HttpContext http, MailEdge edge) => edge.Follow(token, http)).Anyone();
        open.MapMethods("/o/{token}", ["GET", "HEAD"], (string token, HttpContext http, MailEdge edge) => edge.Open(token, http)).Anyone();
    }

    public async ValueTask<MailTokens> Tokens(CancellationToken cancel) => new(await keys.Of(MailTokens.KeyName, cancel));

    async Task<IResult> Follow(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if ((await Tokens(cancel)).Read(token) is not { Kind: MailTokenKind.Link or MailTokenKind.View } said) return MailNotice.Unknown(http);
        await using var db = store.Open(said.Workspace);
        if (await db.Set<Delivery>().AsNoTracking().Where(d => d.Id == said.Delivery).Select(d => new { d.MailingId, d.Part, d.PersonId, d.State }).SingleOrDefaultAsync(cancel) is not { } delivery) return MailNotice.Unknown(http);
        if (said.Kind == MailTokenKind.View) return await View(db, said, http, cancel);
        if (said.Number == MailTokens.Decoy)
        {
            await Count(said, MailHitKind.Click, Suspicion.Of(http.Request), cancel);
            return MailNotice.Show(http, 200, "Nothing here", "This link stands in our mails so that programs which follow everything can be told from people.");
        }
        if (await Target(db, delivery.MailingId, delivery.Part, said.Number, cancel) is not { } target) return MailNotice.Unknown(http);
        await Count(said, MailHitKind.Click, Suspicion.Of(http.Request), cancel);
        var address = target.Fields.Count == 0 ? target.Write(_ => null) : target.Write(await MergeValues.Of(db, delivery.PersonId, target.Fields, cancel), Uri.EscapeDataString);
        if (address.Missing is not null || !Uri.TryCreate(address.Text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return MailNotice.Unknown(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Redirect(uri.AbsoluteUri);
    }

    async Task<IResult> Open(string token, HttpContext http)
    {
        if ((await Tokens(http.RequestAborted)).Read(token) is { Kind: MailTokenKind.Open } said) await Count(said, MailHitKind.Open, Suspicion.OfPixel(http.Request), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store, max-age=0";
        return Results.Bytes(Pixel, "image/gif");
    }

    async Task<IResult> View(SluiceDb db, MailToken said, HttpContext http, CancellationToken cancel)
    {
        var delivery = await db.Set<Delivery>().AsNoTracking().SingleAsync(d => d.Id == said.Delivery, cancel);
        var mailing = await db.Set<Mailing>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == delivery.MailingId, cancel);
        if (mailing is null || views.FirstOrDefault(v => v.Source == mailing.Source) is not { } view || await view.Html(db, delivery, cancel) is not { } html) return MailNotice.Unknown(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        // A mail's styles stand beside its elements; nothing in it runs or is sent.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation";
        return Results.Content(html, "text/html; charset=utf-8");
    }

    Task Count(MailToken said, MailHitKind kind, string? suspect, CancellationToken cancel)
    {
        var now = clock.Now();
        return hits.Write(new MailHit { Id = Guid.CreateVersion7(now), WorkspaceId = said.Workspace, DeliveryId = said.Delivery, Kind = kind, Number = said.Number, At = now, Suspect = suspect }, cancel);
    }

    // What a mail said when it left does not change.
    async ValueTask<MergeText?> Target(SluiceDb db, Guid mailing, string part, int number, CancellationToken cancel)
    {
        var key = (db.Workspace, mailing, part, number);
        if (targets.TryGetValue(key, out var known)) return known;
        var found = await db.Set<MailLink>().AsNoTracking().Where(l => l.MailingId == mailing && l.Part == part && l.Number == number).Select(l => l.Target).SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        if (targets.Count > MostKept) targets.Clear();
        return targets[key] = MergeText.Parse(found);
    }
}

// Shows a mail in the browser as its recipient got it.
public interface IMailView
{
    string Source { get; }
    Task<string?> Html(SluiceDb db, Delivery delivery, CancellationToken cancel);
}
