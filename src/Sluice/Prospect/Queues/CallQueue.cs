using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Queues;

// People to be called one after the other: from a list or a filter, with what to say.
public sealed class CallQueue : IInWorkspace
{
    CallQueue() { }

    public QueueId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public ListId? ListId { get; private set; }
    public string Filter { get; private set; } = "";
    public string Script { get; private set; } = "";
    public int MaxTries { get; private set; } = 5;
    public JsonText Rules { get; private set; } = JsonText.Of(new QueueRules());
    // The hours of the day, where the person is, in which we ring.
    public TimeOnly From { get; private set; } = new(9, 0);
    public TimeOnly To { get; private set; } = new(18, 0);
    public UserId? OwnerId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public QueueRules RuleSet => Rules.As<QueueRules>();

    public static CallQueue Open(QueueDraft draft, UserId? owner, DateTimeOffset now)
    {
        var queue = new CallQueue { Id = Ids.New<QueueId>(now), OwnerId = owner, CreatedAt = now, ListId = draft.ListId, Filter = draft.Filter?.Trim() ?? "" };
        queue.Change(draft);
        return queue;
    }

    public void Change(QueueDraft draft)
    {
        (Name, Script, MaxTries) = (draft.Name.Trim(), draft.Script?.Trim() ?? "", draft.MaxTries);
        (From, To) = (draft.From ?? From, draft.To ?? To);
        if (draft.Rules is { } rules) Rules = JsonText.Of(rules);
    }

    public void Close(DateTimeOffset now) => ClosedAt ??= now;
}

public sealed record QueueDraft(string Name, ListId? ListId = null, string? Filter = null, string? Script = null, int MaxTries = 5, TimeOnly? From = null, TimeOnly? To = null, QueueRules? Rules = null)
{
    public Refusal? Check()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 200) return new Refusal("required", "Give the queue a name.", "name");
        if (ListId is null && Filter is null) return new Refusal("required", "Say whom to call: a list or a filter.", "listId");
        if (MaxTries is < 1 or > 20) return new Refusal("range", "Between 1 and 20 tries.", "maxTries");
        if ((From ?? new TimeOnly(9, 0)) >= (To ?? new TimeOnly(18, 0))) return new Refusal("order", "Calling begins before it ends.", "to");
        return Rules?.Check();
    }
}

public enum EntryState { Waiting, Done, Out }

// One person's place in a queue, and who has them on the phone right now.
public sealed class QueueEntry : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public QueueId QueueId { get; set; }
    public PersonId PersonId { get; set; }
    public EntryState State { get; set; }
    // Why they left: "meeting booked", "opted out", "tried 5 times".
    public string Why { get; set; } = "";
    public int Position { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset NotBefore { get; set; }
    public DateTimeOffset? CallbackAt { get; set; }
    // Who promised it; null: anyone may keep the promise.
    public string? CallbackFor { get; set; }
    // Where the person's clock stands; empty while nobody looked.
    public string Zone { get; set; } = "";
    // Whose law says when they may be rung.
    public string Country { get; set; } = "";
    public string? LeasedBy { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
    public DateTimeOffset? CalledAt { get; set; }

    public void Leave(EntryState state, string why)
    {
        (State, Why) = (state, why);
        (LeasedBy, LeasedUntil, CallbackAt, CallbackFor) = (null, null, null, null);
    }

    public void Again(DateTimeOffset notBefore)
    {
        NotBefore = notBefore;
        (LeasedBy, LeasedUntil, CallbackAt, CallbackFor) = (null, null, null, null);
    }
}

sealed class CallQueueMapping : IMapping<CallQueue>, IMapping<QueueEntry>
{
    public void Map(EntityTypeBuilder<CallQueue> e)
    {
        e.ToTable("prospect_queues");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.RuleSet);
        // "from" and "to" are words of SQL.
        e.Property(x => x.From).HasColumnName("call_from");
        e.Property(x => x.To).HasColumnName("call_to");
        e.HasIndex(x => new { x.WorkspaceId, x.ClosedAt, x.CreatedAt });
    }

    public void Map(EntityTypeBuilder<QueueEntry> e)
    {
        e.ToTable("prospect_queue_entries");
        e.HasKey(x => new { x.WorkspaceId, x.QueueId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.QueueId, x.State, x.Position });
        e.HasIndex(x => new { x.WorkspaceId, x.QueueId, x.State, x.CallbackAt });
        // Whose clocks a queue has to do with, without looking at its people.
        e.HasIndex(x => new { x.WorkspaceId, x.QueueId, x.State, x.Zone, x.Country });
        e.HasIndex(x => new { x.WorkspaceId, x.LeasedBy, x.LeasedUntil });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
