namespace Sluice.Demo;

// When people at work answer: weekdays, eight to half past five, where Northwater sits.
public static class OfficeHours
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static DateTimeOffset Next(DateTimeOffset at, Chance chance)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var minutes = local.TimeOfDay.TotalMinutes;
        if (Works(local.DayOfWeek) && minutes is >= 480 and <= 1050) return at;
        var day = DateOnly.FromDateTime(local.DateTime);
        if (minutes > 480 || !Works(local.DayOfWeek)) do day = day.AddDays(1); while (!Works(day.DayOfWeek));
        return At(day, 8, 5).AddMinutes(chance.Between(0, 130)).AddSeconds(chance.Below(60));
    }

    public static DateTimeOffset Workdays(DateTimeOffset at, int days, Chance chance)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
        for (var left = days; left > 0;)
            if (Works((day = day.AddDays(1)).DayOfWeek)) left--;
        return At(day, 8, 30).AddMinutes(chance.Between(0, 480)).AddSeconds(chance.Below(60));
    }

    public static DateTimeOffset At(DateOnly day, int hour, int minute)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    static bool Works(DayOfWeek day) => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
