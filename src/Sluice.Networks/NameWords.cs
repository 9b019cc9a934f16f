using System.Globalization;
using System.Text;

namespace Sluice.Networks;

/// <summary>Names of organisations as plain words, so that spellings of one name meet.</summary>
public static class NameWords
{
    /// <summary>Lower case, accents and signs gone, abbreviations with dots drawn together: “Société S.A.” is “societe sa”.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        var decomposed = name.Normalize(NormalizationForm.FormD);
        for (var i = 0; i < decomposed.Length; i++)
        {
            var c = char.ToLowerInvariant(decomposed[i]);
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            // The dot of "S.A." joins, the dot of "example.com" parts.
            if (c is '.' && IsInitial(decomposed, i - 1) && i + 1 < decomposed.Length && char.IsAsciiLetter(decomposed[i + 1]) && IsInitial(decomposed, i + 1)) continue;
            if (c is '\'' or '’') continue;
            if (Plain(c) is { } letters) folded.Append(letters);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>The words that tell one company from another: without legal forms and “group”. Empty when nothing is left.</summary>
    public static string Key(string name)
    {
        var words = Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(word => !OrganisationRules.LegalForms.Contains(word) && word is not ("the" or "and")).ToArray();
        return string.Join(' ', kept.Length > 0 ? kept : words);
    }

    /// <summary>A registered name made readable: all capitals become capital initials, legal forms of up to four letters stay as they are.</summary>
    public static string Tidy(string name)
    {
        var trimmed = name.Trim().Trim('"').TrimEnd(',', ' ');
        if (trimmed.Any(char.IsLower)) return trimmed;
        var words = trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select((word, i) => i > 0 && word.Trim('.', ',').Length <= 4 && OrganisationRules.LegalForms.Contains(Fold(word)) || word.Length <= 3 && i == 0 ? word : Capital(word)));
    }

    static string Capital(string word) => word[..1] + word[1..].ToLowerInvariant();

    // One letter that stands alone between dots.
    static bool IsInitial(string text, int at) => at >= 0 && char.IsAsciiLetter(text[at]) && (at == 0 || !char.IsLetter(text[at - 1])) && (at + 1 >= text.Length || !char.IsLetter(text[at + 1]));

    static string? Plain(char c) => c switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => c.ToString(),
        'ł' => "l",
        'ø' => "o",
        'ß' => "ss",
        'æ' => "ae",
        'đ' => "d",
        'ı' => "i",
        _ => null,
    };
}
