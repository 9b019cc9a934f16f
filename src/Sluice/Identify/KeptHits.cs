using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Held;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Privacy.Keeping;

namespace Sluice.Identify;

// The single page views that visits were built from; each visit keeps its own way through the site.
sealed class KeptHits : IKeptData
{
    const int AtOnce = 5000;

    public string Key => "visits.hits";
    public string What => "Single page views behind the visits";
    public string Then => "deleted";
    public int? UsualDays => null;
    public int Order => 2;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(await Old(db, until, cancel), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var old = await (await Old(db, until, cancel)).OrderBy(h => h.Sequence).Select(h => h.Sequence).Take(AtOnce).ToListAsync(cancel);
        return old.Count == 0 ? 0 : await db.Set<Hit>().Where(h => old.Contains(h.Sequence)).ExecuteDeleteAsync(cancel);
    }

    // Only what the visits have been built from already.
    static async Task<IQueryable<Hit>> Old(SluiceDb db, DateTimeOffset until, CancellationToken cancel)
    {
        var built = await db.Set<VisitCursor>().Select(c => (long?)c.Position).FirstOrDefaultAsync(cancel) ?? 0;
        return db.Set<Hit>().Where(h => h.At < until && h.Sequence <= built);
    }
}

sealed class KeptHeld : IKeptData
{
    const int AtOnce = 5000;

    public string Key => "visits.held";
    public string What => "Events held back as junk";
    public string Then => "deleted";
    public int? UsualDays => 30;
    public int Order => 3;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var ids = await Old(db, until).OrderBy(h => h.Day).Select(h => h.Id).Take(AtOnce).ToListAsync(cancel);
        return ids.Count == 0 ? 0 : await db.Set<HeldHit>().Where(h => ids.Contains(h.Id)).ExecuteDeleteAsync(cancel);
    }

    static IQueryable<HeldHit> Old(SluiceDb db, DateTimeOffset until)
    {
        var day = DateOnly.FromDateTime(until.UtcDateTime);
        return db.Set<HeldHit>().Where(h => h.Day < day);
    }
}
