using System.Globalization;

namespace Sluice.Tabular.Cells;

static class Languages
{
    static readonly Lazy<Dictionary<string, string>> ByName = new(Load);

    public static string? Find(string? text)
    {
        var key = (text ?? "").Trim();
        if (key.Length is 0 or > 60) return null;
        if (ByName.Value.TryGetValue(key, out var code)) return code;
        var tag = key.Split('-', '_', ' ', '(')[0];
        return ByName.Value.GetValueOrDefault(tag);
    }

    static Dictionary<string, string> Load()
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var neutral = CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.TwoLetterISOLanguageName.Length == 2 && c.Name.Length == 2).ToList();
        foreach (var culture in neutral) Add(codes, culture, culture.TwoLetterISOLanguageName, culture.ThreeLetterISOLanguageName, culture.EnglishName, culture.NativeName);
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var language in (ReadOnlySpan<string>)["de", "fr", "es", "it", "nl", "pl"])
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                foreach (var culture in neutral) Add(codes, culture, culture.DisplayName);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
        foreach (var (name, code) in (ReadOnlySpan<(string, string)>)[("Mandarin", "zh"), ("Farsi", "fa"), ("Flemish", "nl"), ("Castilian", "es"), ("ger", "de"), ("fre", "fr"), ("dut", "nl"), ("chi", "zh"), ("Norwegian", "no")])
            codes.TryAdd(name, code);
        return codes;
    }

    static void Add(Dictionary<string, string> codes, CultureInfo culture, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) codes.TryAdd(name, culture.TwoLetterISOLanguageName);
    }
}
