using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Identify.Pages;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Identify.Companies;

static class CompanyPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/identify/companies", List).Needs(Permission.See);
        office.MapGet("/identify/companies/{id}", One).Needs(Permission.See);
        office.MapPost("/identify/companies/{id}/company", Make).Needs(Permission.Edit);
        office.MapPost("/identify/companies/{id}/hidden", (VisitCompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Hide(id, true, http, db, caller, clock, cancel)).Needs(Permission.Edit);
        office.MapPost("/identify/companies/{id}/shown", (VisitCompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Hide(id, false, http, db, caller, clock, cancel)).Needs(Permission.Edit);
        office.MapGet("/identify/visits", Visits).Needs(Permission.See);
        office.MapGet("/identify/live", Live).Needs(Permission.See);
    }

    static async Task<IResult> List(int? days, int? intent, string? known, string? country, string? hidden, string? sort, string? after, string? at, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var settings = await IdentifySettings.Of(db, cancel);
        var ask = new CompanyAsk(Math.Clamp(days ?? 30, 1, Intent.Days), intent, null, known, country, hidden, null, sort, after);
        if ((await CompanyQueries.Read(db, ask, settings, clock.Now(), cancel)).Refused(out var refusal, out var page)) return Page.Failed(422, refusal.Message);
        var chosen = VisitCompanyId.TryParse(at, null, out var asked) ? asked : page.Rows.Count > 0 ? page.Rows[0].Company.Id : (VisitCompanyId?)null;
        var pane = chosen is { } id ? await CompanyPaneModel.Read(db, id, settings, cancel) : null;
        return Page.Show<CompaniesPage>(new { Ask = ask, page.Rows, page.Next, Pane = pane, Picked = pane is not null && at is { Length: > 0 }, Settings = settings, UnnamedShare = await Unnamed(db, cancel) });
    }

    // Of the latest thousand: a share needs no count of all.
    static async Task<double?> Unnamed(SluiceDb db, CancellationToken cancel)
    {
        var latest = await db.Set<Visit>().AsNoTracking().OrderByDescending(v => v.LastAt).Take(1000).Select(v => v.VisitCompanyId != null || v.PersonId != null).ToListAsync(cancel);
        return latest.Count == 0 ? null : latest.Count(named => !named) / (double)latest.Count;
    }

    static async Task<IResult> One(VisitCompanyId id, SluiceDb db, CancellationToken cancel) =>
        await CompanyPaneModel.Read(db, id, await IdentifySettings.Of(db, cancel), cancel) is { } model ? Page.Show<VisitCompanyPage>(new { Model = model }) : Page.NotFound();

    static async Task<IResult> Make(VisitCompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await CompanyActs.Make(db, id, caller.Actor, clock, cancel) is not { } company) return Page.NotFound();
        Toasts.Say(http, "The company is on the record now.");
        return Page.SeeOther($"/companies/{company.Value:D}");
    }

    static async Task<IResult> Hide(VisitCompanyId id, bool hide, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!await CompanyActs.Hide(db, id, hide, caller.Actor, clock, cancel)) return Page.NotFound();
        Toasts.Say(http, hide ? "Hidden; it stays under “Show hidden”." : "Shown again.");
        return Page.SeeOther(hide ? "/identify/companies" : $"/identify/companies/{id.Value:D}");
    }

    static async Task<IResult> Visits(VisitCompanyId? company, string? named, string? channel, string? path, string? after, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var ask = new VisitAsk(Company: company, Named: named, Channel: channel, Path: path, After: after);
        if ((await VisitQueries.Read(db, ask, clock.Now(), cancel)).Refused(out var refusal, out var found)) return Page.Failed(422, refusal.Message);
        var name = company is { } id ? await db.Set<VisitCompany>().Where(c => c.Id == id).Select(c => c.Name).SingleOrDefaultAsync(cancel) : null;
        return Page.Show<VisitsPage>(new { Ask = ask, found.Rows, found.Next, CompanyName = name });
    }

    static async Task<IResult> Live(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<VisitsPage>(new { Ask = new VisitAsk(), Rows = (IReadOnlyList<VisitLine>)await VisitQueries.Now(db, clock.Now(), cancel), Live = true });
}
