using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Events;

// Target: we want to meet them. Missed: we did not.
public enum AttendeeState { Target, Met, Missed }

public enum Temperature { Cold, Warm, Hot }

// What came of having met them.
public enum NextStep { Task, Sequence, Nothing }

// Somebody at an event: whom we want to meet there, and what came of it. A person may have two rows of one event after a
// merge; Attendance shows one, and taking the merge apart gives each their own back.
public sealed class Attendee : IInWorkspace
{
    public const int LongestNote = 4000, LongestPromise = 200;

    Attendee() { }

    public AttendeeId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public NetworkingEventId EventId { get; private set; }
    public PersonId PersonId { get; set; }
    public AttendeeState State { get; private set; }
    // Since when they are on the list of those we want to meet; null: nobody had them in mind.
    public DateTimeOffset? TargetedAt { get; private set; }
    public DateTimeOffset? MetAt { get; private set; }
    public UserId? MetBy { get; private set; }
    public string Note { get; private set; } = "";
    public string Promise { get; private set; } = "";
    public DateOnly? PromisedFor { get; private set; }
    public Temperature? Temperature { get; private set; }
    // Their record was made for this event.
    public bool IsNew { get; private set; }
    public NextStep? Next { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    public UserId? SettledBy { get; private set; }
    public TodoId? TodoId { get; private set; }
    public EnrolmentId? EnrolmentId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static Attendee Target(NetworkingEventId at, PersonId person, bool isNew, DateTimeOffset now) =>
        new() { Id = Ids.New<AttendeeId>(now), EventId = at, PersonId = person, TargetedAt = now, IsNew = isNew, CreatedAt = now };

    public static Attendee Unexpected(NetworkingEventId at, PersonId person, bool isNew, DateTimeOffset now) =>
        new() { Id = Ids.New<AttendeeId>(now), EventId = at, PersonId = person, IsNew = isNew, CreatedAt = now };

    // False: they were met before; the first time counts.
    public bool Meet(UserId? by, DateTimeOffset at)
    {
        if (State == AttendeeState.Met) return false;
        (State, MetAt, MetBy) = (AttendeeState.Met, at, by);
        return true;
    }

    // True: they count as met no longer.
    public bool Unmeet(AttendeeState state)
    {
        var met = State == AttendeeState.Met;
        (State, MetAt, MetBy) = (state, null, null);
        Reopen();
        return met;
    }

    public void MeetBy(UserId? by) => MetBy = by;

    public void Say(string? note, string? promise, DateOnly? promisedFor, Temperature? temperature) =>
        (Note, Promise, PromisedFor, Temperature) = (note?.Trim() ?? Note, promise?.Trim() ?? Promise, promisedFor, temperature);

    // What a second one of us heard at the stand joins what the first wrote.
    public void Hear(string note, string promise, DateOnly? promisedFor, Temperature? temperature)
    {
        Note = Join(Note, note, "\n", LongestNote);
        Promise = Join(Promise, promise, "; ", LongestPromise);
        if (promisedFor is { } day && (PromisedFor is null || day < PromisedFor)) PromisedFor = day;
        Temperature = temperature ?? Temperature;
        // There is something new to see to.
        if (promise.Length > 0) Reopen();
    }

    public void Settle(NextStep next, UserId? by, DateTimeOffset now, TodoId? todo = null, EnrolmentId? enrolment = null) =>
        (Next, SettledAt, SettledBy, TodoId, EnrolmentId) = (next, now, by, todo, enrolment);

    public void Reopen() => (Next, SettledAt, SettledBy, TodoId, EnrolmentId) = (null, null, null, null, null);

    static string Join(string before, string more, string between, int most)
    {
        more = more.Trim();
        if (more.Length == 0 || before.Contains(more, StringComparison.Ordinal)) return before;
        var joined = before.Length == 0 ? more : before + between + more;
        return joined.Length > most ? joined[..most] : joined;
    }
}

// What was written down at a stand, by the id its writer gave it: sent twice, it is one.
public sealed class StandContact : IInWorkspace
{
    public StandContactId Id { get; set; }
    public WorkspaceId WorkspaceId { get; set; }
    public NetworkingEventId EventId { get; set; }
    public AttendeeId AttendeeId { get; set; }
    public UserId? TakenBy { get; set; }
    public DateTimeOffset TakenAt { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
}

sealed class AttendeeMapping : IMapping<Attendee>, IMapping<StandContact>
{
    public void Map(EntityTypeBuilder<Attendee> e)
    {
        e.ToTable("prospect_attendees");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.EventId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.EventId });
        e.HasIndex(x => new { x.WorkspaceId, x.MetBy, x.SettledAt });
    }

    public void Map(EntityTypeBuilder<StandContact> e)
    {
        e.ToTable("prospect_stand_contacts");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.AttendeeId });
    }
}
