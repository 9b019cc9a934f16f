using System.Text.Encodings.Web;
using System.Text.Unicode;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Sluice.Blocks;

namespace Sluice.Capture.Landing.Render;

// An author's Markdown as HTML that cannot act: no raw HTML, no link but those that are allowed.
static class PageWords
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().DisableHtml().Build();

    // Letters of all languages as they are: entities for them would double the page.
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string E(string text) => Encoder.Encode(text);

    public static string Html(string markdown, ISet<string> pictures)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (!PropertyCheck.IsLink(link.Url ?? "")) link.Url = "";
            else if (link.IsImage) pictures.Add(link.Url!);
        }
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !PropertyCheck.IsLink(l.Url)).ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        return document.ToHtml(Pipeline).TrimEnd('\n');
    }

    // One line: no paragraph around it.
    public static string Line(string markdown, ISet<string> pictures)
    {
        var html = Html(markdown, pictures);
        return html.StartsWith("<p>", StringComparison.Ordinal) && html.EndsWith("</p>", StringComparison.Ordinal) && html.IndexOf("<p>", 3, StringComparison.Ordinal) < 0 ? html[3..^4] : html;
    }
}
