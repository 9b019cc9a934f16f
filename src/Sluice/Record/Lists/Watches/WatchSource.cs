using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;
using Sluice.Record.Today;

namespace Sluice.Record.Lists.Watches;

// Whoever came into a view that one watches, as one row of Today for each view.
sealed class WatchSource : ITodaySource
{
    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        var came = await (from w in db.Set<ViewWatch>() join r in db.Set<WatchedRecord>() on new { w.ViewId, w.UserId } equals new { r.ViewId, r.UserId } where w.UserId == user && r.Since > w.SeenAt group r by w.ViewId into g select new { Id = g.Key, Count = g.Count(), At = g.Max(r => r.Since) }).ToListAsync(cancel);
        if (came.Count == 0) return [];
        var ids = came.ConvertAll(c => c.Id);
        var views = await db.Set<SavedView>().AsNoTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancel);
        return [.. came.Where(c => views.ContainsKey(c.Id)).OrderByDescending(c => c.At).ThenBy(c => c.Id.Value).Select(c =>
        {
            var (view, news) = (views[c.Id], $"/views/{c.Id.Value:D}/news");
            var who = view.Kind == RecordKind.Company ? c.Count == 1 ? "company" : "companies" : c.Count == 1 ? "person" : "people";
            return new TodayItem($"watch:{c.Id.Value:N}", "Look at", view.Name, news, "", $"{c.Count} {who} new in a view that you watch", "bell", Direction.Own, 0, [], null, "", false,
                [new TodayAct("Look", news, Key: "o", Main: true), new TodayAct("Seen", $"{news}/seen?from=today", Post: true, Key: "d")]);
        })];
    }
}
