namespace Sluice.Mail.Mime;

/// <summary>Where lines end in a message: at LF (with a CR before it or not), or at CR in files that have no LF at all.</summary>
readonly struct LineEnds(byte mark)
{
    /// <summary>Looks at the bytes once.</summary>
    public static LineEnds Of(ReadOnlySpan<byte> text) => new(text.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r');

    /// <summary>Where the line after the one at <paramref name="at"/> begins; the length of the text after the last.</summary>
    public int Next(ReadOnlySpan<byte> text, int at)
    {
        var found = text[at..].IndexOf(mark);
        return found < 0 ? text.Length : at + found + 1;
    }

    /// <summary>Where the content of the line from <paramref name="at"/> to <paramref name="next"/> ends, its line end left out.</summary>
    public int Trim(ReadOnlySpan<byte> text, int at, int next)
    {
        if (next > at && text[next - 1] == mark) next--;
        return next > at && text[next - 1] == '\r' ? next - 1 : next;
    }
}
