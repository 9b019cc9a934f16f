using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Calls;

public sealed class Call : IInWorkspace
{
    Call() { }

    public CallId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; private set; }
    public QueueId? QueueId { get; private set; }
    public UserId? UserId { get; private set; }
    public string Actor { get; private set; } = "";
    public string Number { get; private set; } = "";
    public Disposition Disposition { get; private set; }
    public Sentiment? Sentiment { get; private set; }
    public int Seconds { get; private set; }
    public string Note { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    // The day in the workspace's zone, for counts by day.
    public DateOnly Day { get; private set; }
    // Of the person's own clock; below zero where it is not known.
    public int LocalHour { get; private set; } = -1;

    public static Call Make(PersonId person, CallTold told, string number, UserId? user, Actor actor, DateOnly day, int localHour, DateTimeOffset now) => new()
    {
        Id = Ids.New<CallId>(now),
        PersonId = person,
        QueueId = told.Queue,
        UserId = user,
        Actor = actor.Value,
        Number = number,
        Disposition = told.Disposition,
        Sentiment = told.Sentiment,
        Seconds = told.Seconds,
        Note = told.Note?.Trim() ?? "",
        At = now,
        Day = day,
        LocalHour = localHour,
    };
}

// What the caller says came of it. At: the time of the meeting or of the call back.
public sealed record CallTold(Disposition Disposition, Sentiment? Sentiment = null, string? Note = null, int Seconds = 0, DateTimeOffset? At = null, bool Recycle = false, string? Number = null, QueueId? Queue = null)
{
    // A call-back that anyone of us may make.
    public bool Anyone { get; init; }
    // What they answered to the cards, by the key of the field.
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public Refusal? Check(DateTimeOffset now)
    {
        if (!Enum.IsDefined(Disposition)) return new Refusal("required", "Say what came of the call.", "disposition");
        if (Disposition is Disposition.MeetingBooked or Disposition.CallBack && At is null) return new Refusal("required", Disposition == Disposition.CallBack ? "Say when to call back." : "Say when the meeting is.", "at");
        if (At is { } at && (at < now.AddMinutes(-5) || at > now.AddYears(2))) return new Refusal("past", "This time lies in the past or more than two years ahead.", "at");
        if (Seconds is < 0 or > 86_400) return new Refusal("range", "A call lasts between nothing and a day.", "seconds");
        if (Note?.Length > 20_000) return new Refusal("tooLong", "A note holds 20,000 characters.", "note");
        return null;
    }
}

sealed class CallMapping : IMapping<Call>
{
    public void Map(EntityTypeBuilder<Call> e)
    {
        e.ToTable("prospect_calls");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.At });
        e.HasIndex(x => new { x.WorkspaceId, x.Day, x.Disposition });
        e.HasIndex(x => new { x.WorkspaceId, x.QueueId, x.Day });
        e.HasIndex(x => new { x.WorkspaceId, x.At, x.Id });
    }
}
