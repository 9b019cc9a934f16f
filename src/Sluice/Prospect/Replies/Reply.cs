using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries.Incoming;

namespace Sluice.Prospect.Replies;

public enum ReplyClass { Interested, Later, Referral, NotInterested, Unsubscribe, Auto, Other }

// What kind of answer it is, by the classifier or by one of us, and whether somebody saw to it.
public sealed class Reply : IInWorkspace
{
    Reply() { }

    // Of the answer.
    public Guid Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId? PersonId { get; set; }
    // Whose mailbox it came to, else whoever wrote; null for everybody's.
    public UserId? UserId { get; private set; }
    public ReplyClass Class { get; private set; }
    // 0 to 1; 1 where somebody of us said so.
    public double Chance { get; private set; }
    public UserId? SortedBy { get; private set; }
    // Which mail of which sequence it answers, as the ledger names it; empty outside of sequences.
    public string Part { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? HandledAt { get; private set; }
    public UserId? HandledBy { get; private set; }

    public static Reply Of(Answer answer, UserId? user, string part, ReplyGuess guess) => new()
    {
        Id = answer.Id, PersonId = answer.PersonId, UserId = answer.OwnerId ?? user, Class = guess.Class, Chance = guess.Chance, Part = part, At = answer.At,
    };

    public void Sort(ReplyClass sort, UserId? by) => (Class, Chance, SortedBy) = (sort, 1, by);

    public void Handle(UserId? by, DateTimeOffset now) => (HandledAt, HandledBy) = (now, by);
}

sealed class ReplyMapping : IMapping<Reply>
{
    public void Map(EntityTypeBuilder<Reply> e)
    {
        e.ToTable("prospect_replies");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.UserId, x.HandledAt, x.At });
        e.HasIndex(x => new { x.WorkspaceId, x.Part });
        e.HasIndex(x => new { x.WorkspaceId, x.SortedBy, x.At });
    }
}
