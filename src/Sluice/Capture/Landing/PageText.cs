namespace Sluice.Capture.Landing;

// A page is text: Markdown with named blocks between "::: name" and ":::". Parsing cuts the text into parts without
// losing a character, so that printing gives back exactly what was written, whoever wrote it.
public sealed record PageText(IReadOnlyList<PagePart> Parts)
{
    public static PageText Parse(string text)
    {
        var parts = new List<PagePart>();
        var start = 0;
        var inBlock = false;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var next = end < 0 ? text.Length : end + 1;
            var line = text.AsSpan(at, next - at).TrimEnd();
            if (!inBlock && Opens(line))
            {
                if (at > start) parts.Add(PagePart.Of(text[start..at]));
                (start, inBlock) = (at, true);
            }
            else if (inBlock && line.SequenceEqual(":::"))
            {
                parts.Add(PagePart.Of(text[start..next]));
                (start, inBlock) = (next, false);
            }
            at = next;
        }
        if (start < text.Length) parts.Add(PagePart.Of(text[start..]));
        return new PageText(parts);
    }

    public string Print() => string.Concat(Parts.Select(p => p.Source));

    // What the list of blocks shows: everything but the empty lines between.
    public IReadOnlyList<PagePart> Items => [.. Parts.Where(p => !p.IsBlank)];

    public PageText Swap(int item, int with)
    {
        var items = Items;
        if (item < 0 || with < 0 || item >= items.Count || with >= items.Count) return this;
        var parts = Parts.ToList();
        var (a, b) = (parts.FindIndex(p => ReferenceEquals(p, items[Math.Min(item, with)])), parts.FindIndex(p => ReferenceEquals(p, items[Math.Max(item, with)])));
        var (first, second) = (parts[a].Source, parts[b].Source);
        // The last line of a text may have no line end: it gets one when it is last no longer.
        var bare = !second.EndsWith('\n');
        parts[a] = PagePart.Of(bare ? second + "\n" : second);
        parts[b] = PagePart.Of(bare ? first.TrimEnd('\n').TrimEnd('\r') : first);
        return Parse(new PageText(parts).Print());
    }

    public PageText Delete(int item)
    {
        var items = Items;
        if (item < 0 || item >= items.Count) return this;
        var parts = Parts.ToList();
        var at = parts.FindIndex(p => ReferenceEquals(p, items[item]));
        parts.RemoveAt(at);
        if (at < parts.Count && parts[at].IsBlank) parts.RemoveAt(at);
        return Parse(new PageText(parts).Print());
    }

    public PageText Add(string source)
    {
        var text = Print();
        var gap = text.Length == 0 ? "" : text.EndsWith("\n\n", StringComparison.Ordinal) ? "" : text.EndsWith('\n') ? "\n" : "\n\n";
        return Parse(text + gap + source.TrimEnd('\n') + "\n");
    }

    static bool Opens(ReadOnlySpan<char> line) => line.StartsWith(":::") && line.Length > 3 && line[3..].TrimStart() is { Length: > 0 } rest && char.IsAsciiLetter(rest[0]);
}
