using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Identify.Pages;
using Sluice.Networks;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Identify.Companies;

// Who rises and fits and never made contact: proposed as a list of prospects, each with the reason and the moment.
static class SilentPages
{
    const int Shown = 50, MostListed = 200;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/identify/silent", Show).Needs(Permission.See);
        office.MapPost("/identify/silent/list", Enlist).Needs(Permission.Edit);
    }

    static async Task<IResult> Show(SluiceDb db, CancellationToken cancel)
    {
        var settings = await IdentifySettings.Of(db, cancel);
        var companies = await Companies(db, settings).OrderByDescending(c => c.Intent).ThenByDescending(c => c.Id).Take(Shown).ToListAsync(cancel);
        return Page.Show<SilentPage>(new { Companies = await CompanyQueries.Complete(db, companies, settings, cancel), People = (IReadOnlyList<Person>)await People(db).Take(Shown).ToListAsync(cancel) });
    }

    // Keen and keener than a week ago, and nobody of them ever said who they are.
    static IQueryable<VisitCompany> Companies(SluiceDb db, IdentifySettings settings)
    {
        OrganisationKind[] hidden = [.. Enum.GetValues<OrganisationKind>().Where(settings.Hides)];
        return db.Set<VisitCompany>().AsNoTracking().Where(c => c.Intent >= 30 && c.Rise > 0 && c.Known == 0 && c.HiddenAt == null && !hidden.Contains(c.Kind));
    }

    // Known people who read much and fit, and whom nobody has talked with: neither they nor we.
    static IQueryable<Person> People(SluiceDb db) => db.Set<Person>().AsNoTracking()
        .Where(p => p.DeletedAt == null && p.Engagement >= 25 && (p.FitGrade == "A" || p.FitGrade == "B") && p.LastTouchAt == null && (p.Stage == LifecycleStage.Visitor || p.Stage == LifecycleStage.Prospect || p.Stage == LifecycleStage.Subscriber))
        .OrderByDescending(p => p.Engagement).ThenBy(p => p.Id);

    static async Task<IResult> Enlist(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var sent = await http.Request.ReadFormAsync(cancel);
        VisitCompanyId[] chosen = [.. sent["company"].Select(id => VisitCompanyId.TryParse(id, null, out var read) ? read : (VisitCompanyId?)null).OfType<VisitCompanyId>().Distinct().Take(MostListed)];
        if (chosen.Length == 0) return Page.Failed(422, "Tick the companies that shall be on the list.");
        var made = new List<Guid>();
        foreach (var id in chosen)
            if (await CompanyActs.Make(db, id, caller.Actor, clock, cancel) is { } company) made.Add(company.Value);
        db.ChangeTracker.Clear();
        var list = await db.Transact(async () =>
        {
            var fresh = RecordList.Start($"Silent but hot, {DateOnly.FromDateTime(clock.Now().UtcDateTime):yyyy-MM-dd}", RecordKind.Company, caller.Actor.AsUser, clock.Now());
            db.Add(fresh);
            await db.SaveChangesAsync(cancel);
            await ListMembers.Add(db, fresh, made, clock.Now(), cancel);
            return fresh;
        }, cancel);
        Toasts.Say(http, $"{made.Count} {(made.Count == 1 ? "company is" : "companies are")} on the list “{list.Name}”.");
        return Page.SeeOther($"/companies?filter={Uri.EscapeDataString($"inList(\"{list.Name}\")")}");
    }
}
