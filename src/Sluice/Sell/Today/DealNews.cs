using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;
using Sluice.Record.Today;
using Sluice.Ui;
using Direction = Sluice.Record.Timeline.Direction;

namespace Sluice.Sell.Today;

// Deals won and lost since yesterday, by anybody.
sealed class DealNews(Reader reader) : INewsSource
{
    public async Task<IReadOnlyList<NewsItem>> Since(SluiceDb db, UserId user, DateTimeOffset from, CancellationToken cancel)
    {
        var (won, lost) = (ActivityKinds.Name<DealWon>(), ActivityKinds.Name<DealLost>());
        var facts = await db.Set<Activity>().AsNoTracking().Where(a => (a.Kind == won || a.Kind == lost) && a.OccurredAt >= from).OrderByDescending(a => a.OccurredAt).Take(6).ToListAsync(cancel);
        var members = await Members.Of(db, cancel);
        return [.. facts.Select(a =>
        {
            var who = new Platform.Actor(a.Actor).AsUser is { } id ? id == user ? "You" : (members.NameOf(id) ?? "Somebody").Split(' ')[0] : a.Actor.StartsWith("person:", StringComparison.Ordinal) ? "Their yes" : "A program";
            return a.Fact switch
            {
                DealWon w => new NewsItem(a.OccurredAt, "trophy", Direction.Out, $"{who} won", w.Name, "", DealWords.Href(w.DealId), w.AmountMinor is { } minor ? reader.Money(minor, w.Currency) : null),
                DealLost l => new NewsItem(a.OccurredAt, "x", Direction.Own, $"{who} lost", l.Name, $", {l.Reason}", DealWords.Href(l.DealId)),
                _ => new NewsItem(a.OccurredAt, "point", Direction.Own, "", a.Kind, "", "/sell"),
            };
        })];
    }
}
