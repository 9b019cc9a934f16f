using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.People;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Forecast;

// A deal as the forecast reads it. Closes: the day it closed, else the day it shall. Network: what the network says of
// its main person, between 0 and 1; null where it says nothing.
public sealed record ForecastDeal(DealId Id, UserId? OwnerId, DealStatus Status, ForecastCategory Category, long AmountMinor, int Probability, DateOnly? Closes, double? Network)
{
    // What it is worth by its stage's chance, or by its rep's.
    public long WeightedMinor => Category switch
    {
        ForecastCategory.Closed => AmountMinor,
        ForecastCategory.Omitted => 0,
        _ => (long)decimal.Round((decimal)AmountMinor * Probability / 100, MidpointRounding.AwayFromZero),
    };

    // The same by the network; where it says nothing the stage's chance stands in for it.
    public long ByNetworkMinor => Category is ForecastCategory.Closed or ForecastCategory.Omitted || Network is not { } chance ? WeightedMinor : (long)decimal.Round(AmountMinor * (decimal)chance, MidpointRounding.AwayFromZero);

    public static ForecastCategory CategoryOf(DealStatus status, ForecastCategory? own, ForecastCategory stage) => status switch
    {
        DealStatus.Won => ForecastCategory.Closed,
        DealStatus.Open => own ?? stage,
        _ => ForecastCategory.Omitted,
    };
}

// Deals in the workspace's currency: those that are open or wait, and those closed since a day.
public static class ForecastDeals
{
    const int Most = 100_000;

    public static async Task<List<ForecastDeal>> Load(SluiceDb db, TimeProvider clock, DateTimeOffset closedSince, CancellationToken cancel, Period? within = null)
    {
        var zone = (await WorkspaceDay.Clock(db, clock, cancel)).Zone;
        var currency = await DealBook.Currency(db, cancel);
        var stages = (await db.Set<PipelineStage>().AsNoTracking().Take(5000).ToListAsync(cancel)).ToDictionary(s => s.Id);
        var found = DealRows.Alive(db).Where(d => d.Currency == currency && (d.Status == DealStatus.Open || d.Status == DealStatus.OnHold || d.ClosedAt >= closedSince));
        if (within is { } period)
        {
            var (from, end) = (period.From, period.End);
            // A day on either side: the zone decides which day a deal closed on.
            var (start, stop) = (new DateTimeOffset(from.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), new DateTimeOffset(end.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
            found = found.Where(d => (d.Status == DealStatus.Open && d.CloseDate >= from && d.CloseDate < end) || (d.Status == DealStatus.Won && d.ClosedAt >= start && d.ClosedAt < stop));
        }
        var rows = await found.OrderBy(d => d.Id).Take(Most).Select(d => new
        {
            d.Id, d.OwnerId, d.Status, d.StageId, d.ForecastAs, d.AmountMinor, d.Probability, d.CloseDate, d.ClosedAt,
            Network = db.Set<DealPerson>().Where(p => p.DealId == d.Id && p.IsMain).Join(db.Set<Person>(), p => p.PersonId, p => p.Id, (_, p) => p.WinProbability).FirstOrDefault(),
        }).ToListAsync(cancel);
        return [.. rows.Select(d =>
        {
            var stage = stages.GetValueOrDefault(d.StageId);
            var closes = d.Status is DealStatus.Won or DealStatus.Lost && d.ClosedAt is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime) : d.CloseDate;
            return new ForecastDeal(d.Id, d.OwnerId, d.Status, ForecastDeal.CategoryOf(d.Status, d.ForecastAs, stage?.Category ?? ForecastCategory.Pipeline), d.AmountMinor ?? 0, d.Probability ?? stage?.Probability ?? 0, closes, d.Network);
        }).Where(d => within is not { } p || p.Holds(d.Closes))];
    }
}
