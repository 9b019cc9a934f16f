using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Export;
using Sluice.Record.Export.Kinds;
using Sluice.Record.Fields;
using Sluice.Sell.Deals;
using Sluice.Sell.Filters;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Export;

public sealed class DealsExport : IExportKind
{
    static readonly string[] Own = ["id", "name", "pipeline", "stage", "status", "amount", "currency", "closeDate", "company", "owner", "lostReason", "source", "externalId", "createdAt", "closedAt"];

    public string Name => "deals";
    public string One => "deal";
    public string List => "/sell/deals";

    public async Task<Result<ExportRows>> Read(SluiceDb db, string filter, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        var condition = await DealFilter.Read(db, filter, me, clock, cancel);
        if (condition.Where is null) return condition.Refusal;
        var pipelines = await PipelineSet.Load(db, clock, cancel);
        var fields = await Custom.Of(db, RecordKind.Deal, cancel);
        var owners = await db.Set<User>().AsNoTracking().Take(10_000).ToDictionaryAsync(u => u.Id, u => u.Email, cancel);
        var deals = EffectiveRights.Within(db, db.Set<Deal>().AsNoTracking(), RightAct.Export).Where(d => d.DeletedAt == null).Where(condition.Where);
        return ExportRows.Of([.. Own, .. fields.Select(f => "fields." + f.Key)], deals, Paged.Rows<Deal>(Page, Cells, cancel), cancel);

        Task<List<Deal>> Page(Deal? last)
        {
            var further = deals;
            if (last is not null)
            {
                var id = last.Id;
                further = deals.Where(d => d.Id > id);
            }
            return further.OrderBy(d => d.Id).Take(Paged.Size).ToListAsync(cancel);
        }

        async Task<IEnumerable<object?[]>> Cells(List<Deal> page)
        {
            var ids = page.Where(d => d.CompanyId is not null).Select(d => d.CompanyId!.Value).Distinct().ToList();
            var companies = await db.Set<Company>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
            return page.Select(d => (object?[])
            [
                d.Id.Value.ToString("D"), d.Name, pipelines.Find(d.PipelineId)?.Pipeline.Name, pipelines.Stage(d.StageId)?.Name, d.Status.ToString(), d.AmountMinor / (decimal)Math.Pow(10, Ui.Reader.MinorDigits(d.Currency)), d.Currency, d.CloseDate,
                d.CompanyId is { } company ? companies.GetValueOrDefault(company) : null, d.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null, d.LostReason?.ToString(), d.Source, d.ExternalId, d.CreatedAt, d.ClosedAt, .. fields.Select(f => Paged.Cell(d.Fields[f.Key])),
            ]);
        }
    }
}
