using Sluice.Record.Fields;

namespace Sluice.Record.Bulk;

// A bulk act in words: what it will do, on its button, and what it did.
static class BulkWords
{
    public static string Count(BulkAct bulk, int count) =>
        $"{count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)}{(bulk.TotalCapped && count == bulk.Total ? "+" : "")} {(bulk.Kind == RecordKind.Company ? count == 1 ? "company" : "companies" : count == 1 ? "person" : "people")}";

    public static string Verb(BulkAct bulk, IBulkOffer? offer) => bulk.Act switch
    {
        BulkKind.Assign => $"Assign {Count(bulk, bulk.Total)}",
        BulkKind.Tag or BulkKind.Untag => $"Tag {Count(bulk, bulk.Total)}",
        BulkKind.List => $"Add {Count(bulk, bulk.Total)} to a list",
        BulkKind.Stage => $"Move {Count(bulk, bulk.Total)}",
        BulkKind.Set => $"Change {Count(bulk, bulk.Total)}",
        BulkKind.Offered when offer is not null => offer.Verb(Count(bulk, bulk.Total)),
        _ => $"Delete {Count(bulk, bulk.Total)}",
    };

    public static string Said(BulkAct bulk, IBulkOffer? offer) => offer is null ? $"{Did(bulk)}{(bulk.Changed < bulk.Seen ? $"; {bulk.Seen - bulk.Changed} stood so already" : "")}."
        : $"{offer.Said(Count(bulk, bulk.Changed))}.{(bulk.Reasons.Count == 0 ? "" : $" {bulk.Seen - bulk.Changed:N0} not: {bulk.Reasons.MaxBy(r => r.Value).Key}{(bulk.Reasons.Count > 1 ? " And other reasons." : "")}")}";

    static string Did(BulkAct bulk) => $"{Count(bulk, bulk.Changed)} {bulk.Act switch
    {
        BulkKind.Assign => "assigned",
        BulkKind.Tag => $"tagged “{bulk.Argument}”",
        BulkKind.Untag => $"no longer tagged “{bulk.Argument}”",
        BulkKind.List => "added to the list",
        BulkKind.Stage => "moved",
        BulkKind.Set when BulkField.Of(bulk) is { } set => set.Word.Length == 0 ? $"without {set.Label.ToLowerInvariant()} now" : $"changed: {set.Label} is “{set.Word}”",
        _ => "deleted",
    }}";

    public static string TakenBack(BulkAct bulk) => bulk.Kept == 0 ? "Taken back." : $"Taken back; {Count(bulk, bulk.Kept)} {(bulk.Kept == 1 ? "was" : "were")} changed since and stay so.";
}
