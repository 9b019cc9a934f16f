using System.Text;
using System.Text.Encodings.Web;
using Markdig;
using Sluice.Capture.Forms;

namespace Sluice.Capture.Landing;

// What a page needs besides its text: the forms it names, written already, and what belongs into its policy.
public sealed record PageParts(IReadOnlyDictionary<string, Form> Forms, FormState State)
{
    public HashSet<string> ImageHosts { get; } = new(StringComparer.OrdinalIgnoreCase);
}

// Blocks to HTML. Everything an author writes is Markdown without HTML, or goes through the sanitiser.
static class PageHtml
{
    static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().DisableHtml().Build();
    const string Tick = "<svg width=\"20\" height=\"16\" viewBox=\"0 0 20 16\" aria-hidden=\"true\"><path d=\"M2 8l5 5L18 2\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\"/></svg>";

    public static string Body(PageText page, PageParts parts)
    {
        var html = new StringBuilder();
        foreach (var part in page.Items) html.Append(Block(part, parts));
        return html.ToString();
    }

    static string Block(PagePart part, PageParts parts) => part.Name switch
    {
        "hero" => Hero(part, parts),
        "columns" => $"<section class=\"w days\">{string.Concat(Columns(part).Select(c => $"<div>{Text(c, parts)}</div>"))}</section>",
        "prices" => $"<section class=\"w prices\">{string.Concat(Columns(part).Select(c => $"<div>{Text(c, parts)}</div>"))}</section>",
        "image" => Image(part, parts),
        "video" => part["url"] is { } url && Sanitiser.IsSafeUrl(url) ? $"<p class=\"w blk\"><a class=\"film\" href=\"{E(url)}\" rel=\"noopener\"><span aria-hidden=\"true\">▶</span>{E(part["title"] ?? "Watch the film")}</a></p>" : "",
        "testimonial" => $"<blockquote class=\"w\">{Text(part.Body, parts)}{(part["by"] is { Length: > 0 } by ? $"<footer>{E(by)}</footer>" : "")}</blockquote>",
        "faq" => $"<section class=\"w faq\">{Questions(part, parts)}</section>",
        "form" => $"<section class=\"w narrow\" id=\"form\">{FormOf(part.Argument, part["title"], part["button"], parts)}</section>",
        "button" => part["link"] is { } link && Sanitiser.IsSafeUrl(link) ? $"<p class=\"w blk\"><a class=\"go\" href=\"{E(link)}\" data-sluice-event=\"button\" data-sluice-event-text=\"{E(part["text"] ?? "")}\">{E(part["text"] ?? link)}</a></p>" : "",
        "html" => $"<section class=\"w txt\">{Images(Sanitiser.Clean(part.Body), parts)}</section>",
        "text" => $"<section class=\"w txt\">{Text(part.Body, parts)}</section>",
        null => $"<section class=\"w txt\">{Text(part.Source, parts)}</section>",
        _ => $"<section class=\"w txt\">{Text(part.Body, parts)}</section>",
    };

    static string Hero(PagePart part, PageParts parts)
    {
        var words = Text(part.Body, parts).Replace("<ul>", "<ul class=\"facts\">", StringComparison.Ordinal).Replace("<li>", $"<li>{Tick}<span>", StringComparison.Ordinal).Replace("</li>", "</span></li>", StringComparison.Ordinal);
        var lead = words.IndexOf("</h1>\n<p>", StringComparison.Ordinal);
        if (lead >= 0) words = words[..(lead + 6)] + "<p class=\"lead\">" + words[(lead + 9)..];
        var side = part["form"] is { } form ? $"<div id=\"form\">{FormOf(form, part["title"], part["button"], parts)}</div>" : part["image"] is not null ? $"<div>{Picture(part["image"], part["alt"], parts)}</div>" : "";
        return $"<section class=\"hero\"><div class=\"w{(side.Length == 0 ? " one" : "")}\"><div>{words}</div>{side}</div></section>";
    }

    static string FormOf(string slug, string? title, string? button, PageParts parts) =>
        parts.Forms.TryGetValue(slug, out var form) ? FormHtml.Write(form, parts.State, title, button) : $"<p class=\"gap\">There is no form “{E(slug)}”.</p>";

    static string Image(PagePart part, PageParts parts)
    {
        var picture = Picture(part["src"] ?? part.Argument, part["alt"], parts);
        return picture.Length == 0 ? "" : $"<figure class=\"w blk\">{picture}{(part["caption"] is { Length: > 0 } caption ? $"<figcaption>{E(caption)}</figcaption>" : "")}</figure>";
    }

    static string Picture(string? src, string? alt, PageParts parts)
    {
        if (string.IsNullOrWhiteSpace(src) || !Sanitiser.IsSafeUrl(src)) return "";
        Allow(src, parts);
        return $"<img src=\"{E(src)}\" alt=\"{E(alt ?? "")}\" loading=\"lazy\">";
    }

    static string Questions(PagePart part, PageParts parts)
    {
        var html = new StringBuilder();
        foreach (var one in ("\n" + part.Body).Split("\n## ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (one.Trim().Length == 0) continue;
            var end = one.IndexOf('\n');
            html.Append($"<details><summary>{E((end < 0 ? one : one[..end]).Trim())}</summary>{(end < 0 ? "" : Text(one[end..], parts))}</details>");
        }
        return html.ToString();
    }

    static IEnumerable<string> Columns(PagePart part) => ("\n" + part.Body + "\n").Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n+++\n").Select(c => c.Trim('\n')).Take(6);

    static string Text(string markdown, PageParts parts)
    {
        var html = Markdig.Markdown.ToHtml(markdown, Markdown);
        // Markdown lets any scheme through in links.
        return html.Contains("href", StringComparison.Ordinal) || html.Contains("<img", StringComparison.Ordinal) ? Images(Unsafe(html), parts) : html;
    }

    static string Unsafe(string html) => html.Contains("script:", StringComparison.OrdinalIgnoreCase) || html.Contains("data:", StringComparison.OrdinalIgnoreCase) ? Sanitiser.Clean(html) : html;

    static string Images(string html, PageParts parts)
    {
        for (var at = html.IndexOf("<img", StringComparison.OrdinalIgnoreCase); at >= 0; at = html.IndexOf("<img", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            var src = html.IndexOf("src=\"", at, StringComparison.OrdinalIgnoreCase);
            if (src > 0 && html.IndexOf('"', src + 5) is > 0 and var end) Allow(html[(src + 5)..end], parts);
        }
        return html;
    }

    static void Allow(string src, PageParts parts)
    {
        if (Uri.TryCreate(src, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http") parts.ImageHosts.Add($"{uri.Scheme}://{uri.Authority}");
    }

    static string E(string text) => HtmlEncoder.Default.Encode(text);
}
