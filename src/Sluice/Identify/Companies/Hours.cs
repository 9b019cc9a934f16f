using System.Globalization;

namespace Sluice.Identify.Companies;

// An hour of the week in words: 0 is Monday at midnight.
static class Hours
{
    public static string Word(int hour) => string.Create(CultureInfo.InvariantCulture, $"{CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)((hour / 24 + 1) % 7))}, {hour % 24} to {hour % 24 + 1} h");
}
