using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Sluice.Capture;

// Keeps of an author's HTML what text needs and nothing that acts: elements and attributes by allow-list, parsed as
// the browser would parse them.
static class Sanitiser
{
    static readonly HashSet<string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    };

    static readonly HashSet<string> Emptied = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title", "textarea", "select", "form" };
    static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase) { "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "scope", "lang", "dir", "open", "start" };

    public static string Clean(string html)
    {
        var document = new HtmlParser().ParseDocument("<body>" + html);
        foreach (var child in document.Body!.ChildNodes.ToArray()) Clean(child);
        return document.Body.InnerHtml;
    }

    public static bool IsSafeUrl(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.RelativeOrAbsolute, out var uri) && (!uri.IsAbsoluteUri ? !url.Trim().StartsWith("//", StringComparison.Ordinal) && !url.Contains(':') : uri.Scheme is "http" or "https" or "mailto" or "tel");

    static void Clean(INode node)
    {
        if (node is not IElement element)
        {
            if (node.NodeType is not NodeType.Text) node.Parent?.RemoveChild(node);
            return;
        }
        if (Emptied.Contains(element.LocalName))
        {
            element.Remove();
            return;
        }
        foreach (var child in element.ChildNodes.ToArray()) Clean(child);
        if (!Elements.Contains(element.LocalName))
        {
            element.Replace([.. element.ChildNodes]);
            return;
        }
        foreach (var attribute in element.Attributes.ToArray())
            if (!Attributes.Contains(attribute.Name) || (attribute.Name is "href" or "src" && !IsSafeUrl(attribute.Value))) element.RemoveAttribute(attribute.Name);
        if (element.LocalName == "a") element.SetAttribute("rel", "noopener");
    }
}
