using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Filters;

namespace Sluice.Record.Export.Kinds;

public sealed class CompaniesExport : IExportKind
{
    static readonly string[] Own = ["id", "name", "domain", "industry", "employees", "revenue", "country", "city", "phone", "owner", "externalId", "createdAt", "updatedAt"];

    public string Name => "companies";
    public string One => "company";
    public string List => "/companies";

    public async Task<Result<ExportRows>> Read(SluiceDb db, string filter, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        if ((await CompanyFilter.Translate(db, filter, clock.Now(), workspace.Zone, me, cancel)).Refused(out var refusal, out var where)) return refusal;
        var fields = await Custom.Of(db, RecordKind.Company, cancel);
        var owners = await db.Set<User>().AsNoTracking().Take(10_000).ToDictionaryAsync(u => u.Id, u => u.Email, cancel);
        var companies = EffectiveRights.Within(db, db.Set<Company>().AsNoTracking(), RightAct.Export).Where(c => c.DeletedAt == null).Where(where);
        var unit = (decimal)Math.Pow(10, Ui.Reader.MinorDigits(workspace.Currency));
        return ExportRows.Of([.. Own, .. fields.Select(f => "fields." + f.Key)], companies, Paged.Rows<Company>(Page, Cells, cancel), cancel);

        Task<List<Company>> Page(Company? last)
        {
            var further = companies;
            if (last is not null)
            {
                var id = last.Id;
                further = companies.Where(c => c.Id > id);
            }
            return further.OrderBy(c => c.Id).Take(Paged.Size).ToListAsync(cancel);
        }

        Task<IEnumerable<object?[]>> Cells(List<Company> page) => Task.FromResult(page.Select(c => (object?[])
        [
            c.Id.Value.ToString("D"), c.Name, c.Domain, c.Industry, c.Employees, c.RevenueMinor / unit, c.Country, c.City, c.Phone, c.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null, c.ExternalId, c.CreatedAt, c.UpdatedAt,
            .. fields.Select(f => Paged.Cell(c.Fields[f.Key])),
        ]));
    }
}
