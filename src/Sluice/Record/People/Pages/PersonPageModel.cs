using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Consent;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.Pages;
using Sluice.Record.Panels;

namespace Sluice.Record.People.Pages;

public sealed record PersonPageModel(Person Person, IReadOnlyList<Workplace> Work, IReadOnlyList<Colleague> Colleagues, IReadOnlyList<FactSectionModel> Sections, RecordStreamModel Stream)
{
    public IReadOnlyList<RecordLink> Acts { get; init; } = [];
    public IReadOnlyList<RenderFragment> Panels { get; init; } = [];
    public RecordAround? Around { get; init; }
    public IReadOnlyList<MergedHere> Merged { get; init; } = [];
    public IReadOnlyList<Suppression> Barred { get; init; } = [];
    public SectionEdit? Edit { get; init; }
    public WorkEdit? WorkEdit { get; init; }
    public StageEdit? StageEdit { get; init; }
    public string? PictureError { get; init; }

    public Workplace? Primary => Work.FirstOrDefault(w => w.IsPrimary && w.To is null) ?? Work.FirstOrDefault(w => w.To is null);

    public static async Task<PersonPageModel?> Load(SluiceDb db, PersonId id, HttpContext http, Caller caller, CancellationToken cancel)
    {
        if (await Intake.Load(db, id, cancel) is not { } person) return null;
        var work = await Workplace.Of(db, id, cancel);
        var primary = work.FirstOrDefault(w => w.IsPrimary && w.To is null) ?? work.FirstOrDefault(w => w.To is null);
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        var stream = await RecordStreamModel.Load(db, $"/people/{id.Value:D}", new Timeline.About(id, primary?.CompanyId), http.Request, caller, cancel);
        var acts = RecordLink.Of(http.RequestServices.GetServices<RecordAct>(), RecordKind.Person, id.Value, caller);
        var composes = acts.Where(a => a.Label.StartsWith("Log ", StringComparison.Ordinal)).ToList();
        return new PersonPageModel(person, work, primary is null ? [] : await Colleague.At(db, primary.CompanyId, id, cancel), await Facts(db, person, workspace.Country, cancel), stream with { Composes = composes })
        {
            Acts = [.. acts.Except(composes)],
            Around = await PersonAround.Find(db, id, http.Request.Query["list"], caller, http.RequestServices.GetRequiredService<TimeProvider>(), cancel),
            Barred = await Suppressions.Barring(db, person, cancel),
            Merged = await MergedHere.Of(db, id.Value, http.RequestServices.GetRequiredService<TimeProvider>().Now(), cancel),
            Panels = await RecordPanels.Render(http, db, caller, RecordKind.Person, id.Value, cancel),
            Edit = http.Request.Query["edit"].ToString() is { Length: > 0 } key ? new SectionEdit(key) : null,
            WorkEdit = http.Request.Query["edit"] == "work" ? new WorkEdit() : null,
            StageEdit = http.Request.Query["edit"] == "stage" ? new StageEdit(http.Request.Query["to"].ToString()) : null,
        };
    }

    // The sections in their order, open to be changed under their key.
    public static async Task<IReadOnlyList<FactSectionModel>> Facts(SluiceDb db, Person person, string country, CancellationToken cancel)
    {
        var sources = person.Sources;
        var locks = FieldLocks.Of(db, RecordKind.Person);
        var defined = await Custom.Of(db, RecordKind.Person, cancel);
        var custom = PersonFields.Custom(defined);
        var sections = new List<FactSectionModel>
        {
            FactSectionModel.Of("reach", "Reach", locks.On(PersonFields.Reach(country)), person, sources),
            FactSectionModel.Of("name", "Name", locks.On(PersonFields.Name), person, sources),
            FactSectionModel.Of("may", "May we", locks.On(PersonFields.May), person, sources),
            FactSectionModel.Of("about", "About", locks.On(PersonFields.About), person, sources),
        };
        if (custom.Count > 0) sections.Add(FactSectionModel.Of("fields", "Fields", locks.On(custom), person, sources) with { HidesEmpty = true });
        var links = await FieldLinks.Names(db, defined, [person.Fields], cancel);
        return [.. sections.Select(s => s.Linked(links))];
    }

    public static async Task<IReadOnlyList<EditableField<Person>>?> FieldsOf(SluiceDb db, string section, CancellationToken cancel)
    {
        IReadOnlyList<EditableField<Person>>? fields = section switch
        {
            "reach" => PersonFields.Reach(await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel)),
            "name" => PersonFields.Name,
            "may" => PersonFields.May,
            "about" => PersonFields.About,
            "fields" => PersonFields.Custom(await Custom.Of(db, RecordKind.Person, cancel)),
            _ => null,
        };
        return fields is null ? null : FieldLocks.Of(db, RecordKind.Person).On(fields);
    }
}

public sealed record WorkEdit(string Company = "", string? Error = null);

public sealed record StageEdit(string To, string Reason = "", string? Error = null);

// Where a person works or worked.
public sealed record Workplace(CompanyId CompanyId, string Company, string Role, BuyingRole BuyingRole, DateOnly? From, DateOnly? To, bool IsPrimary)
{
    public static Task<List<Workplace>> Of(SluiceDb db, PersonId person, CancellationToken cancel) =>
        (from e in db.Set<Employment>()
         join c in db.Set<Company>() on e.CompanyId equals c.Id
         where e.PersonId == person && c.DeletedAt == null
         orderby e.To != null, e.IsPrimary descending, c.SortName
         select new Workplace(c.Id, c.Name, e.Role, e.BuyingRole, e.From, e.To, e.IsPrimary)).Take(20).AsNoTracking().ToListAsync(cancel);
}

public sealed record Colleague(PersonId Id, string FirstName, string LastName, string? Email, string JobTitle, string Role, BuyingRole BuyingRole, DateOnly? To, string Cell, LifecycleStage Stage)
{
    public string Name => Person.Display(FirstName, LastName, Email);

    // "Also at": those who decide first.
    public static Task<List<Colleague>> At(SluiceDb db, CompanyId company, PersonId? but, CancellationToken cancel, int most = 6) =>
        (from e in db.Set<Employment>()
         join p in db.Set<Person>() on e.PersonId equals p.Id
         where e.CompanyId == company && p.DeletedAt == null && (but == null || p.Id != but)
         orderby e.To != null, e.BuyingRole == BuyingRole.None, p.Engagement descending, p.SortName
         select new Colleague(p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle, e.Role, e.BuyingRole, e.To, p.Cell, p.Stage)).Take(most).AsNoTracking().ToListAsync(cancel);
}
