using System.Text;

namespace Sluice.Mail.Text;

/// <summary>Reads encoded words in header values (RFC 2047, with the language tag of RFC 2231): <c>=?utf-8?B?…?=</c>.</summary>
public static class EncodedWords
{
    // 75 by the book; senders put whole subjects into one. A limit keeps hostile headers from costing the square of their length.
    const int LongestWord = 8_192;

    /// <summary>
    /// The text of a value. Blanks between two encoded words go (RFC 2047 §6.2), and their bytes are joined before they are
    /// read where both name the same set, since senders cut characters in two. What is no encoded word stays.
    /// </summary>
    public static string Decode(string value)
    {
        if (!value.Contains("=?", StringComparison.Ordinal)) return value;
        var text = new StringBuilder(value.Length);
        var held = new List<byte>();
        string? charset = null;
        var at = 0;
        while (at < value.Length)
        {
            var start = value.IndexOf("=?", at, StringComparison.Ordinal);
            if (start < 0) break;
            if (Read(value, start) is not { } word)
            {
                Release();
                text.Append(value, at, start + 2 - at);
                at = start + 2;
                continue;
            }
            var between = value.AsSpan(at, start - at);
            if (charset is null || !between.IsWhiteSpace())
            {
                Release();
                text.Append(between);
            }
            else if (!charset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase))
            {
                Release();
            }
            charset = word.Charset;
            held.AddRange(word.Content);
            at = word.End;
        }
        Release();
        return text.Append(value, at, value.Length - at).ToString();

        void Release()
        {
            if (charset is not null) text.Append(Charsets.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(held), charset));
            held.Clear();
            charset = null;
        }
    }

    static (string Charset, byte[] Content, int End)? Read(string value, int start)
    {
        var second = value.IndexOf('?', start + 2);
        if (second < 0 || second - start > 80 || second + 2 >= value.Length || value[second + 2] != '?') return null;
        var end = value.IndexOf("?=", second + 3, Math.Min(LongestWord, value.Length - second - 3), StringComparison.Ordinal);
        if (end < 0) return null;
        // Latin-1 keeps the octets of a word that holds raw eight-bit signs.
        var content = Encoding.Latin1.GetBytes(value[(second + 3)..end]);
        byte[]? decoded = value[second + 1] switch
        {
            'B' or 'b' => Base64Text.Decode(content),
            'Q' or 'q' => QuotedPrintable.DecodeWord(content),
            _ => null,
        };
        var charset = value[(start + 2)..second];
        return decoded is null ? null : (charset.Split('*')[0], decoded, end + 2);
    }
}
