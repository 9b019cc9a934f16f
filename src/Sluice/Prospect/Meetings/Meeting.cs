using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Meetings;

public enum MeetingOutcome { Ahead, Held, NoShow, Moved, Cancelled }

public sealed class Meeting : IInWorkspace
{
    Meeting() { }

    public MeetingId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Title { get; private set; } = "";
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public string Place { get; private set; } = "";
    public UserId? OwnerId { get; private set; }
    public TodoId? TodoId { get; set; }
    public MeetingOutcome Outcome { get; private set; }
    public string Note { get; private set; } = "";
    // What calendars know it by: kept when it is moved, with the next sequence.
    public string Uid { get; private set; } = "";
    public int Sequence { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static Meeting Book(MeetingDraft draft, UserId? owner, DateTimeOffset now)
    {
        var id = Ids.New<MeetingId>(now);
        return new Meeting
        {
            Id = id,
            Uid = draft.Instead?.Uid ?? $"{id.Value:D}{Calendars.CalendarText.OurMark}",
            Sequence = draft.Instead?.Sequence + 1 ?? 0,
            Title = draft.Title.Trim(),
            StartsAt = draft.StartsAt,
            EndsAt = draft.StartsAt + draft.Lasts,
            Place = draft.Place?.Trim() ?? "",
            OwnerId = owner,
            CreatedAt = now,
        };
    }

    public Refusal? Close(MeetingOutcome outcome, string? note, DateTimeOffset now)
    {
        if (Outcome != MeetingOutcome.Ahead) return new Refusal("closed", "This meeting has its outcome already.");
        if (outcome == MeetingOutcome.Ahead) return new Refusal("required", "Say what became of the meeting.", "outcome");
        if (outcome is MeetingOutcome.Held or MeetingOutcome.NoShow && StartsAt > now) return new Refusal("early", "This meeting has not begun yet.", "outcome");
        (Outcome, Note) = (outcome, note?.Trim() ?? "");
        if (outcome == MeetingOutcome.Cancelled) Sequence++;
        return null;
    }
}

public sealed record MeetingDraft(string Title, DateTimeOffset StartsAt, TimeSpan Lasts, IReadOnlyList<PersonId> People, string? Place = null)
{
    // The meeting that is moved here.
    public Meeting? Instead { get; init; }

    public Refusal? Check(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > 300) return new Refusal("required", "Give the meeting a title.", "title");
        if (People.Count is 0 or > 100) return new Refusal("required", "Name the people who come.", "people");
        if (Lasts < TimeSpan.FromMinutes(5) || Lasts > TimeSpan.FromDays(3)) return new Refusal("range", "A meeting lasts from 5 minutes to three days.", "minutes");
        if (StartsAt < now.AddYears(-1) || StartsAt > now.AddYears(2)) return new Refusal("range", "Within a year back and two years ahead.", "at");
        return null;
    }
}

public sealed class MeetingGuest : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public MeetingId MeetingId { get; set; }
    public PersonId PersonId { get; set; }
}

sealed class MeetingMapping : IMapping<Meeting>, IMapping<MeetingGuest>
{
    public void Map(EntityTypeBuilder<Meeting> e)
    {
        e.ToTable("prospect_meetings");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.StartsAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.OwnerId, x.Outcome, x.StartsAt });
        e.HasIndex(x => new { x.WorkspaceId, x.TodoId });
        e.HasIndex(x => new { x.WorkspaceId, x.Uid });
    }

    public void Map(EntityTypeBuilder<MeetingGuest> e)
    {
        e.ToTable("prospect_meeting_guests");
        e.HasKey(x => new { x.WorkspaceId, x.MeetingId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
