using AngleSharp.Html.Parser;
using Sluice.Html;

namespace Sluice.MailText;

// An author's own HTML as mail programs need it: tables and styles beside the elements, and nothing that acts or loads.
static class MailSanitiser
{
    static readonly HtmlAllowList List = new(
        ["a", "abbr", "b", "blockquote", "br", "center", "code", "del", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"],
        ["href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "align", "valign", "bgcolor", "border", "cellpadding", "cellspacing", "style", "class", "id", "lang", "dir", "role", "color", "face", "size"],
        MailWords.IsAddress);

    // keepStyles: the style elements of a whole document stay, those that load nothing.
    public static string Clean(string html, bool keepStyles = false)
    {
        if (!keepStyles) return List.Clean(html);
        var styles = new HtmlParser().ParseDocument(html).QuerySelectorAll("style").Select(s => s.TextContent).Where(StyleRule.IsHarmless);
        return string.Concat(styles.Select(css => $"<style>{css}</style>")) + List.Clean(html);
    }
}
