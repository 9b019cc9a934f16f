using Microsoft.EntityFrameworkCore;
using Sluice.Record;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Sell.Deals;
using Sluice.Sell.Products;

namespace Sluice.Sell.Import;

// Who sits at the table of a deal and what is sold: put beside what is there, never taken away.
sealed partial class DealsWriter
{
    readonly HashSet<(DealId, Guid)> seated = [];
    readonly Dictionary<DealId, int> places = [];

    async Task LookUpSeats(CancellationToken cancel)
    {
        seated.Clear();
        places.Clear();
        var deals = known.Values.Select(d => d.Id).Distinct().ToList();
        if (deals.Count == 0) return;
        foreach (var seat in await InBatches.Of(deals, async keys => await Db.Set<DealPerson>().AsNoTracking().Where(s => keys.Contains(s.DealId)).Select(s => new { s.DealId, s.PersonId }).ToListAsync(cancel))) seated.UnionWith([(seat.DealId, seat.PersonId.Value), (seat.DealId, Guid.Empty)]);
        foreach (var line in await InBatches.Of(deals, async keys => await Db.Set<DealProduct>().AsNoTracking().Where(l => keys.Contains(l.DealId)).Select(l => new { l.DealId, l.ProductId, l.Position }).ToListAsync(cancel)))
        {
            seated.Add((line.DealId, line.ProductId.Value));
            places[line.DealId] = Math.Max(places.GetValueOrDefault(line.DealId), line.Position);
        }
    }

    bool Seat(Deal deal, DealLinked linked, DraftRow row, bool beside)
    {
        var added = false;
        if (linked.Product is { } about && seated.Add((deal.Id, about.Id.Value)))
        {
            var place = places[deal.Id] = places.GetValueOrDefault(deal.Id, -1) + 1;
            var price = deal.AmountMinor ?? about.PriceMinor ?? 0;
            lines.Add(new DealProduct { WorkspaceId = Context.Workspace.Id, DealId = deal.Id, Position = place, ProductId = about.Id, ListMinor = about.Currency == deal.Currency ? about.PriceMinor ?? price : price, PriceMinor = price, TaxBp = about.TaxBp, Billing = about.Billing, TermMonths = about.TermMonths });
            if (beside) Context.Images.Added(lines[^1], row.Number);
            added = true;
        }
        foreach (var person in linked.People)
        {
            if (!seated.Add((deal.Id, person.Value))) continue;
            // The first of a deal that has none is its main person.
            seats.Add(new DealPerson { WorkspaceId = Context.Workspace.Id, DealId = deal.Id, PersonId = person, IsMain = seated.Add((deal.Id, Guid.Empty)), AddedAt = Context.Now });
            if (beside) Context.Images.Added(seats[^1], row.Number);
            added = true;
        }
        return added;
    }
}
