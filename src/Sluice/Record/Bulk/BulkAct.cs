using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Bulk;

public readonly record struct BulkId(Guid Value) : IId<BulkId>
{
    public static BulkId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out BulkId id) => Ids.TryParse(text, out id);
}

public enum BulkKind { Assign, Tag, Untag, List, Stage, Set, Delete, Offered }

public enum BulkState { Draft, Running, Done, Cancelled, Undoing, Undone }

// One act over many records: the ticked ones, or all that a filter finds. It begins as a draft that waits for its
// argument, runs in batches that keep their place, and remembers what stood there before so that it can be undone.
public sealed class BulkAct : IInWorkspace
{
    public const int AtOnce = 200;

    BulkAct() { }

    public BulkId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public RecordKind Kind { get; private set; }
    public BulkKind Act { get; set; }
    // Which of the other stages' acts it is, when it is one.
    public string Offer { get; private set; } = "";
    public string Argument { get; private set; } = "";
    public string Reason { get; private set; } = "";
    // Null: the ids below.
    public string? Filter { get; private set; }
    public JsonText Chosen { get; private set; } = new("[]");
    public string Back { get; private set; } = "";
    public BulkState State { get; private set; }
    public int Total { get; private set; }
    public bool TotalCapped { get; private set; }
    public int Seen { get; private set; }
    public int Changed { get; private set; }
    // Changed by somebody since, and left so when the act was taken back.
    public int Kept { get; private set; }
    // Why others were passed over, each reason with how many.
    public JsonText Passed { get; private set; } = new("{}");
    public Guid Place { get; private set; }
    public UserId? By { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    // An erasure leaves a word in the place of an id.
    public IReadOnlyList<Guid> Ids => [.. Chosen.As<string[]>().Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
    public IReadOnlyDictionary<string, int> Reasons => Passed.As<Dictionary<string, int>>();
    public bool IsOver => State is BulkState.Done or BulkState.Cancelled or BulkState.Undone;
    public bool CanUndo => State is BulkState.Done or BulkState.Cancelled && Changed > 0;

    public static BulkAct Draft(RecordKind kind, BulkKind act, string? filter, IReadOnlyList<Guid> chosen, int total, bool capped, string back, UserId? by, DateTimeOffset now, string offer = "") => new()
    {
        Id = Platform.Ids.New<BulkId>(now),
        Kind = kind,
        Act = act,
        Offer = offer,
        Filter = filter,
        Chosen = JsonText.Of(chosen.Order().ToArray()),
        Total = total,
        TotalCapped = capped,
        Back = back,
        By = by,
        CreatedAt = now,
    };

    public void Start(BulkKind act, string argument, string reason, DateTimeOffset now) => (Act, Argument, Reason, State, StartedAt) = (act, argument, reason, BulkState.Running, now);

    public void Went(Guid place, int seen, int changed) => (Place, Seen, Changed) = (place, Seen + seen, Changed + changed);

    public void End(BulkState state, DateTimeOffset now) => (State, EndedAt) = (state, now);

    public void Cancel(DateTimeOffset now)
    {
        if (State == BulkState.Running) End(BulkState.Cancelled, now);
    }

    public void Keep() => Kept++;

    public void Pass(string why)
    {
        var reasons = Passed.As<Dictionary<string, int>>();
        reasons[why] = reasons.GetValueOrDefault(why) + 1;
        Passed = JsonText.Of(reasons);
    }

    public void TakeBack() => State = BulkState.Undoing;
}

// What stood in a record before a bulk act changed it.
public sealed class BulkChange : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public BulkId BulkId { get; set; }
    public Guid RecordId { get; set; }
    public string? Before { get; set; }
}

sealed class BulkMapping : IMapping<BulkAct>, IMapping<BulkChange>
{
    public void Map(EntityTypeBuilder<BulkAct> e)
    {
        e.ToTable("record_bulk_acts");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Ids);
        e.Ignore(x => x.Reasons);
        e.Ignore(x => x.IsOver);
        e.Ignore(x => x.CanUndo);
    }

    public void Map(EntityTypeBuilder<BulkChange> e)
    {
        e.ToTable("record_bulk_changes");
        e.HasKey(x => new { x.WorkspaceId, x.BulkId, x.RecordId });
    }
}
