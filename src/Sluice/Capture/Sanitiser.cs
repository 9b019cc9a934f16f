using Sluice.Html;

namespace Sluice.Capture;

// Keeps of an author's HTML what text on a page needs and nothing that acts.
static class Sanitiser
{
    static readonly HtmlAllowList List = new(
        ["a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"],
        ["href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "scope", "lang", "dir", "open", "start"],
        IsSafeUrl) { LinksAreForeign = true };

    public static string Clean(string html) => List.Clean(html);

    public static bool IsSafeUrl(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.RelativeOrAbsolute, out var uri) && (!uri.IsAbsoluteUri ? !url.Trim().StartsWith("//", StringComparison.Ordinal) && !url.Contains(':') : uri.Scheme is "http" or "https" or "mailto" or "tel");
}
