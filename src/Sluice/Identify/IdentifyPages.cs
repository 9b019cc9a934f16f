using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.People;

namespace Sluice.Identify;

static class IdentifyPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/identify", Home).Needs(Permission.See);
        office.MapGet("/identify/visits/{id}", OneVisit).Needs(Permission.See);
        office.MapGet("/identify/sites", Sites).Needs(Permission.See);
        office.MapPost("/identify/sites", NewSite).Needs(Permission.Capture);
        office.MapPost("/identify/sites/{id}", SaveSite).Needs(Permission.Capture);
        office.MapPost("/identify/stitches/{id}/undo", UndoStitch).Needs(Permission.Capture);
    }

    static async Task<IResult> Home(SiteId? site, int? days, DateTimeOffset? before, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var sites = await db.Set<Site>().AsNoTracking().OrderBy(s => s.CreatedAt).Take(100).ToListAsync(cancel);
        if ((sites.Find(s => s.Id == site) ?? sites.FirstOrDefault()) is not { } chosen) return Page.Show<SitesPage>(new { Sites = (IReadOnlyList<Site>)sites });
        var to = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var span = Math.Clamp(days ?? 7, 1, 365);
        var figures = await IdentifyQueries.Figures(db, chosen.Id, to.AddDays(1 - span), to, cancel);
        var visits = await IdentifyQueries.Visits(db, chosen.Id, before, 26, cancel);
        return Page.Show<IdentifyPage>(new { Sites = (IReadOnlyList<Site>)sites, Site = chosen, Days = span, Figures = figures, Visits = visits });
    }

    static async Task<IResult> OneVisit(VisitId id, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Visit>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancel) is not { } visit) return Page.NotFound();
        var person = visit.PersonId is { } known ? await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == known, cancel) : null;
        var stitches = await db.Set<Stitch>().AsNoTracking().Where(s => s.Visitor == visit.Visitor).OrderBy(s => s.At).Take(50).ToListAsync(cancel);
        var others = await db.Set<Visit>().AsNoTracking().Where(v => v.Visitor == visit.Visitor && v.Id != id).OrderByDescending(v => v.LastAt).Take(10).ToListAsync(cancel);
        var site = await db.Set<Site>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == visit.SiteId, cancel);
        return Page.Show<VisitPage>(new { Visit = visit, Person = person, Stitches = (IReadOnlyList<Stitch>)stitches, Others = (IReadOnlyList<Visit>)others, SiteName = site?.Name ?? "", Company = visit.VisitCompanyId is { } company ? await db.Set<Companies.VisitCompany>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == company, cancel) : null });
    }

    static async Task<IResult> Sites(SluiceDb db, CancellationToken cancel) =>
        Page.Show<SitesPage>(new { Sites = (IReadOnlyList<Site>)await db.Set<Site>().AsNoTracking().OrderBy(s => s.CreatedAt).Take(100).ToListAsync(cancel), Logs = (IReadOnlyList<LogImport>)await db.Set<LogImport>().AsNoTracking().OrderByDescending(l => l.At).Take(20).ToListAsync(cancel) });

    static async Task<IResult> NewSite(HttpContext http, SluiceDb db, SiteShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        var sent = await http.Request.ReadFormAsync(cancel);
        var site = Site.Open(sent["name"].ToString(), clock.Now());
        return await Keep(http, sent, site, true, db, shelf, cancel);
    }

    static async Task<IResult> SaveSite(SiteId id, HttpContext http, SluiceDb db, SiteShelf shelf, CancellationToken cancel)
    {
        if (await db.Set<Site>().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } site) return Page.NotFound();
        return await Keep(http, await http.Request.ReadFormAsync(cancel), site, false, db, shelf, cancel);
    }

    static async Task<IResult> Keep(HttpContext http, IFormCollection sent, Site site, bool isNew, SluiceDb db, SiteShelf shelf, CancellationToken cancel)
    {
        string[] Lines(string name) => [.. sent[name].ToString().Split([',', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        site.Name = sent["name"].ToString().Trim();
        site.Mode = Enum.TryParse<TrackingMode>(sent["mode"], out var mode) ? mode : site.Mode;
        var refusal = site.Name.Length == 0 ? new Refusal("required", "A site needs a name.", "name") : site.Limit(new SiteLimits(Lines("hosts"), Lines("excludedHosts"), Lines("excludedPaths"), Lines("excludedAddresses")));
        if (refusal is not null)
        {
            var all = await db.Set<Site>().AsNoTracking().OrderBy(s => s.CreatedAt).Take(100).ToListAsync(cancel);
            return Page.Show<SitesPage>(new { Sites = (IReadOnlyList<Site>)all, Errors = new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } }, 422);
        }
        if (isNew) db.Add(site);
        await db.SaveChangesAsync(cancel);
        shelf.Forget(site.Key);
        Toasts.Say(http, isNew ? "Site added. Put its line of code on every page." : "Site saved.");
        return Page.SeeOther("/identify/sites");
    }

    static async Task<IResult> UndoStitch(StitchId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Stitching.Undo(db, id, caller.Actor, clock, cancel) is { } refusal) return refusal.Code == "notFound" ? Page.NotFound() : Page.Failed(422, refusal.Message);
        Toasts.Say(http, "Undone: those visits are nobody's again.");
        return Page.SeeOther(http.Request.Headers.Referer.ToString() is { Length: > 0 } back && Uri.TryCreate(back, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/identify");
    }
}
