using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Capture.Magnets;

// A magnet with how many people got a link to it, and how often one was used.
public sealed record MagnetCount(Magnet Magnet, int People, int Downloads)
{
    const int Most = 200;

    public static async Task<IReadOnlyList<MagnetCount>> All(SluiceDb db, CancellationToken cancel) => await Of(db, await Live(db).OrderByDescending(m => m.CreatedAt).Take(Most).ToListAsync(cancel), cancel);

    public static async Task<MagnetCount?> One(SluiceDb db, MagnetId id, CancellationToken cancel) => (await Of(db, await Live(db).Where(m => m.Id == id).ToListAsync(cancel), cancel)).SingleOrDefault();

    static IQueryable<Magnet> Live(SluiceDb db) => db.Set<Magnet>().AsNoTracking().Where(m => m.ArchivedAt == null);

    static async Task<IReadOnlyList<MagnetCount>> Of(SluiceDb db, List<Magnet> magnets, CancellationToken cancel)
    {
        var ids = magnets.ConvertAll(m => m.Id);
        var sums = await db.Set<Grant>().Where(g => ids.Contains(g.MagnetId)).GroupBy(g => g.MagnetId).Select(g => new { g.Key, People = g.Select(x => x.PersonId).Distinct().Count(), Used = g.Sum(x => x.Used) }).ToDictionaryAsync(g => g.Key, cancel);
        return [.. magnets.Select(m => sums.TryGetValue(m.Id, out var sum) ? new MagnetCount(m, sum.People, sum.Used) : new MagnetCount(m, 0, 0))];
    }
}
