using System.Globalization;

namespace Sluice.Filters;

static class Moments
{
    static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    internal static bool LooksLikeDay(ReadOnlySpan<char> text)
    {
        if (text.Length < 10)
            return false;
        for (var i = 0; i < 10; i++)
        {
            if (i is 4 or 7 ? text[i] != '-' : !char.IsAsciiDigit(text[i]))
                return false;
        }

        return true;
    }

    internal static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    internal static bool TryInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        var zoned = text.EndsWith('Z') || text.EndsWith('z') || (text.Length > 16 && text.AsSpan(16).IndexOfAny('+', '-') >= 0);
        return zoned && DateTimeOffset.TryParseExact(text.ToUpperInvariant(), Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>A day or an instant as people quote them.</summary>
    internal static MomentValue? Read(string text)
    {
        if (TryDay(text, out var day))
            return new DayValue(day);
        return TryInstant(text, out var instant) ? new InstantValue(instant) : null;
    }
}
