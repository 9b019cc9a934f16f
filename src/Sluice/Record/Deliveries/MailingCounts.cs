using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries;

public static class MailingCounts
{
    public static string Of(DeliveryState state) => state.ToString();

    // What is no longer so.
    public static Task Take(SluiceDb db, Delivery delivery, string what, int count, CancellationToken cancel) =>
        BulkTable.Of<MailingCount>(db).Put(db, [new MailingCount { WorkspaceId = delivery.WorkspaceId, MailingId = delivery.MailingId, Part = delivery.Part, What = what, Count = -count }], OnConflict.Add, cancel);

    public static async Task Add(SluiceDb db, IEnumerable<(Delivery Delivery, string What)> happened, CancellationToken cancel)
    {
        var counts = happened.GroupBy(h => (h.Delivery.WorkspaceId, h.Delivery.MailingId, h.Delivery.Part, h.What))
            .Select(g => new MailingCount { WorkspaceId = g.Key.WorkspaceId, MailingId = g.Key.MailingId, Part = g.Key.Part, What = g.Key.What, Count = g.Count() }).ToList();
        if (counts.Count > 0) await BulkTable.Of<MailingCount>(db).Put(db, counts, OnConflict.Add, cancel);
    }
}
