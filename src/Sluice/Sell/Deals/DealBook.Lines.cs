using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;
using Sluice.Sell.Products;

namespace Sluice.Sell.Deals;

// What is sold in a deal.
public static partial class DealBook
{
    static async Task<Result<List<DealProduct>>> Lines(SluiceDb db, Deal deal, IReadOnlyList<DealLine> lines, CancellationToken cancel)
    {
        var ids = lines.Select(l => l.ProductId).Distinct().ToArray();
        var products = await db.Set<Product>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var rows = new List<DealProduct>();
        foreach (var line in lines)
        {
            if (Line(deal, line, products[line.ProductId], rows.Count).Refused(out var refusal, out var row)) return refusal;
            rows.Add(row);
        }
        return rows;
    }

    static Result<DealProduct> Line(Deal deal, DealLine line, Product product, int position)
    {
        if (LineRules.Of(line, product.Name) is { } refusal) return refusal;
        if (line.PriceMinor is null && product.PriceMinor is not null && product.Currency != deal.Currency) return new Refusal("priceNeeded", $"{product.Name} has its price in {product.Currency}; say what it costs in {deal.Currency}.", "products");
        var (billing, list) = (line.Billing ?? product.Billing, product.Currency == deal.Currency ? product.PriceMinor : null);
        var row = new DealProduct
        {
            DealId = deal.Id,
            Position = position,
            ProductId = product.Id,
            Quantity = line.Quantity,
            PriceMinor = line.PriceMinor ?? list ?? 0,
            ListMinor = line.ListMinor ?? list ?? line.PriceMinor ?? 0,
            DiscountBp = line.DiscountBp,
            TaxBp = line.TaxBp ?? product.TaxBp,
            Billing = billing,
            TermMonths = billing == Billing.Once ? line.TermMonths : line.TermMonths ?? product.TermMonths ?? Pricing.UsualTerm,
            Note = line.Note.Trim(),
        };
        return LineRules.Of(row, product.Name) is { } unfit ? unfit : row;
    }

    // All in the place of all: the order is the one they are told in.
    static async Task Replace(SluiceDb db, Deal deal, List<DealProduct> lines, CancellationToken cancel)
    {
        db.RemoveRange(await db.Set<DealProduct>().Where(p => p.DealId == deal.Id).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
        db.AddRange(lines);
    }

    // Products and amount together, since the one may follow the other.
    static async Task<Refusal?> Price(SluiceDb db, Deal deal, DealTold told, About about, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var (before, currency, now) = (deal.AmountMinor, deal.Currency, clock.Now());
        List<DealProduct>? lines = null;
        if (told.Says("products") && (await Lines(db, deal, told.Products, cancel)).Refused(out var refusal, out lines)) return refusal;
        // An amount that somebody says is theirs; one that a form merely sends back is not said.
        var said = told.Says("amount") && (before != told.AmountMinor || (told.Currency is { } other && other != currency));
        if (said) deal.Price(told.AmountMinor, told.Currency, now);
        if (lines is not null) await Replace(db, deal, lines, cancel);
        if (said || lines is not null || told.AmountFollows is not null)
            FollowLines(deal, lines ?? await db.Set<DealProduct>().AsNoTracking().Where(p => p.DealId == deal.Id).ToListAsync(cancel), told, !said && (deal.AmountFollows || before is null), now);
        if (deal.AmountMinor != before || deal.Currency != currency) db.Append(new DealAmountChanged(deal.Id.Value, deal.Name, before, deal.AmountMinor, deal.Currency), about, actor, clock);
        return null;
    }

    // Without lines there is nothing to follow, and the amount stays.
    static void FollowLines(Deal deal, List<DealProduct> lines, DealTold told, bool usually, DateTimeOffset now)
    {
        var follows = told.AmountFollows ?? (usually && (lines.Count > 0 || deal.AmountFollows));
        if (follows != deal.AmountFollows) deal.Follow(follows, now);
        if (follows && lines.Count > 0 && LineSums.Of(lines).ContractMinor is var sum && sum != deal.AmountMinor) deal.Price(sum, null, now);
    }
}
