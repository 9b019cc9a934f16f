namespace Sluice.Browser.Tests;

// Time runs as it does, but from half past ten in Berlin on a working day: nobody is rung at night or on a Sunday.
sealed class WorkdayClock : TimeProvider
{
    TimeSpan ahead;

    public WorkdayClock()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var now = base.GetUtcNow();
        var day = TimeZoneInfo.ConvertTime(now, berlin).Date;
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(-1);
        ahead = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.AddHours(10.5), berlin)) - now;
    }

    public void Pass(TimeSpan time) => ahead += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
