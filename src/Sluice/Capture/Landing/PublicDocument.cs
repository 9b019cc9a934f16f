using System.Text;
using Sluice.Blocks;
using Sluice.Capture.Landing.Render;

namespace Sluice.Capture.Landing;

// The whole HTML of a public page: own CSS inline under a nonce, the workspace's look, no third party.
static class PublicDocument
{
    const string Wave = "<svg width=\"24\" height=\"24\" viewBox=\"0 0 18 18\" aria-hidden=\"true\"><path d=\"M1 12c3-4 5-4 8 0s5 4 8 0M1 7c3-4 5-4 8 0s5 4 8 0\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/></svg>";

    public static string Write(PublicFace face, string body)
    {
        var html = new StringBuilder($"<!doctype html><html lang=\"{PageWords.E(face.Head.Language)}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append($"<title>{PageWords.E(face.Title)}{(face.Theme.Name.Length > 0 ? ", " + PageWords.E(face.Theme.Name) : "")}</title>");
        Meta(html, "name", "description", face.Description);
        Meta(html, "property", "og:title", face.Title);
        Meta(html, "property", "og:description", face.Description);
        Meta(html, "property", "og:type", "website");
        Meta(html, "property", "og:site_name", face.Theme.Name);
        if (face.NoIndex) Meta(html, "name", "robots", "noindex");
        var canonical = face.Head.Canonical.Length > 0 ? face.Head.Canonical : face.Url;
        if (canonical is not null) html.Append($"<link rel=\"canonical\" href=\"{PageWords.E(canonical)}\">");
        Meta(html, "property", "og:url", canonical ?? "");
        if (Absolute(face.Head.Picture, face.Url) is { } picture)
        {
            Meta(html, "property", "og:image", picture);
            Meta(html, "name", "twitter:card", "summary_large_image");
        }
        html.Append($"<style nonce=\"{face.Nonce}\">{LookCss.Write(face.Theme, face.Head.Look)}{PublicCss.For(face.Used)}{face.MoreCss}</style>");
        if (face.TrackerKey is { } key) html.Append($"<script async src=\"/s.js\" data-site=\"{PageWords.E(key)}\"></script>");
        html.Append("</head><body>");
        if (!face.Bare) html.Append("<a class=\"skip\" href=\"#main\">Skip to content</a>").Append(Top(face.Theme));
        html.Append($"<main id=\"main\">{body}</main>");
        if (!face.Bare) html.Append($"<footer class=\"foot\"><div class=\"w\"><span>{PageWords.E(face.Theme.Name)}</span>{Link(face.Theme.Imprint, "Imprint")}{Link(face.Theme.Privacy, "Privacy")}</div></footer>");
        return html.Append("</body></html>").ToString();
    }

    static void Meta(StringBuilder html, string kind, string name, string content)
    {
        if (content.Length > 0) html.Append($"<meta {kind}=\"{name}\" content=\"{PageWords.E(content)}\">");
    }

    static string Top(PageTheme theme)
    {
        if (theme.Name.Length + theme.Phone.Length + theme.Logo.Length == 0) return "";
        var mark = theme.Logo.Length > 0 && PropertyCheck.IsLink(theme.Logo) ? $"<img src=\"{PageWords.E(theme.Logo)}\" alt=\"{PageWords.E(theme.Name)}\">" : Wave + PageWords.E(theme.Name);
        return $"<header class=\"top\"><div class=\"w\">{mark}{(theme.Phone.Length > 0 ? $"<a href=\"tel:{PageWords.E(theme.Phone.Replace(" ", "", StringComparison.Ordinal))}\">{PageWords.E(theme.Phone)}</a>" : "")}</div></header>";
    }

    static string? Absolute(string picture, string? page) =>
        picture.Length == 0 ? null : Uri.TryCreate(picture, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? picture : page is not null && Uri.TryCreate(new Uri(page), picture, out var whole) ? whole.ToString() : null;

    static string Link(string url, string text) => url.Length == 0 ? "" : $"<a href=\"{PageWords.E(url)}\">{text}</a>";
}

public sealed record PublicFace(string Title, string Description, bool NoIndex, PageTheme Theme, string Nonce, string? TrackerKey, string? Url = null, bool Bare = false)
{
    public PageHead Head { get; init; } = new();
    // The blocks whose rules are needed.
    public IReadOnlySet<string> Used { get; init; } = new HashSet<string>();
    public string MoreCss { get; init; } = "";
}
