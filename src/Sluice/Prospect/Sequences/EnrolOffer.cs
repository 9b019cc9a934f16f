using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record;
using Sluice.Record.Bulk;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.Fields;

namespace Sluice.Prospect.Sequences;

// Into which sequence the people of a bulk act go, on whose behalf, from which mailbox.
public sealed record EnrolOrder(SequenceId Sequence, UserId? User, RelayId? Mailbox, string Opening = "");

// Everybody who is ticked, or whom a filter finds, into a sequence.
sealed class EnrolOffer(SequenceBook book) : IBulkOffer
{
    public const string Name = "enrol";

    public string Key => Name;
    public RecordKind Kind => RecordKind.Person;
    public Permission Permission => Permission.Call;
    public string Label => "Enrol";
    public string Icon => "list-numbers";
    public string HotKey => "e";
    public string Page => "/prospect/enrol";

    public string Verb(string count) => $"Enrol {count}";
    public string Said(string count) => $"{count} enrolled";

    public async Task<IReadOnlyList<(Guid Record, string? Before)>> Change(BulkScope scope, IReadOnlyList<Guid> batch, CancellationToken cancel)
    {
        if (batch.Count == 0) return [];
        var order = Json.Read<EnrolOrder>(scope.Act.Argument)!;
        if ((await EnrolmentDesk.Enrol(scope.Db, book, order.Sequence, new EnrolDraft([.. batch.Select(PersonId.From)], order.User, order.Mailbox, order.Opening), scope.Clock, cancel)).Refused(out var refusal, out var told))
        {
            foreach (var _ in batch) scope.Act.Pass(refusal.Message);
            return [];
        }
        foreach (var (_, _, why) in told) if (why is not null) scope.Act.Pass(why);
        return [.. told.Where(t => t.Enrolment is not null).Select(t => (t.Person.Value, (string?)t.Enrolment!.Value.Value.ToString("D")))];
    }

    // Who had not begun was never in it; who has, leaves.
    public async Task TakeBack(BulkScope scope, IReadOnlyDictionary<Guid, string?> before, CancellationToken cancel)
    {
        await scope.Db.LockOn("sequences", cancel);
        var ids = before.Values.Select(text => EnrolmentId.From(Guid.Parse(text!))).ToList();
        foreach (var enrolment in await scope.Db.Set<Enrolment>().Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(cancel))
        {
            if (!enrolment.IsOpen) scope.Act.Keep();
            else if (enrolment.ActivatedAt is null) scope.Db.Remove(enrolment);
            else await EnrolmentEnds.End(scope.Db, enrolment, EnrolmentState.Removed, "taken back", scope.Actor, scope.Clock, cancel);
        }
    }
}
