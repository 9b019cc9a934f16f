using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Companies;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;

namespace Sluice.Sell.Api;

public sealed record DealAnswer(
    DealId Id, string Name, PipelineId PipelineId, string? Pipeline, StageId StageId, string? Stage, DealStatus Status, MoneyJson? Amount, bool AmountFollowsProducts, DealTotals? Totals, int? Probability, ForecastCategory? Forecast,
    DateOnly? CloseDate, CompanyId? CompanyId, string? Company, IReadOnlyList<DealPersonAnswer> People, UserId? OwnerId, LostReason? LostReason, string? LostNote,
    Direction Origin, string Source, DateTimeOffset StageSince, DateTimeOffset? NextActivityAt, IReadOnlyList<DealProductAnswer> Products,
    string? ExternalId, JsonObject Fields, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ClosedAt)
{
    // Three queries for a page, however long.
    public static async Task<IReadOnlyList<DealAnswer>> Of(SluiceDb db, IReadOnlyList<DealRow> rows, PipelineSet pipelines, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var ids = rows.Select(r => r.Id).ToArray();
        var people = (await DealRows.Seats(db, ids, cancel)).ToLookup(s => s.DealId);
        var products = (await (from line in db.Set<DealProduct>().AsNoTracking()
                               join product in db.Set<Product>() on line.ProductId equals product.Id
                               where ids.Contains(line.DealId)
                               orderby line.DealId, line.Position
                               select new { line, product.Name }).Take(20_000).ToListAsync(cancel)).ToLookup(l => l.line.DealId);
        return [.. rows.Select(r =>
        {
            var pipeline = pipelines.All.FirstOrDefault(p => p.Pipeline.Id == r.PipelineId);
            return new DealAnswer(r.Id, r.Name, r.PipelineId, pipeline?.Pipeline.Name, r.StageId, pipeline?.Stages.FirstOrDefault(s => s.Id == r.StageId)?.Name, r.Status, MoneyJson.Of(r.AmountMinor, r.Currency), r.AmountFollows, DealTotals.Of([.. products[r.Id].Select(l => l.line)], r.Currency), r.Probability, r.ForecastAs,
                r.CloseDate, r.CompanyId, r.Company, [.. people[r.Id].Select(s => new DealPersonAnswer(s.PersonId, s.Name, s.Role, s.IsMain))], r.OwnerId, r.LostReason, r.LostNote.Length > 0 ? r.LostNote : null,
                r.Origin, r.Source, r.StageSince, r.NextActivityAt, [.. products[r.Id].Select(l => DealProductAnswer.Of(l.line, l.Name, r.Currency))],
                r.ExternalId, r.Fields.ToJson(), r.CreatedAt, r.UpdatedAt, r.ClosedAt);
        })];
    }
}

public sealed record DealPersonAnswer(PersonId Id, string Name, BuyingRole Role, bool Main);

// What one payment of a line comes to, and the whole of its term.
public sealed record DealProductAnswer(
    ProductId Id, string Name, decimal Quantity, MoneyJson ListPrice, MoneyJson Price, decimal Discount, decimal TaxRate, Billing Billing, int? TermMonths, string? Note, MoneyJson Total, MoneyJson ContractTotal)
{
    public static DealProductAnswer Of(DealProduct l, string name, string currency) => new(l.ProductId, name, l.Quantity, MoneyJson.Of(l.ListMinor, currency)!, MoneyJson.Of(l.PriceMinor, currency)!, Percents.Of(l.DiscountBp), Percents.Of(l.TaxBp), l.Billing, l.TermMonths,
        l.Note.Length > 0 ? l.Note : null, MoneyJson.Of(l.Net(), currency)!, MoneyJson.Of(l.Contract(), currency)!);
}

// All without tax: paid once, a month, and over all terms together.
public sealed record DealTotals(MoneyJson OneTime, MoneyJson MonthlyRecurring, MoneyJson ContractValue)
{
    public static DealTotals? Of(IReadOnlyList<IPriced> lines, string currency)
    {
        if (lines.Count == 0) return null;
        var sums = LineSums.Of(lines);
        return new DealTotals(MoneyJson.Of(sums.OneTimeMinor, currency)!, MoneyJson.Of(sums.MonthlyMinor, currency)!, MoneyJson.Of(sums.ContractMinor, currency)!);
    }
}
