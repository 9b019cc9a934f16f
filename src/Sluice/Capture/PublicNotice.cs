using System.Text.Encodings.Web;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Platform.Db;
using Sluice.Record.Visitors;

namespace Sluice.Capture;

// A public page of a few words and at most one button, in the look of the workspace where it is known.
static class PublicNotice
{
    // A button that posts.
    public sealed record Act(string Url, string Label)
    {
        // Or one that only leads there.
        public bool Gets { get; init; }
    }

    public static void Keep(HttpContext http)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    public static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    public static async Task<IResult> Show(HttpContext http, SluiceDb? db, IVisitorTrail trail, int status, string title, string words, Act? act, CancellationToken cancel)
    {
        var nonce = PublicPolicy.Set(http, [], [], "'none'");
        var theme = db is null ? new PageTheme() : await FormDoor.Theme(db, cancel);
        var button = act is null ? "" : $"<form class=\"sl-form\" method=\"{(act.Gets ? "get" : "post")}\" action=\"{E(act.Url)}\"><button>{E(act.Label)}</button></form>";
        var face = new PublicFace(title, "", true, theme, nonce, db is null ? null : await trail.TrackerKey(db, cancel));
        return Results.Content(PublicDocument.Write(face, $"<section class=\"w narrow\"><h1>{E(title)}</h1><p>{E(words)}</p>{button}</section>"), "text/html; charset=utf-8", statusCode: status);
    }

    static string E(string text) => HtmlEncoder.Default.Encode(text);
}
