using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Capture.Popups;

// A pop-up with what it did in the last 30 days.
public sealed record PopupCount(Popup Popup, long Shown, long Closed, long Clicked, long Sent)
{
    const int Most = 200, Days = 30;

    public long Done => Clicked + Sent;
    public double? Rate => Shown > 0 ? Math.Min(1, (double)Done / Shown) : null;

    public static async Task<IReadOnlyList<PopupCount>> All(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Of(db, await Kept(db).OrderByDescending(p => p.CreatedAt).Take(Most).ToListAsync(cancel), clock, cancel);

    public static async Task<PopupCount?> One(SluiceDb db, PopupId id, TimeProvider clock, CancellationToken cancel) =>
        (await Of(db, await Kept(db).Where(p => p.Id == id).ToListAsync(cancel), clock, cancel)).SingleOrDefault();

    static IQueryable<Popup> Kept(SluiceDb db) => db.Set<Popup>().AsNoTracking().Where(p => p.ArchivedAt == null);

    static async Task<IReadOnlyList<PopupCount>> Of(SluiceDb db, List<Popup> popups, TimeProvider clock, CancellationToken cancel)
    {
        var (ids, since) = (popups.ConvertAll(p => p.Id), DateOnly.FromDateTime(clock.Now().AddDays(-Days).UtcDateTime));
        var sums = await db.Set<PopupDay>().Where(d => ids.Contains(d.PopupId) && d.Day >= since).GroupBy(d => d.PopupId)
            .Select(g => new { g.Key, Shown = g.Sum(d => d.Shown), Closed = g.Sum(d => d.Closed), Clicked = g.Sum(d => d.Clicked), Sent = g.Sum(d => d.Sent) }).ToDictionaryAsync(g => g.Key, cancel);
        return [.. popups.Select(p => sums.TryGetValue(p.Id, out var s) ? new PopupCount(p, s.Shown, s.Closed, s.Clicked, s.Sent) : new PopupCount(p, 0, 0, 0, 0))];
    }
}
