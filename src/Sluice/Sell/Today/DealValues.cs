using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Today;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Today;

// The dearest open deal of each person, and the median of what was won lately where nothing is known.
sealed class DealValues : IValueBook
{
    const int Lately = 201;

    public async Task<ValueBook> Read(SluiceDb db, IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        var currency = await DealBook.Currency(db, cancel);
        var won = await DealRows.Alive(db).Where(d => d.Status == DealStatus.Won && d.AmountMinor > 0 && d.Currency == currency).OrderByDescending(d => d.StageSince).Take(Lately).Select(d => d.AmountMinor!.Value).ToListAsync(cancel);
        if (won.Count == 0) won = await DealRows.Alive(db).Where(d => d.Status == DealStatus.Open && d.AmountMinor > 0 && d.Currency == currency).OrderByDescending(d => d.StageSince).Take(Lately).Select(d => d.AmountMinor!.Value).ToListAsync(cancel);
        won.Sort();
        var open = people.Count == 0 ? [] : await (from seat in db.Set<DealPerson>().AsNoTracking()
                                                   join deal in db.Set<Deal>() on seat.DealId equals deal.Id
                                                   join stage in db.Set<PipelineStage>() on deal.StageId equals stage.Id
                                                   where people.Contains(seat.PersonId) && deal.Status == DealStatus.Open && deal.DeletedAt == null && deal.Currency == currency
                                                   select new { seat.PersonId, deal.Name, deal.AmountMinor, Chance = deal.Probability ?? stage.Probability }).Take(2000).ToListAsync(cancel);
        return new ValueBook(currency, won.Count == 0 ? null : won[won.Count / 2], open.GroupBy(o => o.PersonId).ToDictionary(g => g.Key, g => g.OrderByDescending(o => o.AmountMinor ?? 0).Select(o => new PersonValue(o.Name, o.AmountMinor, o.Chance / 100d)).First()));
    }
}
