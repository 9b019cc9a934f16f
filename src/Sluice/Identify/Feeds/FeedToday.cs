using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Companies;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;
using Sluice.Record.Today;

namespace Sluice.Identify.Feeds;

// Companies that a feed tells somebody of stand in their Today for three days.
sealed class FeedToday : ITodaySource
{
    static readonly TimeSpan Shown = TimeSpan.FromDays(3);

    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Shown;
        var told = await (from h in db.Set<FeedHandled>().AsNoTracking()
                          join c in db.Set<VisitCompany>() on h.VisitCompanyId equals c.Id
                          join f in db.Set<Feed>() on h.FeedId equals f.Id
                          where h.NotifyId == user && h.At > since && c.HiddenAt == null
                          orderby c.Intent descending
                          select new { c.Id, c.Name, c.Intent, c.LastRead, Feed = f.Name }).Take(20).ToListAsync(cancel);
        return [.. told.Select(t => new TodayItem($"feed:{t.Id.Value:D}", "Look at", t.Name, $"/identify/companies/{t.Id.Value:D}", "", $"New in “{t.Feed}”, intent {t.Intent / 10.0:0.0}{(t.LastRead.Length > 0 ? $", read {t.LastRead}" : "")}", "radar-2", Direction.In, t.Intent / 100m,
            [new WorthLine("Intent", "of ten", $"{t.Intent / 10.0:0.0}")], null, "", false, [new TodayAct("Open", $"/identify/companies/{t.Id.Value:D}", Key: "o", Main: true)]))];
    }
}
