using System.Globalization;
using Sluice.Platform;

namespace Sluice.Qualify.Handoffs;

// A day nobody works, everywhere or in one time zone: "2026-12-25", "2026-11-26 America/New_York".
public sealed record Holiday(DateOnly Day, string? Zone = null)
{
    const int Most = 500;

    public string Text => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (Zone is null ? "" : $" {Zone}");

    public static Result<IReadOnlyList<Holiday>> Read(string text)
    {
        var days = new List<Holiday>();
        foreach (var line in text.Split(['\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // Several days may stand in one line.
            var (dates, zones) = (words.TakeWhile(w => char.IsAsciiDigit(w[0])).ToList(), words.SkipWhile(w => char.IsAsciiDigit(w[0])).ToList());
            var zone = zones.Count == 0 ? null : string.Join('_', zones);
            if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) return new Refusal("unknown", $"“{zone}” is no time zone; write one as Europe/Berlin.", "holidays");
            if (dates.Count == 0) return new Refusal("invalid", $"Write days as 2026-12-25; “{line}” is none.", "holidays");
            foreach (var word in dates)
            {
                if (!DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return new Refusal("invalid", $"Write days as 2026-12-25; “{word}” is none.", "holidays");
                days.Add(new Holiday(day, zone));
            }
        }
        if (days.Count > Most) return new Refusal("tooMany", $"{Most} holidays are enough.", "holidays");
        return Result<IReadOnlyList<Holiday>>.Of([.. days.Distinct().OrderBy(d => d.Day).ThenBy(d => d.Zone, StringComparer.Ordinal)]);
    }
}
