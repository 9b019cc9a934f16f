using System.Text;

namespace Sluice.Capture.Landing.Render;

// Gathers the pieces of one block and what the page as a whole must know of it.
sealed class PageWriter(Func<string, PictureSize?> sizes)
{
    readonly StringBuilder html = new();
    readonly List<PagePiece> pieces = [];
    readonly List<(string, string)> asked = [];

    public HashSet<string> Pictures { get; } = new(StringComparer.Ordinal);
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    // The same page, the next block.
    public void Next()
    {
        pieces.Clear();
        asked.Clear();
    }

    public void Add(string text) => html.Append(text);

    public void Uses(string block) => Used.Add(block);

    public void Place(PagePiece piece)
    {
        Flush();
        pieces.Add(piece);
    }

    public void Asked(string question, string answer) => asked.Add((question, answer));

    public PictureSize? SizeOf(string src) => sizes(src);

    // lower: headings of the block stand below its own.
    public string Words(string markdown, bool lower = false)
    {
        var text = PageWords.Html(markdown, Pictures);
        return lower ? text.Replace("<h2>", "<h3>", StringComparison.Ordinal).Replace("</h2>", "</h3>", StringComparison.Ordinal) : text;
    }

    public string Line(string markdown) => PageWords.Line(markdown, Pictures);

    public string Heading(string? title) => title is null ? "" : $"<h2>{Line(title)}</h2>";

    // The pictures of cleaned HTML.
    public void NameHosts(string cleaned)
    {
        for (var at = cleaned.IndexOf("<img", StringComparison.OrdinalIgnoreCase); at >= 0; at = cleaned.IndexOf("<img", at + 4, StringComparison.OrdinalIgnoreCase))
            if (cleaned.IndexOf("src=\"", at, StringComparison.OrdinalIgnoreCase) is > 0 and var src && cleaned.IndexOf('"', src + 5) is > 0 and var end) Pictures.Add(System.Net.WebUtility.HtmlDecode(cleaned[(src + 5)..end]));
    }

    public (IReadOnlyList<PagePiece> Pieces, IReadOnlyList<(string Question, string Answer)> Asked) Take()
    {
        Flush();
        return ([.. pieces], [.. asked]);
    }

    void Flush()
    {
        if (html.Length == 0) return;
        pieces.Add(new HtmlPiece(html.ToString()));
        html.Clear();
    }
}

// In pixels.
readonly record struct PictureSize(int Width, int Height);
