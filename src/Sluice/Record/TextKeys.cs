using System.Globalization;
using System.Text;

namespace Sluice.Record;

// Keys made from words so that sorting and searching need no collation and agree on every database.
public static class TextKeys
{
    // Lower case without accents: "Vanderhoeven-Krüger" sorts and is found as "vanderhoeven-kruger".
    public static string Sort(string text)
    {
        if (Ascii(text)) return text.Trim().ToLowerInvariant();
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            key.Append(c switch { 'ß' => "ss", 'Ø' or 'ø' => "o", 'Æ' or 'æ' => "ae", 'Ł' or 'ł' => "l", 'Đ' or 'đ' => "d", 'ı' => "i", 'Œ' or 'œ' => "oe", _ => char.ToLowerInvariant(c).ToString() });
        }
        return key.ToString();
    }

    public static string Search(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (string.IsNullOrWhiteSpace(part)) continue;
            if (text.Length > 0) text.Append(' ');
            text.Append(Sort(part));
        }
        return text.ToString();
    }

    static bool Ascii(string text) => System.Text.Ascii.IsValid(text);
}
