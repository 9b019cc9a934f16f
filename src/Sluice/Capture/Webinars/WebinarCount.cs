using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Capture.Webinars;

// A webinar with who registered, came, and saw the recording.
public sealed record WebinarCount(Webinar Webinar, int Registered, int Attended, int Replayed)
{
    const int Most = 200;

    public static async Task<IReadOnlyList<WebinarCount>> All(SluiceDb db, CancellationToken cancel) => await Of(db, await Live(db).OrderByDescending(w => w.StartsAt).Take(Most).ToListAsync(cancel), cancel);

    public static async Task<WebinarCount?> One(SluiceDb db, WebinarId id, CancellationToken cancel) => (await Of(db, await Live(db).Where(w => w.Id == id).ToListAsync(cancel), cancel)).SingleOrDefault();

    static IQueryable<Webinar> Live(SluiceDb db) => db.Set<Webinar>().AsNoTracking().Where(w => w.ArchivedAt == null);

    static async Task<IReadOnlyList<WebinarCount>> Of(SluiceDb db, List<Webinar> webinars, CancellationToken cancel)
    {
        var ids = webinars.ConvertAll(w => w.Id);
        var sums = await db.Set<Seat>().Where(s => ids.Contains(s.WebinarId)).GroupBy(s => s.WebinarId).Select(g => new { g.Key, All = g.Count(), Came = g.Count(s => s.AttendedAt != null), Saw = g.Count(s => s.ReplayedAt != null) }).ToDictionaryAsync(g => g.Key, cancel);
        return [.. webinars.Select(w => sums.TryGetValue(w.Id, out var sum) ? new WebinarCount(w, sum.All, sum.Came, sum.Saw) : new WebinarCount(w, 0, 0, 0))];
    }
}
