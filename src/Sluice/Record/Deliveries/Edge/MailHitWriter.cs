using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries.Edge;

// Opens and clicks, many in one commit.
public sealed class MailHitWriter : IAsyncDisposable
{
    readonly GroupWriter<MailHit> writer;

    public MailHitWriter(Store store) => writer = new GroupWriter<MailHit>(store, (db, hits, cancel) => BulkTable.Of<MailHit>(db).Insert(db, hits, cancel));

    public Task Write(MailHit hit, CancellationToken cancel) => writer.Write(hit, cancel);

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
