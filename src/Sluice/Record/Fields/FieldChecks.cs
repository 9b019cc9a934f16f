using Sluice.Platform;
using Sluice.Tabular;

namespace Sluice.Record.Fields;

// What a hand-written field may hold, with sentences that say what to do about it.
public static class FieldChecks
{
    public static IReadOnlyList<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static Result<IReadOnlyList<string>> Emails(string text) => Each(text, "emails", line => CellParse.Email(line) is { Ok: true } good ? (good.Value!.ToLowerInvariant(), null) : ("", CellParse.Email(line).Problem));

    public static Result<IReadOnlyList<string>> Phones(string text, string? country) => Each(text, "phones", line => CellParse.Phone(line, string.IsNullOrEmpty(country) ? null : country) is { Ok: true } good ? (good.Value.Number, null) : ("", CellParse.Phone(line).Problem));

    public static Result<IReadOnlyList<string>> Domains(string text) => Each(text, "domains", line => CellParse.Domain(line) is { Ok: true } good ? (good.Value!, null) : ("", CellParse.Domain(line).Problem));

    public static Result<string> Country(string text) => text.Length == 0 ? "" : CellParse.Country(text) is { Ok: true } good ? good.Value! : new Refusal("invalid", CellParse.Country(text).Problem!, "country");

    public static Result<string> Language(string text) => text.Length == 0 ? "" : CellParse.Language(text) is { Ok: true } good ? good.Value! : new Refusal("invalid", CellParse.Language(text).Problem!, "language");

    public static Refusal? Zone(string text) => text.Length == 0 || TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) ? null : new Refusal("invalid", $"“{text}” is no time zone. They are written as Europe/Berlin.", "timeZone");

    public static Refusal? Length(string text, string key, int most = 200) => text.Length <= most ? null : new Refusal("tooLong", $"This holds {most} characters at most.", key);

    // "DE" → "Germany", as far as the machine knows it.
    public static string CountryName(string code)
    {
        if (code.Length != 2) return code;
        try { return new System.Globalization.RegionInfo(code).EnglishName; }
        catch (ArgumentException) { return code; }
    }

    public static string LanguageName(string code)
    {
        try { return code.Length is 2 or 3 ? new System.Globalization.CultureInfo(code).EnglishName : code; }
        catch (System.Globalization.CultureNotFoundException) { return code; }
    }

    static Result<IReadOnlyList<string>> Each(string text, string key, Func<string, (string Value, string? Problem)> read)
    {
        var values = new List<string>();
        foreach (var line in Lines(text))
        {
            var (value, problem) = read(line);
            if (problem is not null) return new Refusal("invalid", problem, key);
            if (!values.Contains(value, StringComparer.Ordinal)) values.Add(value);
        }
        return Result<IReadOnlyList<string>>.Of(values);
    }
}
