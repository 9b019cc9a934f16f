using Sluice.Platform;
using Sluice.Record.People;

namespace Sluice.Prospect.Sequences;

public enum Readmission { Once, WhenNotActive, AnyTime }

public sealed record HoursBlock(TimeOnly From, TimeOnly To);

// How a sequence treats people; as it stood when somebody was enrolled it holds for them to the end.
public sealed record SequenceRules
{
    static readonly DayOfWeek[] Workdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public Readmission Again { get; init; } = Readmission.Once;
    // Nobody is in two exclusive sequences at a time.
    public bool Exclusive { get; init; } = true;
    // Since any touch of ours, on any channel, by anyone.
    public int GapHours { get; init; } = 20;
    // Of one rep: so many at a time, and so many new within 24 hours; the rest waits.
    public int MaxActive { get; init; } = 300;
    public int MaxNewPerDay { get; init; } = 50;
    public IReadOnlyList<DayOfWeek> Days { get; init; } = Workdays;
    // On the wall where they are.
    public IReadOnlyList<HoursBlock> Hours { get; init; } = [new(new(8, 30), new(12, 0)), new(new(13, 0), new(17, 0))];
    // An answer of one ends the enrolments of all at their company.
    public bool EndsCompany { get; init; }
    // Under each mail a line that lets them leave.
    public bool SaysHowToLeave { get; init; } = true;
    public LifecycleStage? StageOnPositive { get; init; }
    public LifecycleStage? StageOnFinish { get; init; }

    public Refusal? Check()
    {
        if (GapHours is < 0 or > 24 * 60) return new Refusal("range", "Between 0 and 1,440 hours.", "gapHours");
        if (MaxActive is < 1 or > 100_000) return new Refusal("range", "At least 1.", "maxActive");
        if (MaxNewPerDay is < 1 or > 100_000) return new Refusal("range", "At least 1.", "maxNewPerDay");
        if (Days.Count == 0) return new Refusal("required", "On one day of the week at least.", "days");
        if (Hours.Count is 0 or > 6) return new Refusal("required", "One block of hours at least, six at most.", "hours");
        // Less than a quarter of an hour passes between two looks at a mailbox.
        return Hours.Any(h => h.To - h.From < TimeSpan.FromMinutes(15) || h.To <= h.From) ? new Refusal("order", "A block ends at least a quarter of an hour after it begins: 08:30-12:00.", "hours") : null;
    }

    // "08:30-12:00, 13:00-17:00"; null where it is none.
    public static IReadOnlyList<HoursBlock>? ReadHours(string text)
    {
        var blocks = new List<HoursBlock>();
        foreach (var part in text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('-', '–') is not [var from, var to] || Time(from) is not { } begins || Time(to) is not { } ends) return null;
            blocks.Add(new(begins, ends));
        }
        return blocks.Count == 0 ? null : [.. blocks.OrderBy(b => b.From)];
    }

    public static string WriteHours(IReadOnlyList<HoursBlock> hours) => string.Join(", ", hours.Select(h => $"{h.From:HH:mm}-{h.To:HH:mm}"));

    static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time) ? time : null;
}
