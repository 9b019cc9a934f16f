using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Panels;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Pages;

// The deals of a person or company, open ones first.
sealed class DealPanel(TimeProvider clock) : IRecordPanel
{
    const int Shown = 6;

    public int Order => 30;

    public async Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        if (kind == RecordKind.Deal) return null;
        var (person, company) = (new PersonId(id), (CompanyId?)new CompanyId(id));
        var deals = kind == RecordKind.Company
            ? DealRows.Alive(db).Where(d => d.CompanyId == company)
            : DealRows.Alive(db).Where(d => db.Set<DealPerson>().Any(p => p.PersonId == person && p.DealId == d.Id));
        var rows = await deals.OrderBy(d => d.Status == DealStatus.Open ? 0 : 1).ThenByDescending(d => d.CreatedAt).Take(Shown + 1).Rows(db).ToListAsync(cancel);
        var set = await PipelineSet.Load(db, clock, cancel);
        var all = $"/sell/deals?filter={Uri.EscapeDataString($"{(kind == RecordKind.Company ? "companyId" : "personId")} = \"{id:D}\"")}";
        return builder =>
        {
            builder.OpenComponent<DealList>(0);
            builder.AddAttribute(1, nameof(DealList.Rows), (IReadOnlyList<DealRow>)[.. rows.Take(Shown)]);
            builder.AddAttribute(2, nameof(DealList.Pipelines), set);
            builder.AddAttribute(3, nameof(DealList.All), rows.Count > Shown ? all : null);
            builder.AddAttribute(4, nameof(DealList.New), $"/sell/deals/new?{(kind == RecordKind.Company ? "company" : "person")}={id:D}");
            builder.CloseComponent();
        };
    }
}
