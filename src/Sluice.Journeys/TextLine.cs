namespace Sluice.Journeys;

// One line of a journey's text: how far it is set in, what it says, and its number in the text. The number of a step before
// it is for eyes only: it counts as blanks.
readonly record struct TextLine(int Number, int Indent, string Text)
{
    const int Tab = 2;

    public static IEnumerable<TextLine> Of(string text)
    {
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var (indent, at) = (0, 0);
            while (at < raw.Length && raw[at] is ' ' or '\t') indent += raw[at++] == '\t' ? Tab : 1;
            if (Numbered(raw, at) is { } digits)
            {
                indent += digits;
                at += digits;
                while (at < raw.Length && raw[at] is ' ' or '\t') indent += raw[at++] == '\t' ? Tab : 1;
            }
            var said = raw[at..].TrimEnd();
            if (said.Length > 0) yield return new TextLine(number, indent, said);
        }
    }

    static int? Numbered(string raw, int at)
    {
        var end = at;
        while (end < raw.Length && char.IsAsciiDigit(raw[end])) end++;
        if (end == at || end - at > 4) return null;
        return end < raw.Length && raw[end] is ' ' or '\t' ? end - at : null;
    }
}
