using System.Text;
using System.Text.Json;
using Sluice.Blocks;
using Sluice.Filters;

namespace Sluice.Capture.Landing.Render;

sealed record RenderedBlock(int Item, string Name, BoundFilter? When, IReadOnlyList<PagePiece> Pieces, IReadOnlyList<(string Question, string Answer)> Asked);

// A version's text as pieces: made once, filled for each visitor.
sealed record RenderedPage(IReadOnlyList<RenderedBlock> Blocks, IReadOnlyList<string> FormSlugs, IReadOnlyList<string> ImageHosts, IReadOnlySet<string> Used)
{
    public bool IsSmart { get; } = Blocks.Any(b => b.When is not null);

    public static RenderedPage Of(BlockText text, Func<string, PictureSize?> sizes)
    {
        var to = new PageWriter(sizes);
        var blocks = new List<RenderedBlock>();
        for (var i = 0; i < text.Items.Count; i++)
        {
            to.Next();
            BlockHtml.Write(text.Items[i], to);
            var (pieces, asked) = to.Take();
            blocks.Add(new RenderedBlock(i, (text.Items[i] as Block)?.Name ?? "text", SmartBlock.Read((text.Items[i] as Block)?["when"]), pieces, asked));
        }
        string[] forms = [.. blocks.SelectMany(b => b.Pieces).Select(p => p switch { FormPiece form => form.Form, PollPiece poll => poll.Form, _ => null }).OfType<string>().Distinct(StringComparer.Ordinal).Take(20)];
        return new RenderedPage(blocks, forms, [.. to.Pictures.Select(Host).OfType<string>().Distinct(StringComparer.Ordinal)], to.Used);
    }

    public string Fill(PageFilling filling)
    {
        var html = new StringBuilder();
        var asked = new List<(string Question, string Answer)>();
        foreach (var block in Blocks)
        {
            if (block.When is { } when && !filling.Shows(when)) continue;
            if (filling.Numbered) html.Append($"<div data-block=\"{block.Item}\" id=\"b{block.Item}\">");
            foreach (var piece in block.Pieces) html.Append(filling.Html(piece));
            if (filling.Numbered) html.Append("</div>");
            asked.AddRange(block.Asked);
        }
        return html.Append(Structured(asked)).ToString();
    }

    // What search engines read of the questions that are shown (schema.org FAQPage). The encoder leaves no "<" in it.
    static string Structured(List<(string Question, string Answer)> asked) => asked.Count == 0 ? "" : $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["@context"] = "https://schema.org", ["@type"] = "FAQPage",
        ["mainEntity"] = asked.Select(a => new Dictionary<string, object> { ["@type"] = "Question", ["name"] = a.Question, ["acceptedAnswer"] = new Dictionary<string, object> { ["@type"] = "Answer", ["text"] = a.Answer } }).ToArray(),
    })}</script>";

    static string? Host(string src) => Uri.TryCreate(src, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? $"{uri.Scheme}://{uri.Authority}" : null;
}
