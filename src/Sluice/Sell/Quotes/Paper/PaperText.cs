namespace Sluice.Sell.Quotes.Paper;

// Measures and breaks lines.
static class PaperText
{
    public static double Width(PaperFonts fonts, string text, double size, bool bold) => text.Sum(c => fonts.Of(c, bold).Width(c)) * size;

    // At blanks and after hyphens; a word that is wider than the column is broken where it must be.
    public static List<string> Wrap(PaperFonts fonts, string text, double size, bool bold, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in Words(fonts.Drawable(paragraph)))
            {
                if (Width(fonts, (line + word).TrimEnd(), size, bold) <= width) { line += word; continue; }
                if (line.Length > 0) lines.Add(line.TrimEnd());
                line = word.TrimStart();
                while (Width(fonts, line.TrimEnd(), size, bold) > width)
                {
                    var fits = 1;
                    while (fits < line.Length && Width(fonts, line[..(fits + 1)], size, bold) <= width) fits++;
                    lines.Add(line[..fits]);
                    line = line[fits..];
                }
            }
            lines.Add(line.TrimEnd());
        }
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    // "well-known and" → "well-", "known ", "and".
    static IEnumerable<string> Words(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == ' ' || (text[i] is '-' or '–' or '/' && i + 1 < text.Length && char.IsLetter(text[i + 1])))
            {
                yield return text[from..(i + 1)];
                from = i + 1;
            }
        if (from < text.Length) yield return text[from..];
    }
}
