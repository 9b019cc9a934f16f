using Microsoft.EntityFrameworkCore;
using Sluice.Blocks;
using Sluice.Capture.Pages;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture.Landing;

// Versions with what changed, restoring one, and deleting the page.
static class PublishRoutes
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture/pages/{id}/versions", Versions).Needs(Permission.See);
        office.MapPost("/capture/pages/{id}/versions/{number}/restore", Restore).Needs(Permission.Capture);
        office.MapGet("/capture/pages/{id}/deletion", AskDelete).Needs(Permission.Capture);
        office.MapPost("/capture/pages/{id}/deletion", Delete).Needs(Permission.Capture);
    }

    static async Task<IResult> Versions(PageId id, int? show, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Page.NotFound();
        var versions = await db.Set<PageVersion>().AsNoTracking().Where(v => v.PageId == id && v.Variant == "A").OrderByDescending(v => v.Number).Take(100).ToListAsync(cancel);
        var number = show ?? versions.FirstOrDefault()?.Number;
        var at = versions.FindIndex(v => v.Number == number);
        // The newest is compared with the draft as well: what would be published.
        var lines = at < 0 ? [] : LineDiff.Between(at + 1 < versions.Count ? versions[at + 1].Text : "", versions[at].Text);
        var draft = at < 0 ? [] : LineDiff.Between(versions[at].Text, page.Draft);
        return Page.Show<VersionsPage>(new { Page = page, Versions = (IReadOnlyList<PageVersion>)versions, Shown = at < 0 ? null : versions[at], Lines = lines, ToDraft = draft, Live = page.VersionAt(clock.Now()) });
    }

    static async Task<IResult> Restore(PageId id, string number, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var wanted = int.TryParse(number, out var read) ? read : 0;
        if (await Find(db, id, cancel) is not { } page || await db.Set<PageVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.PageId == id && v.Number == wanted && v.Variant == "A", cancel) is not { } version) return Page.NotFound();
        await db.Transact(async () =>
        {
            page.Restore(version, clock.Now());
            await Drafting.Write(db, page, version.Text, caller.Actor, clock.Now(), cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        Toasts.Say(http, $"Version {number} is the draft now. Publish it when you are content.");
        return Page.SeeOther($"/capture/pages/{id.Value:D}");
    }

    static async Task<IResult> AskDelete(PageId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Find(db, id, cancel) is { } page ? Page.Show<PageDeletionPage>(new { Model = page, IsLive = page.IsLive(clock.Now()) }) : Page.NotFound();

    static async Task<IResult> Delete(PageId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Page.NotFound();
        await db.Transact(async () =>
        {
            await Publishing.Delete(db, page, caller.Actor, clock, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        Toasts.Say(http, $"Deleted “{page.Title}”.");
        return Page.SeeOther("/capture");
    }

    static Task<LandingPage?> Find(SluiceDb db, PageId id, CancellationToken cancel) => db.Set<LandingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel);
}
