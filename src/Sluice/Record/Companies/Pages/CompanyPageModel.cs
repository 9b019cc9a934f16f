using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.Pages;
using Sluice.Record.Panels;
using Sluice.Record.People.Pages;
using Sluice.Record.Timeline;

namespace Sluice.Record.Companies.Pages;

public sealed record CompanyPageModel(Company Company, IReadOnlyList<Colleague> People, CountAnswer Count, CompanyRef? Parent, IReadOnlyList<CompanyRef> Children, IReadOnlyList<FactSectionModel> Sections, RecordStreamModel Stream, string Currency)
{
    public IReadOnlyList<RecordLink> Acts { get; init; } = [];
    public IReadOnlyList<RenderFragment> Panels { get; init; } = [];
    public IReadOnlyList<MergedHere> Merged { get; init; } = [];
    public RecordAround? Around { get; init; }
    public SectionEdit? Edit { get; init; }
    public string? ParentError { get; init; }

    public static async Task<CompanyPageModel?> Load(SluiceDb db, CompanyId id, HttpContext http, Caller caller, CancellationToken cancel)
    {
        var company = await db.Set<Company>().Include(c => c.Domains).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.DeletedAt == null, cancel);
        if (company is null) return null;
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        var stream = await RecordStreamModel.Load(db, $"/companies/{id.Value:D}", new About(Company: id), http.Request, caller, cancel);
        var acts = RecordLink.Of(http.RequestServices.GetServices<RecordAct>(), RecordKind.Company, id.Value, caller);
        var composes = acts.Where(a => a.Label.StartsWith("Log ", StringComparison.Ordinal)).ToList();
        var employed = db.Set<Employment>().Where(e => e.CompanyId == id && e.To == null);
        return new CompanyPageModel(company, await Colleague.At(db, id, null, cancel, 12), await CountAnswer.Of(employed, cancel), await CompanyRef.Find(db, company.ParentId, cancel), await CompanyRef.Under(db, id, cancel), await Facts(db, company, workspace.Country, cancel), stream with { Composes = composes }, workspace.Currency)
        {
            Acts = [.. acts.Except(composes)],
            Around = await CompanyAround.Find(db, id, http.Request.Query["list"], caller, http.RequestServices.GetRequiredService<TimeProvider>(), cancel),
            Merged = await MergedHere.Of(db, id.Value, http.RequestServices.GetRequiredService<TimeProvider>().Now(), cancel),
            Panels = await RecordPanels.Render(http, db, caller, RecordKind.Company, id.Value, cancel),
            Edit = http.Request.Query["edit"].ToString() is { Length: > 0 } key ? new SectionEdit(key) : null,
        };
    }

    static async Task<IReadOnlyList<FactSectionModel>> Facts(SluiceDb db, Company company, string country, CancellationToken cancel)
    {
        var locks = FieldLocks.Of(db, RecordKind.Company);
        var defined = await Custom.Of(db, RecordKind.Company, cancel);
        var custom = CompanyFields.Custom(defined);
        var sections = new List<FactSectionModel>
        {
            FactSectionModel.Of("reach", "Reach", locks.On(CompanyFields.Reach(country)), company, company.Sources),
            FactSectionModel.Of("about", "Size", locks.On(CompanyFields.About), company, company.Sources),
            FactSectionModel.Of("name", "Name", locks.On(CompanyFields.Name), company, company.Sources),
        };
        if (custom.Count > 0) sections.Add(FactSectionModel.Of("fields", "Fields", locks.On(custom), company, company.Sources) with { HidesEmpty = true });
        var links = await FieldLinks.Names(db, defined, [company.Fields], cancel);
        return [.. sections.Select(s => s.Linked(links))];
    }

    public static async Task<IReadOnlyList<EditableField<Company>>?> FieldsOf(SluiceDb db, string section, CancellationToken cancel)
    {
        IReadOnlyList<EditableField<Company>>? fields = section switch
        {
            "reach" => CompanyFields.Reach(await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel)),
            "name" => CompanyFields.Name,
            "about" => CompanyFields.About,
            "fields" => CompanyFields.Custom(await Custom.Of(db, RecordKind.Company, cancel)),
            _ => null,
        };
        return fields is null ? null : FieldLocks.Of(db, RecordKind.Company).On(fields);
    }
}

public sealed record CompanyRef(CompanyId Id, string Name)
{
    public static Task<CompanyRef?> Find(SluiceDb db, CompanyId? id, CancellationToken cancel) =>
        db.Set<Company>().AsNoTracking().Where(c => c.Id == id && c.DeletedAt == null).Select(c => new CompanyRef(c.Id, c.Name)).SingleOrDefaultAsync(cancel)!;

    public static Task<List<CompanyRef>> Under(SluiceDb db, CompanyId id, CancellationToken cancel) =>
        db.Set<Company>().AsNoTracking().Where(c => c.ParentId == id && c.DeletedAt == null).OrderBy(c => c.SortName).Take(20).Select(c => new CompanyRef(c.Id, c.Name)).ToListAsync(cancel);
}
