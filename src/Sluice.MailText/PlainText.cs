using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Sluice.MailText;

// The plain part, read off the HTML: what stands there stands here, with the addresses of links behind their words.
static partial class PlainText
{
    public static string Of(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder();
        Write(document.Body!, text);
        return Blank.Replace(text.ToString().Replace("\u00a0", " ", StringComparison.Ordinal), "\n\n").Trim() + "\n";
    }

    static void Write(INode node, StringBuilder into)
    {
        if (node is IText words)
        {
            var said = Gap.Replace(words.Data, " ");
            into.Append(into.Length == 0 || into[^1] == '\n' ? said.TrimStart() : said);
            return;
        }
        if (node is not IElement element || element.LocalName is "style" or "script" or "title" || element.GetAttribute("style")?.Contains("display:none", StringComparison.Ordinal) == true) return;
        switch (element.LocalName)
        {
            case "br": into.Append('\n'); return;
            case "hr": into.Append("\n\n---\n\n"); return;
            case "img": into.Append(element.GetAttribute("alt") is { Length: > 0 } alt ? $"[{alt}]" : ""); return;
            case "li": into.Append("\n- "); break;
        }
        var starts = into.Length;
        if (IsBlock(element)) into.Append("\n\n");
        foreach (var child in element.ChildNodes) Write(child, into);
        if (element.LocalName == "a" && element.GetAttribute("href") is { Length: > 0 } href && !into.ToString(starts, into.Length - starts).Trim().Equals(href, StringComparison.Ordinal)) into.Append($" ({(href.StartsWith("mailto:", StringComparison.Ordinal) ? href[7..] : href)})");
        if (IsBlock(element)) into.Append("\n\n");
    }

    static bool IsBlock(IElement element) => element.LocalName is "p" or "div" or "table" or "h1" or "h2" or "h3" or "h4" or "ul" or "ol" or "blockquote" or "pre";

    [GeneratedRegex(@"[ \t]*\n[ \t]*(?:\n[ \t]*)+")]
    static partial Regex Blank { get; }

    [GeneratedRegex(@"\s+")]
    static partial Regex Gap { get; }
}
