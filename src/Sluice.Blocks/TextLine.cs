namespace Sluice.Blocks;

// One line with its end: content without trailing blanks, then blanks, then \n or \r\n or nothing.
readonly record struct TextLine(string Text, int Start, int End, int Number)
{
    public bool IsBlank => Content.IsEmpty;

    public ReadOnlySpan<char> Content => Text.AsSpan(Start, End - Start).TrimEnd();

    // Where the line's end begins.
    public int Break => End > Start && Text[End - 1] == '\n' ? End - (End - 1 > Start && Text[End - 2] == '\r' ? 2 : 1) : End;

    public static IEnumerable<TextLine> Of(string text, int from = 0, int number = 1)
    {
        for (var at = from; at < text.Length; number++)
        {
            var found = text.IndexOf('\n', at);
            var end = found < 0 ? text.Length : found + 1;
            yield return new TextLine(text, at, end, number);
            at = end;
        }
    }

    // The colons of ":::" alone on a line; 0 when it is no such line.
    public int Closes()
    {
        var line = Content;
        return line.Length >= 3 && line.TrimStart(':').IsEmpty ? line.Length : 0;
    }

    // The colons before a name; 0 when no block begins here.
    public int Opens()
    {
        var line = Content;
        var colons = line.Length - line.TrimStart(':').Length;
        return colons >= 3 && line[colons..].TrimStart() is { IsEmpty: false } rest && char.IsAsciiLetter(rest[0]) ? colons : 0;
    }
}
