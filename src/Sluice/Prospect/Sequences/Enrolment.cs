using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Sequences;

// Pending: waits for room with its rep. Active: a step is under way or waits for its time. Paused: until a day, or until
// somebody says so. NotSent: one step could not be done and says why; it is tried again when somebody says so.
public enum EnrolmentState { Pending, Active, Paused, NotSent, Finished, Bounced, Removed }

// One person's way through a sequence.
public sealed class Enrolment : IInWorkspace
{
    Enrolment() { }

    public EnrolmentId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public SequenceId SequenceId { get; private set; }
    public int Version { get; private set; }
    public PersonId PersonId { get; set; }
    // Who of us it is on behalf of, and from which mailbox; null where nobody's is set up yet.
    public UserId? UserId { get; set; }
    public RelayId? MailboxId { get; set; }
    public EnrolmentState State { get; private set; }
    public Track Track { get; private set; }
    // Within its track, from 0.
    public int Step { get; private set; }
    // Since when it stands there.
    public DateTimeOffset Since { get; private set; }
    // When it is looked at next; null: only when something happens.
    public DateTimeOffset? DueAt { get; set; }
    // What it waits at, in words.
    public string? Gate { get; set; }
    public string? Why { get; set; }
    // What the step under way became: a mail in the ledger, or a task.
    public DeliveryId? DeliveryId { get; set; }
    public TodoId? TodoId { get; set; }
    // The last mail that went, for the next in its thread.
    public DeliveryId? LastMailId { get; set; }
    // What is said to this one alone, where a text has {{opening}}.
    public string Opening { get; set; } = "";
    // What somebody made of the next mail by hand; empty: as the step says.
    public string OwnSubject { get; set; } = "";
    public string OwnText { get; set; } = "";
    // Which one of its sequence; decides which text of a test they get.
    public int Lot { get; private set; }
    // Mails begun at all: a step that is tried again is another message.
    public short Attempt { get; private set; }
    public DateTimeOffset EnrolledAt { get; private set; }
    public DateTimeOffset? ActivatedAt { get; private set; }
    public DateTimeOffset? PausedUntil { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen => State <= EnrolmentState.NotSent;

    public static Enrolment Of(Sequence sequence, PersonId person, UserId? user, RelayId? mailbox, string opening, int lot, DateTimeOffset now) => new()
    {
        Id = Ids.New<EnrolmentId>(now), WorkspaceId = sequence.WorkspaceId, SequenceId = sequence.Id, Version = sequence.Version, PersonId = person,
        Lot = lot, UserId = user, MailboxId = mailbox, Opening = opening, Since = now, DueAt = now, EnrolledAt = now,
    };

    public void Activate(DateTimeOffset now) => (State, ActivatedAt, Since, DueAt, Gate, Why) = (EnrolmentState.Active, now, now, now, null, null);

    // On to the next step of its track.
    public void Go(DateTimeOffset now)
    {
        (Step, Since, DueAt, Gate, Why) = (Step + 1, now, now, null, null);
        LetGo();
    }

    public void Onto(Track track, DateTimeOffset now)
    {
        (State, Track, Step, Since, DueAt, Gate, Why, PausedUntil) = (EnrolmentState.Active, track, 0, now, now, null, null, null);
        LetGo();
    }

    // What is on its way stays known: it may still arrive.
    public void Pause(DateTimeOffset? until, string why)
    {
        (State, PausedUntil, DueAt, Gate, Why) = (EnrolmentState.Paused, until, until, "paused", why);
    }

    public void Resume(DateTimeOffset now) => (State, PausedUntil, DueAt, Gate, Why) = (ActivatedAt is null ? EnrolmentState.Pending : EnrolmentState.Active, null, now, null, null);

    // The step stands; somebody mends what is missing and says so.
    public void Stop(string gate, string why)
    {
        (State, DueAt, Gate, Why) = (EnrolmentState.NotSent, null, gate, why.Length > 300 ? why[..300] : why);
        LetGo();
    }

    public void End(EnrolmentState state, string why, DateTimeOffset now)
    {
        (State, EndedAt, DueAt, PausedUntil, Gate, Why) = (state, now, null, null, null, why);
        LetGo();
    }

    public void Wait(string gate, string why, DateTimeOffset? until) => (Gate, Why, DueAt) = (gate, why, until);

    public void Begin(DeliveryId delivery) => (DeliveryId, Attempt) = (delivery, (short)(Attempt + 1));

    void LetGo() => (DeliveryId, TodoId, OwnSubject, OwnText) = (null, null, "", "");
}

sealed class EnrolmentMapping : IMapping<Enrolment>
{
    public void Map(EntityTypeBuilder<Enrolment> e)
    {
        e.ToTable("prospect_enrolments");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.IsOpen);
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.EndedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.SequenceId, x.State, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.UserId, x.State, x.ActivatedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.DueAt }).HasFilter("\"due_at\" IS NOT NULL");
        e.HasIndex(x => new { x.WorkspaceId, x.DeliveryId }).HasFilter("\"delivery_id\" IS NOT NULL");
        e.HasIndex(x => new { x.WorkspaceId, x.TodoId }).HasFilter("\"todo_id\" IS NOT NULL");
    }
}
