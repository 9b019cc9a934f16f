using Sluice.Journeys;

namespace Sluice.Prospect.Sequences;

// The hours in which a sequence touches somebody, on their own wall, without holidays. Knows no database.
public static class SequenceHours
{
    const int MostDays = 800;
    // What is taken in hand at the last moment still leaves within the hours.
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public static bool IsOpen(SequenceRules rules, TimeZoneInfo zone, IReadOnlySet<DateOnly> holidays, DateTimeOffset at) =>
        Inside(rules, zone, holidays, at) && Inside(rules, zone, holidays, at + Margin);

    // The first moment, not before one, that lies within; null where no day within two years does.
    public static DateTimeOffset? Next(SequenceRules rules, TimeZoneInfo zone, IReadOnlySet<DateOnly> holidays, DateTimeOffset from)
    {
        if (IsOpen(rules, zone, holidays, from)) return from;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        for (var i = 0; i < MostDays; i++, day = day.AddDays(1))
        {
            if (!IsWorkday(rules, holidays, day)) continue;
            foreach (var block in rules.Hours.OrderBy(h => h.From))
            {
                var opens = WallTime.At(day.ToDateTime(block.From), zone);
                // Hours that a change of clocks skips do not come that day.
                if (opens >= from && IsOpen(rules, zone, holidays, opens)) return opens;
            }
        }
        return null;
    }

    // So many business days later at the same hour where they are, or the first that is open from then on.
    public static DateTimeOffset? After(SequenceRules rules, TimeZoneInfo zone, IReadOnlySet<DateOnly> holidays, DateTimeOffset since, int days)
    {
        if (days == 0) return Next(rules, zone, holidays, since);
        var wall = TimeZoneInfo.ConvertTime(since, zone).DateTime;
        var day = DateOnly.FromDateTime(wall);
        for (var (left, i) = (days, 0); left > 0 && i < MostDays; i++)
        {
            day = day.AddDays(1);
            if (IsWorkday(rules, holidays, day)) left--;
        }
        return Next(rules, zone, holidays, WallTime.At(day.ToDateTime(TimeOnly.FromDateTime(wall)), zone));
    }

    static bool IsWorkday(SequenceRules rules, IReadOnlySet<DateOnly> holidays, DateOnly day) => rules.Days.Contains(day.DayOfWeek) && !holidays.Contains(day);

    static bool Inside(SequenceRules rules, TimeZoneInfo zone, IReadOnlySet<DateOnly> holidays, DateTimeOffset at)
    {
        var wall = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        var time = TimeOnly.FromDateTime(wall);
        return IsWorkday(rules, holidays, DateOnly.FromDateTime(wall)) && rules.Hours.Any(h => time >= h.From && time < h.To);
    }
}
