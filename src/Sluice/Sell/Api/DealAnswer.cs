using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;

namespace Sluice.Sell.Api;

public sealed record DealAnswer(
    DealId Id, string Name, PipelineId PipelineId, string? Pipeline, StageId StageId, string? Stage, DealStatus Status, MoneyJson? Amount, int? Probability,
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
                               orderby product.SortName
                               select new { line, product.Name }).Take(20_000).ToListAsync(cancel)).ToLookup(l => l.line.DealId);
        return [.. rows.Select(r =>
        {
            var pipeline = pipelines.All.FirstOrDefault(p => p.Pipeline.Id == r.PipelineId);
            return new DealAnswer(r.Id, r.Name, r.PipelineId, pipeline?.Pipeline.Name, r.StageId, pipeline?.Stages.FirstOrDefault(s => s.Id == r.StageId)?.Name, r.Status, MoneyJson.Of(r.AmountMinor, r.Currency), r.Probability,
                r.CloseDate, r.CompanyId, r.Company, [.. people[r.Id].Select(s => new DealPersonAnswer(s.PersonId, s.Name, s.Role, s.IsMain))], r.OwnerId, r.LostReason, r.LostNote.Length > 0 ? r.LostNote : null,
                r.Origin, r.Source, r.StageSince, r.NextActivityAt, [.. products[r.Id].Select(l => new DealProductAnswer(l.line.ProductId, l.Name, l.line.Quantity, MoneyJson.Of(l.line.PriceMinor, r.Currency)!, MoneyJson.Of(l.line.TotalMinor, r.Currency)!))],
                r.ExternalId, r.Fields.ToJson(), r.CreatedAt, r.UpdatedAt, r.ClosedAt);
        })];
    }
}

public sealed record DealPersonAnswer(PersonId Id, string Name, BuyingRole Role, bool Main);

public sealed record DealProductAnswer(ProductId Id, string Name, decimal Quantity, MoneyJson Price, MoneyJson Total);
