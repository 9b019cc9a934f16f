using System.Globalization;
using Sluice.Tabular.Cells;

namespace Sluice.Tabular;

public static partial class CellParse
{
    /// <summary>A date: ISO, 20261122, 22.11.2026, 11/22/26, 22 November 2026, Nov 22, 2026, 22. März 2026, 3 de marzo de 2026. A time after it is left out.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="order">Which comes first when figures leave it open; a figure above 12 decides by itself only where the order allows no reading.</param>
    public static Parsed<DateOnly> Date(string? text, DateOrder order = DateOrder.DayFirst) =>
        DateText.Read(text ?? "", order, out var date, out _)
            ? Parsed<DateOnly>.Good(date)
            : Parsed<DateOnly>.Bad($"“{Shorten(text)}” is not a date{(order == DateOrder.Iso ? "" : order == DateOrder.DayFirst ? " (day first)" : " (month first)")}.");

    /// <summary>A date with a time: 2026-11-22T14:05:06Z, 22.11.2026 14:05, 11/22/2026 2:05 PM. Without a time it is midnight.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="order">Order of day and month.</param>
    /// <param name="zone">Zone of times that name none; UTC when null.</param>
    /// <returns>The instant, in UTC.</returns>
    public static Parsed<DateTimeOffset> DateTime(string? text, DateOrder order = DateOrder.DayFirst, TimeZoneInfo? zone = null)
    {
        var problem = $"“{Shorten(text)}” is not a date with a time.";
        if (!DateText.Read(text ?? "", order, out var date, out var rest)) return Parsed<DateTimeOffset>.Bad(problem);
        if (rest.Length == 0) return Parsed<DateTimeOffset>.Good(At(date, TimeSpan.Zero, null, zone));
        return TimeText.Read(rest, out var time, out var offset)
            ? Parsed<DateTimeOffset>.Good(At(date, time, offset, zone))
            : Parsed<DateTimeOffset>.Bad(problem);
    }

    static DateTimeOffset At(DateOnly date, TimeSpan time, TimeSpan? offset, TimeZoneInfo? zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).Add(time);
        var shift = offset ?? (zone ?? TimeZoneInfo.Utc).GetUtcOffset(local);
        var ticks = Math.Clamp(local.Ticks - shift.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
