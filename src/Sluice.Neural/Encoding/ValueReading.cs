using System.Globalization;

namespace Sluice.Neural.Encoding;

/// <summary>Reads values as numbers, dates or words, however they were given.</summary>
static class ValueReading
{
    static readonly string[] Days = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    // Sums and differences of cells stay finite.
    const double Largest = 1e30;

    /// <summary>Texts that say that there is nothing.</summary>
    static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase) { "", "-", "--", "?", "n/a", "#n/a", "na", "nan", "null", "nil", "select", "(not set)", "(blank)", "\\N" };

    internal static bool IsMissing(FeatureValue value) => value.Kind == FeatureKind.Missing || value.Text is { } text && Placeholders.Contains(text);

    /// <summary>Null where the value is no number. Flags are none: they are choices of two.</summary>
    internal static double? Number(FeatureValue value) => value.Kind switch
    {
        FeatureKind.Number => value.Number,
        FeatureKind.Text when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>Days since 1970 in UTC, with fractions; null where the value is no date. Texts must be ISO 8601.</summary>
    internal static double? Date(FeatureValue value) => value.Kind switch
    {
        FeatureKind.Date => value.Number,
        FeatureKind.Text when value.Text!.Length >= 10 && DateTime.TryParseExact(value.Text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date) =>
            (date - DateTime.UnixEpoch).TotalDays,
        _ => null,
    };

    /// <summary>The part as a number; not a number where it is missing or unreadable.</summary>
    internal static float NumberOf(FeatureValue value, ValuePart part) => IsMissing(value) ? float.NaN : part switch
    {
        ValuePart.Number => Number(value) is { } number ? (float)Math.Clamp(number, -Largest, Largest) : null,
        ValuePart.Day => (float?)Date(value),
        ValuePart.Hour => Date(value) is { } day ? (float)((day - Math.Floor(day)) * 24) : null,
        ValuePart.Text or ValuePart.Weekday => null,
        _ => throw new InvalidOperationException($"{part} is no part of a value."),
    } ?? float.NaN;

    /// <summary>The part as a word; null where it is missing. 1 and 1.0 are the same word.</summary>
    internal static string? WordOf(FeatureValue value, ValuePart part) => IsMissing(value) ? null : part switch
    {
        ValuePart.Text => value.ToString(),
        ValuePart.Number => Number(value)?.ToString("R", CultureInfo.InvariantCulture),
        ValuePart.Weekday => Date(value) is { } day ? DateTime.UnixEpoch.AddDays(day).DayOfWeek.ToString() : null,
        ValuePart.Day or ValuePart.Hour => null,
        _ => throw new InvalidOperationException($"{part} is no part of a value."),
    };
}
