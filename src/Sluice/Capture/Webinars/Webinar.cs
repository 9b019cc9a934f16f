using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Webinars;

// A talk at an hour, held wherever its address leads. A form registers for it; each person has a link of their own.
public sealed class Webinar : IInWorkspace
{
    // The door opens so long before, and closes so long behind the end.
    public static readonly TimeSpan Early = TimeSpan.FromMinutes(15), Late = TimeSpan.FromMinutes(30);

    Webinar() { }

    public WebinarId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string Host { get; private set; } = "";
    public DateTimeOffset StartsAt { get; private set; }
    public int Minutes { get; private set; } = 45;
    public string JoinUrl { get; private set; } = "";
    public string? ReplayUrl { get; private set; }
    // Hours before the start at which a reminder leaves.
    public JsonText Reminders { get; private set; } = JsonText.Of<int[]>([24, 1]);
    // What is written to whoever came, and to whoever did not, once it is over; empty: nothing.
    public string Thanks { get; private set; } = "";
    public string Missed { get; private set; } = "";
    // Asked of everybody with a seat, and the answers to choose from, one a line; empty: nothing is asked.
    public string Poll { get; private set; } = "";
    public string PollOptions { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);
    public IReadOnlyList<string> Options => Forms.FormFields.Lines(PollOptions);
    public IReadOnlyList<int> ReminderHours => Reminders.As<int[]>();

    public static Webinar Plan(string name, DateTimeOffset startsAt, string joinUrl, DateTimeOffset now) =>
        new() { Id = Ids.New<WebinarId>(now), Name = name.Trim(), StartsAt = startsAt, JoinUrl = joinUrl, CreatedAt = now };

    public Refusal? Describe(WebinarTold told)
    {
        if (told.Name is { } name && name.Trim().Length is 0 or > 120) return new Refusal("required", "A webinar needs a name of at most 120 characters.", "name");
        if (told.Minutes is < 5 or > 600) return new Refusal("invalid", "It lasts 5 to 600 minutes.", "minutes");
        if (told.JoinUrl is { } join && !IsAddress(join)) return new Refusal("invalid", "Where it is held begins with https:// or http://.", "joinUrl");
        if (told.ReplayUrl is { Length: > 0 } replay && !IsAddress(replay)) return new Refusal("invalid", "The recording’s address begins with https:// or http://.", "replayUrl");
        if (told.Reminders is { } hours && (hours.Count > 5 || hours.Any(h => h is < 1 or > 336))) return new Refusal("invalid", "At most five reminders, 1 to 336 hours before.", "reminders");
        if (told.StartsAt is { } at && SettledAt is not null && at != StartsAt) return new Refusal("over", "It is over. Plan another one.", "startsAt");
        if (told.Poll is { Length: > 200 }) return new Refusal("tooLong", "A poll asks in at most 200 characters.", "poll");
        if ((told.Poll ?? Poll).Trim().Length > 0 && Forms.FormFields.Lines(told.PollOptions ?? PollOptions) is var options && (options.Count is < 2 or > 8 || options.Any(o => o.Length > 100))) return new Refusal("invalid", "A poll has two to eight answers of at most 100 characters, one a line.", "pollOptions");
        (Poll, PollOptions) = (told.Poll?.Trim() ?? Poll, told.PollOptions?.Trim() ?? PollOptions);
        (Name, Host, StartsAt, Minutes) = (told.Name?.Trim() ?? Name, told.Host?.Trim() ?? Host, told.StartsAt ?? StartsAt, told.Minutes ?? Minutes);
        (JoinUrl, ReplayUrl) = (told.JoinUrl?.Trim() ?? JoinUrl, told.ReplayUrl is null ? ReplayUrl : told.ReplayUrl.Length == 0 ? null : told.ReplayUrl.Trim());
        (Thanks, Missed) = (told.Thanks?.Trim() ?? Thanks, told.Missed?.Trim() ?? Missed);
        if (told.Reminders is { } said) Reminders = JsonText.Of<int[]>([.. said.Distinct().OrderDescending()]);
        return null;
    }

    public bool IsOpen(DateTimeOffset now) => now >= StartsAt - Early && now <= EndsAt + Late;

    public bool IsOver(DateTimeOffset now) => now > EndsAt + Late;

    public void Settle(DateTimeOffset now) => SettledAt = now;

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;

    public void Return() => ArchivedAt = null;

    static bool IsAddress(string text) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}

// As it is to be; null where nothing is said.
public sealed record WebinarTold
{
    public string? Name { get; init; }
    public string? Host { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public int? Minutes { get; init; }
    public string? JoinUrl { get; init; }
    public string? ReplayUrl { get; init; }
    public IReadOnlyList<int>? Reminders { get; init; }
    public string? Thanks { get; init; }
    public string? Missed { get; init; }
    public string? Poll { get; init; }
    public string? PollOptions { get; init; }
}

// One person’s seat.
public sealed class Seat : IInWorkspace
{
    Seat() { }

    public SeatId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public WebinarId WebinarId { get; private set; }
    public Record.PersonId PersonId { get; set; }
    public string Email { get; private set; } = "";
    // Where our pages were when they registered: links of later mails begin with it.
    public string Origin { get; private set; } = "";
    public DateTimeOffset RegisteredAt { get; private set; }
    public DateTimeOffset? RemindedAt { get; private set; }
    public DateTimeOffset? AttendedAt { get; private set; }
    // As the room's own list says.
    public int? AttendedMinutes { get; private set; }
    public DateTimeOffset? ReplayedAt { get; private set; }
    // When the end of it was told: who missed it is known from then on.
    public DateTimeOffset? ToldAt { get; private set; }

    public static Seat Of(Webinar webinar, Record.PersonId person, string email, string origin, DateTimeOffset now) =>
        new() { Id = Ids.New<SeatId>(now), WebinarId = webinar.Id, PersonId = person, Email = email, Origin = origin, RegisteredAt = now };

    public void Tell(DateTimeOffset at) => ToldAt = at;

    public void Remind(DateTimeOffset at) => RemindedAt = at;

    public bool Attend(DateTimeOffset at, int? minutes)
    {
        var first = AttendedAt is null;
        AttendedAt ??= at;
        if (minutes is not null) AttendedMinutes = minutes;
        return first;
    }

    public bool Replay(DateTimeOffset at)
    {
        var first = ReplayedAt is null;
        ReplayedAt ??= at;
        return first;
    }
}

sealed class WebinarMapping : IMapping<Webinar>, IMapping<Seat>
{
    public void Map(EntityTypeBuilder<Webinar> e)
    {
        e.ToTable("capture_webinars");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.EndsAt);
        e.Ignore(x => x.ReminderHours);
        e.Ignore(x => x.Options);
    }

    public void Map(EntityTypeBuilder<Seat> e)
    {
        e.ToTable("capture_seats");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.WebinarId, x.PersonId }).IsUnique();
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
