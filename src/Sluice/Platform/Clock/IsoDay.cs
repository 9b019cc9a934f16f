using System.Globalization;

namespace Sluice.Platform.Clock;

// A day as forms and addresses write it: 2026-11-22 (ISO 8601).
public static class IsoDay
{
    const string Shape = "yyyy-MM-dd";

    // Null: it is none.
    public static DateOnly? Read(string? text) => DateOnly.TryParseExact(text, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Write(DateOnly day) => day.ToString(Shape, CultureInfo.InvariantCulture);
}
