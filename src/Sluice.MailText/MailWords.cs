using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Sluice.MailText;

// Markdown as HTML for mail programs: no raw HTML, no link that could act, styles beside each element because many
// programs throw sheets away.
static partial class MailWords
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseSoftlineBreakAsHardlineBreak().DisableHtml().Build();
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string E(string text) => Encoder.Encode(text);

    public static string Html(string markdown, string accent)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().Where(l => !IsAddress(l.Url ?? ""))) link.Url = "";
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsAddress(l.Url)).ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        var html = document.ToHtml(Pipeline).TrimEnd('\n');
        var styles = Styles(accent).ToDictionary(s => s.Tag, s => s.Style, StringComparer.Ordinal);
        return Tag.Replace(html, match => styles.TryGetValue(match.Groups[1].Value, out var style) ? $"{match.Value} style=\"{style}\"" : match.Value);
    }

    // A link may be a field, which becomes an address later.
    public static bool IsAddress(string url) =>
        Tokens.IsHidden(url) || (Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var uri) && (uri.IsAbsoluteUri ? uri.Scheme is "http" or "https" or "mailto" or "tel" : url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex("<([a-z][a-z0-9]*)(?=[ />])")]
    static partial Regex Tag { get; }

    static (string Tag, string Style)[] Styles(string accent) =>
    [
        ("p", "margin:0 0 16px"),
        ("h1", "margin:0 0 16px;font-size:26px;line-height:1.25;font-weight:bold"),
        ("h2", "margin:8px 0 12px;font-size:20px;line-height:1.3;font-weight:bold"),
        ("h3", "margin:8px 0 8px;font-size:17px;line-height:1.35;font-weight:bold"),
        ("ul", "margin:0 0 16px;padding:0 0 0 22px"),
        ("ol", "margin:0 0 16px;padding:0 0 0 22px"),
        ("li", "margin:0 0 6px"),
        ("blockquote", "margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid #c8d1d8"),
        ("a", $"color:{accent};text-decoration:underline"),
        ("img", "max-width:100%;height:auto;border:0"),
        ("table", "border-collapse:collapse;margin:0 0 16px"),
        ("td", "padding:6px 10px;border:1px solid #d5dce2"),
        ("th", "padding:6px 10px;border:1px solid #d5dce2;text-align:left"),
        ("hr", "border:0;border-top:1px solid #d5dce2;margin:24px 0"),
    ];
}
