using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Sluice.MailText;

// An author's own HTML without what acts or loads: elements and attributes by allow-list, parsed as a browser would.
static class MailSanitiser
{
    static readonly HashSet<string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "blockquote", "br", "center", "code", "del", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "s", "small", "span", "strong",
        "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    };

    static readonly HashSet<string> Emptied = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title", "textarea", "select", "form", "video", "audio" };

    static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "align", "valign", "bgcolor", "border", "cellpadding", "cellspacing", "style", "lang", "dir", "role", "color", "face", "size",
    };

    // keepStyles: the style elements of a whole document stay, without what they could load.
    public static string Clean(string html, bool keepStyles = false)
    {
        var document = new HtmlParser().ParseDocument(html);
        var styles = keepStyles ? string.Concat(document.QuerySelectorAll("style").Select(s => $"<style>{Style(s.TextContent.Replace("<", "", StringComparison.Ordinal))}</style>")) : "";
        foreach (var child in document.Body!.ChildNodes.ToArray()) Clean(child);
        return styles + document.Body.InnerHtml;
    }

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
        {
            if (!Attributes.Contains(attribute.Name) || (attribute.Name is "href" or "src" && !MailWords.IsAddress(attribute.Value.Trim()))) element.RemoveAttribute(attribute.Name);
            else if (attribute.Name == "style") element.SetAttribute("style", Style(attribute.Value));
        }
    }

    // Nothing is loaded and nothing runs by way of a style.
    static string Style(string css) => css.Contains("url", StringComparison.OrdinalIgnoreCase) || css.Contains("expression", StringComparison.OrdinalIgnoreCase) || css.Contains("@import", StringComparison.OrdinalIgnoreCase) || css.Contains('\\') ? "" : css;
}
