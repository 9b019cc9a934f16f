using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Sell.Quotes;

// The id of a quote under a keyed mark: nobody finds another's.
public sealed class QuoteLinks(SignedIds signed)
{
    const string Purpose = "Quote";

    public async ValueTask<string> Of(SluiceDb db, Quote quote, CancellationToken cancel) => $"{quote.Origin}/q/{await signed.Sign(db, Purpose, quote.Id.Value, cancel)}";

    public async Task<(WorkspaceId Workspace, QuoteId Id)?> Find(string token, CancellationToken cancel) =>
        await signed.Find<Quote, QuoteId>(Purpose, token, cancel) is (var workspace, var id, true) ? (workspace, id) : null;
}
