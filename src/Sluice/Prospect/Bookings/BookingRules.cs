using Sluice.Platform;
using Sluice.Platform.Access;

namespace Sluice.Prospect.Bookings;

// Open hours of a day of the week, and those of one day that stand instead of them; a day without hours is closed.
public sealed record WeekHours(DayOfWeek Day, TimeOnly From, TimeOnly To);

public sealed record DayHours(DateOnly Day, TimeOnly? From = null, TimeOnly? To = null);

// Share: of the meetings given out in turn, so many parts.
public sealed record BookingHost(UserId Id, int Share = 1);

public sealed record Question(string Key, string Label, bool Required = false, IReadOnlyList<string>? Choices = null);

// When a booking page offers what. Hours are those of Zone.
public sealed record BookingRules
{
    public IReadOnlyList<int> Minutes { get; init; } = [30];
    // A slot begins every so many minutes; 0: as long as the shortest meeting.
    public int Step { get; init; }
    public int BufferBefore { get; init; }
    public int BufferAfter { get; init; }
    public int NoticeHours { get; init; } = 4;
    public int WindowDays { get; init; } = 30;
    // Of one host on one day; 0: as many as fit.
    public int MostADay { get; init; }
    public string Zone { get; init; } = "Etc/UTC";
    public IReadOnlyList<WeekHours> Week { get; init; } = [.. Enumerable.Range(1, 5).Select(d => new WeekHours((DayOfWeek)d, new TimeOnly(9, 0), new TimeOnly(17, 0)))];
    public IReadOnlyList<DayHours> Days { get; init; } = [];
    public IReadOnlyList<BookingHost> Hosts { get; init; } = [];
    // Whoever owns the person already, where they are a host and free; else in turn.
    public bool OwnerFirst { get; init; } = true;
    public bool Approval { get; init; }
    // No addresses of free or throw-away mail.
    public bool WorkMailOnly { get; init; }
    public IReadOnlyList<int> ReminderHours { get; init; } = [24, 1];
    public IReadOnlyList<Question> Questions { get; init; } = [];

    public int Every => Step > 0 ? Step : Minutes.Count > 0 ? Minutes.Min() : 30;

    public Refusal? Check()
    {
        if (Minutes.Count is 0 or > 6 || Minutes.Any(m => m is < 5 or > 480)) return new Refusal("range", "A meeting lasts between 5 minutes and eight hours; up to six lengths.", "minutes");
        if (Step is < 0 or > 480 or (> 0 and < 5)) return new Refusal("range", "Slots begin every 5 to 480 minutes.", "step");
        if (BufferBefore is < 0 or > 480 || BufferAfter is < 0 or > 480) return new Refusal("range", "A buffer lasts between nothing and eight hours.", "bufferBefore");
        if (NoticeHours is < 0 or > 720) return new Refusal("range", "Notice is between nothing and 30 days.", "noticeHours");
        if (WindowDays is < 1 or > 180) return new Refusal("range", "Between 1 and 180 days ahead.", "windowDays");
        if (MostADay is < 0 or > 100) return new Refusal("range", "Between 0 (no limit) and 100 a day.", "mostADay");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _)) return new Refusal("unknown", "Choose a time zone such as Europe/Berlin.", "zone");
        if (Week.Any(h => h.From >= h.To) || Week.Count > 60) return new Refusal("order", "Hours begin before they end.", "week");
        if (Days.Any(d => d.From is not null != d.To is not null || d.From >= d.To) || Days.Count > 400) return new Refusal("order", "Hours begin before they end.", "days");
        if (Hosts.Count is 0 or > 50) return new Refusal("required", "Name at least one host.", "hosts");
        if (Hosts.Any(h => h.Share is < 1 or > 100) || Hosts.DistinctBy(h => h.Id).Count() < Hosts.Count) return new Refusal("range", "Each host stands here once, with a share between 1 and 100.", "hosts");
        if (ReminderHours.Count > 5 || ReminderHours.Any(h => h is < 1 or > 336)) return new Refusal("range", "Up to five reminders, between 1 and 336 hours before.", "reminderHours");
        if (Questions.Count > 20 || Questions.Any(q => q.Label.Trim().Length is 0 or > 200 || q.Key.Length is 0 or > 60) || Questions.DistinctBy(q => q.Key).Count() < Questions.Count) return new Refusal("invalid", "Up to 20 questions, each with words of its own.", "questions");
        return null;
    }
}
