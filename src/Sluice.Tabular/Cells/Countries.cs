using System.Globalization;
using System.Text;

namespace Sluice.Tabular.Cells;

static partial class Countries
{
    static readonly Lazy<Dictionary<string, string>> ByName = new(Load);

    /// <summary>ISO 3166-1 alpha-2 code of a code, name or alias; null if unknown.</summary>
    public static string? Find(string? text)
    {
        var key = Key(text ?? "");
        if (key.Length == 0) return null;
        if (ByName.Value.TryGetValue(key, out var code)) return code;
        return key.StartsWith("the ", StringComparison.Ordinal) && ByName.Value.TryGetValue(key[4..], out code) ? code : null;
    }

    static Dictionary<string, string> Load()
    {
        var codes = new Dictionary<string, string>(4_000);
        foreach (var line in Table.Split('\n'))
        {
            var names = line.Split('|');
            foreach (var name in names) codes.TryAdd(Key(name), names[0]);
        }
        var known = codes.Values.Distinct().ToList();
        foreach (var code in known) AddNative(codes, code);
        AddTranslations(codes, known);
        return codes;
    }

    static void AddNative(Dictionary<string, string> codes, string code)
    {
        if (Region(code) is not { } region) return;
        codes.TryAdd(Key(region.ThreeLetterISORegionName), code);
        codes.TryAdd(Key(region.EnglishName), code);
        codes.TryAdd(Key(region.NativeName), code);
    }

    // A region taken together with a language ("fr-PL") is named in that language.
    static void AddTranslations(Dictionary<string, string> codes, List<string> known)
    {
        foreach (var language in (ReadOnlySpan<string>)["de", "fr", "es", "it", "nl", "pl"])
            foreach (var code in known)
                if (Region($"{language}-{code}") is { } region) codes.TryAdd(Key(region.NativeName), code);
    }

    static RegionInfo? Region(string code)
    {
        try
        {
            return new RegionInfo(code);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Lower case without accents, points and doubled blanks; "and" for "&amp;", "saint" for "st".</summary>
    static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name.Trim().Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '.' or '\u200E' or '\u200F') continue;
            if (c == '&') key.Append("and");
            else key.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }
        var words = key.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["st", _, ..]) words[0] = "saint";
        return string.Join(' ', words);
    }
}
