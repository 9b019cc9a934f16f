using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Reports;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;

namespace Sluice.Sell.Reports;

public sealed record StageFigure(StageId StageId, string Stage, StageType Type, string Currency, int Count, long Minor);

// Name null: none set.
public sealed record GroupFigure(string? Name, string Currency, int Open, int Won, int Lost, long WonMinor, long OpenMinor)
{
    public double? WinRate => Won + Lost == 0 ? null : (double)Won / (Won + Lost);
}

// Of the deals that ever entered the stage: how many, how many went on from it, how many of them were won, how long they stayed.
public sealed record StageFlow(StageId StageId, string Stage, int Entered, int Left, int Won, long? MedianSeconds, long? P90Seconds);

public sealed record PipelineReport(PipelineWithStages Pipeline, PipelineSet Pipelines, IReadOnlyList<StageFigure> Stages, IReadOnlyList<GroupFigure> Owners, IReadOnlyList<GroupFigure> Sectors, IReadOnlyList<GroupFigure> Products, IReadOnlyList<StageFlow> Flow);

public static class PipelineReports
{
    const int MostChanges = 100_000, Shown = 40;

    public static async Task<PipelineReport?> Load(SluiceDb db, PipelineId? asked, TimeProvider clock, CancellationToken cancel)
    {
        var set = await PipelineSet.Load(db, clock, cancel);
        if (set.Find(asked) is not { } pipeline) return null;
        var id = pipeline.Pipeline.Id;
        var deals = DealRows.Alive(db).Where(d => d.PipelineId == id);
        var sums = await deals.GroupBy(d => new { d.StageId, d.Currency }).Select(g => new { g.Key.StageId, g.Key.Currency, Count = g.Count(), Minor = g.Sum(d => d.AmountMinor ?? 0) }).ToListAsync(cancel);
        var stages = pipeline.Stages.SelectMany(s => sums.Where(x => x.StageId == s.Id).OrderByDescending(x => x.Minor).Select(x => new StageFigure(s.Id, s.Name, s.Type, x.Currency, x.Count, x.Minor))).ToList();
        var members = await Members.Of(db, cancel);
        var owners = await deals.GroupBy(d => new { d.OwnerId, d.Currency, d.Status }).Select(g => new { g.Key.OwnerId, g.Key.Currency, g.Key.Status, Count = g.Count(), Minor = g.Sum(d => d.AmountMinor ?? 0) }).ToListAsync(cancel);
        var sectors = await (from deal in deals
                             join company in db.Set<Company>() on deal.CompanyId equals (Record.CompanyId?)company.Id into companies
                             from company in companies.DefaultIfEmpty()
                             group deal by new { Sector = (string?)company!.Industry, deal.Currency, deal.Status } into g
                             select new { g.Key.Sector, g.Key.Currency, g.Key.Status, Count = g.Count(), Minor = g.Sum(d => d.AmountMinor ?? 0) }).ToListAsync(cancel);
        var products = await (from deal in deals
                              join line in db.Set<DealProduct>().Select(l => new { l.DealId, l.ProductId }).Distinct() on deal.Id equals line.DealId
                              join product in db.Set<Product>() on line.ProductId equals product.Id
                              group deal by new { product.Name, deal.Currency, deal.Status } into g
                              select new { g.Key.Name, g.Key.Currency, g.Key.Status, Count = g.Count(), Minor = g.Sum(d => d.AmountMinor ?? 0) }).ToListAsync(cancel);
        return new PipelineReport(pipeline, set, stages,
            Grouped(owners.Select(o => (members.NameOf(o.OwnerId), o.Currency, o.Status, o.Count, o.Minor))),
            Grouped(sectors.Select(s => (string.IsNullOrEmpty(s.Sector) ? null : s.Sector, s.Currency, s.Status, s.Count, s.Minor))),
            Grouped(products.Select(p => ((string?)p.Name, p.Currency, p.Status, p.Count, p.Minor))),
            await Flow(db, pipeline, cancel));
    }

    static List<GroupFigure> Grouped(IEnumerable<(string? Name, string Currency, DealStatus Status, int Count, long Minor)> rows) =>
        [.. rows.GroupBy(r => (r.Name, r.Currency)).Select(g =>
        {
            int Count(DealStatus status) => g.Where(r => r.Status == status).Sum(r => r.Count);
            long Minor(DealStatus status) => g.Where(r => r.Status == status).Sum(r => r.Minor);
            return new GroupFigure(g.Key.Name, g.Key.Currency, Count(DealStatus.Open), Count(DealStatus.Won), Count(DealStatus.Lost), Minor(DealStatus.Won), Minor(DealStatus.Open));
        }).OrderByDescending(g => g.WonMinor).ThenByDescending(g => g.OpenMinor).ThenBy(g => g.Name, StringComparer.Ordinal).Take(Shown)];

    static async Task<IReadOnlyList<StageFlow>> Flow(SluiceDb db, PipelineWithStages pipeline, CancellationToken cancel)
    {
        var id = pipeline.Pipeline.Id;
        var changes = await db.Set<DealStageChange>().AsNoTracking().Where(c => c.PipelineId == id && db.Set<Deal>().Any(d => d.Id == c.DealId && d.DeletedAt == null)).OrderByDescending(c => c.At).Take(MostChanges)
            .Select(c => new { c.DealId, c.FromStageId, c.ToStageId, c.ToType, c.SecondsBefore }).ToListAsync(cancel);
        var won = changes.Where(c => c.ToType == StageType.Won).Select(c => c.DealId).ToHashSet();
        return [.. pipeline.Stages.Where(s => s.Type == StageType.Open).Select(s =>
        {
            var entered = changes.Where(c => c.ToStageId == s.Id).Select(c => c.DealId).ToHashSet();
            var left = changes.Where(c => c.FromStageId == s.Id).ToList();
            long[] times = [.. left.Select(c => c.SecondsBefore).OfType<long>().Order()];
            return new StageFlow(s.Id, s.Name, entered.Count, left.Select(c => c.DealId).Distinct().Count(), entered.Count(won.Contains),
                times.Length == 0 ? null : FunnelReports.Quantile(times, 0.5), times.Length == 0 ? null : FunnelReports.Quantile(times, 0.9));
        })];
    }
}
