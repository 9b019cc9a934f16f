using System.Globalization;
using Sluice.Platform;
using Sluice.Platform.Access;

namespace Sluice.Prospect.Bookings;

// Rules of a booking page as its form holds them: hours and questions one a line.
public sealed record BookingFields(string Title, string Slug, string Intro, string Place, string Minutes, string Step, string BufferBefore, string BufferAfter, string NoticeHours, string WindowDays, string MostADay, string Zone,
    IReadOnlyDictionary<DayOfWeek, string> Week, string Days, IReadOnlyList<string> Hosts, bool OwnerFirst, bool Approval, bool WorkMailOnly, string Reminders, string Questions)
{
    public static readonly IReadOnlyList<DayOfWeek> WeekDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static BookingFields Of(BookingPageTold t)
    {
        var r = t.Rules;
        return new BookingFields(t.Title, t.Slug, t.Intro, t.Place, string.Join(", ", r.Minutes), N(r.Step), N(r.BufferBefore), N(r.BufferAfter), N(r.NoticeHours), N(r.WindowDays), N(r.MostADay), r.Zone,
            WeekDays.ToDictionary(d => d, d => string.Join(", ", r.Week.Where(h => h.Day == d).OrderBy(h => h.From).Select(h => $"{h.From:HH:mm}-{h.To:HH:mm}"))),
            string.Join('\n', r.Days.OrderBy(d => d.Day).Select(d => $"{d.Day:yyyy-MM-dd} {(d.From is null ? "closed" : $"{d.From:HH:mm}-{d.To:HH:mm}")}")),
            [.. r.Hosts.Select(h => h.Id.Value.ToString("D"))], r.OwnerFirst, r.Approval, r.WorkMailOnly, string.Join(", ", r.ReminderHours),
            string.Join('\n', r.Questions.Select(q => $"{q.Label}{(q.Required ? " *" : "")}{(q.Choices is { Count: > 0 } c ? " | " + string.Join(" | ", c) : "")}")));
    }

    public static BookingFields Of(IFormCollection form) => new(form["title"].ToString(), form["slug"].ToString(), form["intro"].ToString(), form["place"].ToString(), form["minutes"].ToString(), form["step"].ToString(), form["bufferBefore"].ToString(), form["bufferAfter"].ToString(), form["noticeHours"].ToString(), form["windowDays"].ToString(), form["mostADay"].ToString(), form["zone"].ToString(),
        WeekDays.ToDictionary(d => d, d => form[$"week-{d}"].ToString()), form["days"].ToString(), [.. form["hosts"].OfType<string>()], form["ownerFirst"] == "true", form["approval"] == "true", form["workMailOnly"] == "true", form["reminders"].ToString(), form["questions"].ToString());

    // Shares of hosts, and keys of questions that stay, are taken from what stood there before.
    public Result<BookingPageTold> Read(BookingRules before)
    {
        if (Whole(Minutes) is not { Count: > 0 } minutes) return new Refusal("invalid", "Lengths are minutes with commas: 30, 60.", "minutes");
        if (Reminders.Trim().Length > 0 && Whole(Reminders) is null) return new Refusal("invalid", "Hours before with commas: 24, 1.", "reminders");
        var week = new List<WeekHours>();
        foreach (var day in WeekDays)
            foreach (var span in Week[day].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (Hours(span) is not var (from, to)) return new Refusal("invalid", "Hours look like 09:00-12:00, 13:00-17:00.", $"week-{day}");
                week.Add(new WeekHours(day, from, to));
            }
        var days = new List<DayHours>();
        foreach (var line in Lines(Days))
        {
            var (text, said) = line.Split(' ', 2, StringSplitOptions.TrimEntries) is [var d, var s] ? (d, s) : (line, "");
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || (said != "closed" && Hours(said) is null)) return new Refusal("invalid", $"“{line}” is not understood: 2026-12-24 closed, or 2026-12-23 10:00-12:00.", "days");
            days.Add(said == "closed" ? new DayHours(day) : new DayHours(day, Hours(said)!.Value.From, Hours(said)!.Value.To));
        }
        var hosts = Hosts.Select(h => Guid.TryParse(h, out var id) ? new UserId(id) : default).Select(id => before.Hosts.FirstOrDefault(h => h.Id == id) ?? new BookingHost(id)).ToList();
        return new BookingPageTold(Slug, Title, Intro, Place, before with
        {
            Minutes = minutes, Step = Number(Step, 0), BufferBefore = Number(BufferBefore, 0), BufferAfter = Number(BufferAfter, 0), NoticeHours = Number(NoticeHours, 4), WindowDays = Number(WindowDays, 30), MostADay = Number(MostADay, 0), Zone = Zone,
            Week = week, Days = days, Hosts = hosts, OwnerFirst = OwnerFirst, Approval = Approval, WorkMailOnly = WorkMailOnly, ReminderHours = Whole(Reminders) ?? [], Questions = Asked(before.Questions),
        });
    }

    List<Question> Asked(IReadOnlyList<Question> before) => [.. Lines(Questions).Select((line, i) =>
    {
        var parts = line.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var label = parts.Length == 0 ? "" : parts[0].TrimEnd('*').Trim();
        return new Question(before.FirstOrDefault(q => q.Label == label)?.Key ?? $"q{i + 1}-{BookingSlugs.From(label)[..Math.Min(30, BookingSlugs.From(label).Length)]}", label, parts.Length > 0 && parts[0].EndsWith('*'), parts.Length > 1 ? parts[1..] : null);
    })];

    static (TimeOnly From, TimeOnly To)? Hours(string text) => text.Split(['-', '–'], StringSplitOptions.TrimEntries) is [var a, var b] && Clock(a) is { } from && Clock(b) is { } to && from < to ? (from, to) : null;
    static TimeOnly? Clock(string text) => TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    static int Number(string text, int usual) => text.Trim().Length == 0 ? usual : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    static List<int>? Whole(string text)
    {
        var parts = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        return parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? [.. parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture))] : null;
    }
}
