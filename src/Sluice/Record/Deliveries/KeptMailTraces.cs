using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Privacy.Keeping;

namespace Sluice.Record.Deliveries;

// Each single opening and click; what it meant stands on the timeline and in the ledger.
sealed class KeptMailHits : IKeptData
{
    const int AtOnce = 5000;

    public string Key => "mails.hits";
    public string What => "Single openings and clicks of mails";
    public string Then => "deleted";
    public int? UsualDays => 395;
    public int Order => 56;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var ids = await Old(db, until).OrderBy(h => h.Id).Select(h => h.Id).Take(AtOnce).ToListAsync(cancel);
        return ids.Count == 0 ? 0 : await db.Set<MailHit>().Where(h => ids.Contains(h.Id)).ExecuteDeleteAsync(cancel);
    }

    // Ids are drawn by the clock.
    static IQueryable<MailHit> Old(SluiceDb db, DateTimeOffset until) => db.Set<MailHit>().Where(h => h.At < until);
}

// Which messages were read from mailboxes; kept only so that none is taken twice.
sealed class KeptReceived : IKeptData
{
    const int AtOnce = 5000;

    public string Key => "mails.received";
    public string What => "Ids of messages that were read from mailboxes";
    public string Then => "deleted";
    public int? UsualDays => 395;
    public int Order => 57;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var keys = await Old(db, until).OrderBy(r => r.At).Select(r => r.Key).Take(AtOnce).ToListAsync(cancel);
        return keys.Count == 0 ? 0 : await db.Set<Received>().Where(r => keys.Contains(r.Key)).ExecuteDeleteAsync(cancel);
    }

    static IQueryable<Received> Old(SluiceDb db, DateTimeOffset until) => db.Set<Received>().Where(r => r.At < until);
}
