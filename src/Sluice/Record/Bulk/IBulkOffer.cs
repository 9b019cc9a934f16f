using Sluice.Platform.Access;
using Sluice.Record.Fields;

namespace Sluice.Record.Bulk;

// What another stage does with many records: it stands in the bulk bar beside the record's own acts, asks for the rest on a
// page of its own (with ?bulk= for the draft), and is counted, watched, cancelled and taken back like them.
public interface IBulkOffer
{
    string Key { get; }
    RecordKind Kind { get; }
    Permission Permission { get; }
    string Label { get; }
    string Icon { get; }
    string HotKey { get; }
    string Page { get; }

    // "Enrol 12 people", "12 people enrolled".
    string Verb(string count);
    string Said(string count);

    // Of these records, which were changed, and what to remember for taking it back; why others were not goes to Act.Pass.
    Task<IReadOnlyList<(Guid Record, string? Before)>> Change(BulkScope scope, IReadOnlyList<Guid> batch, CancellationToken cancel);

    // Act.Keep for each that went on since and stays as it is.
    Task TakeBack(BulkScope scope, IReadOnlyDictionary<Guid, string?> before, CancellationToken cancel);
}

sealed class BulkOffers(IEnumerable<IBulkOffer> offers)
{
    readonly IReadOnlyList<IBulkOffer> offers = [.. offers];

    public IBulkOffer? this[string key] => offers.FirstOrDefault(o => o.Key == key);

    public IBulkOffer? For(BulkAct act) => act.Act == BulkKind.Offered ? this[act.Offer] : null;

    public IReadOnlyList<IBulkOffer> Of(RecordKind kind, Func<Permission, bool> may) => [.. offers.Where(o => o.Kind == kind && may(o.Permission))];
}
