using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies.Pages;
using Sluice.Record.Fields;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.Pages;
using Sluice.Record.Timeline;

namespace Sluice.Record.Companies;

// The list of companies, and the form that adds one.
static class CompaniesPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/companies", Show).Needs(Permission.See);
        office.MapGet("/companies/new", ShowNew).Needs(Permission.Edit);
        office.MapPost("/companies/new", Add).Needs(Permission.Edit);
        office.MapGet("/companies/filter/check", Check).Needs(Permission.See);
        office.MapGet("/companies/filter/suggestions", Suggest).Needs(Permission.See);
        office.MapGet("/companies/filter/add", AddFilter).Needs(Permission.See);
    }

    static async Task<IResult> Show(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var table = await CompanyTable.Read(db, http.Request, caller, clock, cancel);
        var open = ListForms.Open(http.Request);
        return Page.Show<CompaniesPage>(new { Model = table, Open = open, FilterFields = open == "add" ? ListForms.Fields(await CompanyFilter.Choices(db, cancel)) : [] });
    }

    static async Task<IResult> Check(string? filter, SluiceDb db, CancellationToken cancel) => ListForms.Check(filter, await CompanyFilter.Choices(db, cancel));

    static async Task<IResult> Suggest(string? filter, int? at, SluiceDb db, CancellationToken cancel) => ListForms.Suggest(filter, at, await CompanyFilter.Choices(db, cancel));

    static async Task<IResult> AddFilter(HttpContext http, SluiceDb db, CancellationToken cancel) => ListForms.Add(http, "/companies", await CompanyFilter.Choices(db, cancel));

    static IResult ShowNew(string? name) => Page.Show<NewCompanyPage>(new { Name = name ?? "" });

    static async Task<IResult> Add(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var company = Company.Found("", clock.Now());
        company.WorkspaceId = db.Workspace;
        var outcome = Edits.Apply(company, [.. CompanyFields.Name, .. CompanyFields.Reach(""), .. CompanyFields.About], SectionEdit.Posts(form), clock.Now());
        var errors = new Dictionary<string, string>(outcome.Errors, StringComparer.Ordinal);
        if (company.Name.Length == 0) errors["name"] = "A company needs a name.";
        if (await CompanyEdits.Taken(db, company, cancel) is { } taken) errors["domains"] = taken;
        var twin = await db.Set<Company>().Where(c => c.SortName == company.SortName && c.DeletedAt == null).Select(c => new CompanyRef(c.Id, c.Name)).FirstOrDefaultAsync(cancel);
        if (errors.Count > 0 || twin is not null && form["anyway"].Count == 0)
            return Page.Show<NewCompanyPage>(new { Name = form["name"].ToString(), Domains = form["domains"].ToString(), Industry = form["industry"].ToString(), Country = form["country"].ToString(), Errors = errors, Twin = twin }, 422);
        db.Add(company);
        company.Own(caller.UserId, clock.Now());
        company.SetBy(outcome.Changes.Select(c => c.Key), FieldSource.Hand(caller.Actor, clock.Now()));
        db.Append(new CompanyFounded(company.Name, FieldSource.ByHand), new About(Company: company.Id), caller.Actor, clock);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"{company.Name} added.", caller.May(Permission.Delete) ? $"/companies/{company.Id.Value:D}/deletion" : null);
        return Page.SeeOther($"/companies/{company.Id.Value:D}");
    }
}
