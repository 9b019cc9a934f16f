using System.Text;

namespace Sluice.Mail.Composing;

/// <summary>Writes encoded words (RFC 2047) in UTF-8: at most 75 signs each, parted between characters, B or Q, whichever is shorter.</summary>
static class EncodedWordWriter
{
    const int Longest = 75;
    const int Frame = 12;

    /// <summary>True for what goes beyond ASCII, looks like an encoded word, begins or ends in a blank, or has a word too long to fold.</summary>
    public static bool IsNeeded(string value) =>
        !Ascii.IsValid(value) || value.Contains("=?", StringComparison.Ordinal) || value.Length > 0 && (value[0] is ' ' or '\t' || value[^1] is ' ' or '\t') || value.Contains('\t') || HasLongWord(value);

    /// <summary>The words of a value, parted by a blank each; the first leaves room for what stands before it on the line.</summary>
    public static string Encode(string value, int before)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        var asQ = value.EnumerateRunes().Sum(QLength) <= (bytes + 2) / 3 * 4;
        var words = new StringBuilder(bytes * 2);
        var content = new StringBuilder(Longest);
        var room = Math.Max(Longest - Frame - before, 20);
        var used = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            var cost = asQ ? QLength(rune) : rune.Utf8SequenceLength;
            if (content.Length > 0 && (asQ ? used + cost > room : (used + cost + 2) / 3 * 4 > room))
            {
                Close(words, content, asQ);
                (room, used) = (Longest - Frame - 1, 0);
            }
            content.Append(rune.ToString());
            used += cost;
        }
        Close(words, content, asQ);
        return words.ToString();
    }

    static void Close(StringBuilder words, StringBuilder content, bool asQ)
    {
        if (words.Length > 0) words.Append(' ');
        var bytes = Encoding.UTF8.GetBytes(content.ToString());
        words.Append("=?utf-8?").Append(asQ ? 'Q' : 'B').Append('?');
        if (!asQ) words.Append(Convert.ToBase64String(bytes));
        else foreach (var octet in bytes) AppendQ(words, octet);
        words.Append("?=");
        content.Clear();
    }

    static void AppendQ(StringBuilder words, byte octet)
    {
        if (octet == ' ') words.Append('_');
        else if (IsSafe(octet)) words.Append((char)octet);
        else words.Append('=').Append("0123456789ABCDEF"[octet >> 4]).Append("0123456789ABCDEF"[octet & 15]);
    }

    static int QLength(Rune rune) => rune.IsAscii ? rune.Value == ' ' || IsSafe((byte)rune.Value) ? 1 : 3 : rune.Utf8SequenceLength * 3;

    // What stays as it is even inside the name of an address (RFC 2047 §5, rule 3).
    static bool IsSafe(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'!' or (byte)'*' or (byte)'+' or (byte)'-' or (byte)'/';

    static bool HasLongWord(string value)
    {
        var length = 0;
        foreach (var sign in value)
        {
            length = sign == ' ' ? 0 : length + 1;
            if (length > 900) return true;
        }
        return false;
    }
}
