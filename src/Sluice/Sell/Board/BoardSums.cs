using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Board;

public enum NextState { None, Planned, Today, Late }

// What one stage holds, by next activity and currency. One grouped query fills the whole board.
public sealed record BoardSum(StageId StageId, string Currency, NextState Next, int Count, long Minor, double Weighted);

public static class BoardSums
{
    public static Task<List<BoardSum>> Of(SluiceDb db, IQueryable<Deal> deals, DateTimeOffset now, DateTimeOffset today, DateTimeOffset tomorrow, CancellationToken cancel) =>
        (from deal in deals
         join stage in db.Set<Pipelines.PipelineStage>() on deal.StageId equals stage.Id
         group new { Minor = deal.AmountMinor ?? 0, Chance = deal.Probability ?? stage.Probability } by new
         {
             deal.StageId,
             deal.Currency,
             Next = deal.NextActivityAt == null ? 0 : deal.NextActivityAt < today ? 3 : deal.NextActivityAt < tomorrow ? 2 : 1,
         } into g
         select new BoardSum(g.Key.StageId, g.Key.Currency, (NextState)g.Key.Next, g.Count(), g.Sum(x => x.Minor), g.Sum(x => (double)x.Minor * x.Chance / 100))).ToListAsync(cancel);

    public static IQueryable<Deal> In(this IQueryable<Deal> deals, NextState state, DateTimeOffset today, DateTimeOffset tomorrow) => state switch
    {
        NextState.None => deals.Where(d => d.NextActivityAt == null),
        NextState.Late => deals.Where(d => d.NextActivityAt < today),
        NextState.Today => deals.Where(d => d.NextActivityAt >= today && d.NextActivityAt < tomorrow),
        NextState.Planned => deals.Where(d => d.NextActivityAt >= tomorrow),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static IQueryable<Deal> OwnedBy(this IQueryable<Deal> deals, string? owner, Caller caller) => owner switch
    {
        null or "" => deals,
        "me" => deals.Where(d => d.OwnerId == caller.UserId),
        "nobody" => deals.Where(d => d.OwnerId == null),
        _ => Platform.Ids.TryParse<UserId>(owner, out var user) ? deals.Where(d => d.OwnerId == user) : deals,
    };
}
