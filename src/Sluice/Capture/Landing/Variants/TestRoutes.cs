using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture.Landing;

// The page of a page's variants: add, name, delete, start a test, read it, end it.
static class TestRoutes
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture/pages/{id}/variants", Show).Needs(Permission.See);
        office.MapPost("/capture/pages/{id}/variants", Add).Needs(Permission.Capture);
        office.MapPost("/capture/pages/{id}/variants/{letter}/deletion", Delete).Needs(Permission.Capture);
        office.MapPost("/capture/pages/{id}/tests", Start).Needs(Permission.Capture);
        office.MapPost("/capture/pages/{id}/tests/end", End).Needs(Permission.Capture);
    }

    static async Task<IResult> Show(PageId id, SluiceDb db, VariantVisits visits, CancellationToken cancel)
    {
        await visits.Flush(cancel);
        return await Find(db, id, cancel) is { } page ? await Answer(db, page, null, cancel) : Page.NotFound();
    }

    static async Task<IResult> Add(PageId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Page.NotFound();
        if ((await TestDesk.AddVariant(db, page, (await http.Request.ReadFormAsync(cancel))["name"].ToString(), clock.Now(), cancel)).Refused(out var refusal, out var variant)) return await Answer(db, page, refusal, cancel);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"{variant.Letter} begins as a copy of the draft. Change what you want to try.");
        return Page.SeeOther($"/capture/pages/{id.Value:D}?variant={variant.Letter}");
    }

    static async Task<IResult> Delete(PageId id, string letter, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page || await db.Set<PageVariant>().SingleOrDefaultAsync(v => v.PageId == id && v.Letter == letter, cancel) is not { } variant) return Page.NotFound();
        if (page.Test is not null) return await Answer(db, page, new Refusal("running", "A test runs: end it first.", "name"), cancel);
        db.Remove(variant);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"Deleted variant {letter}.");
        return Page.SeeOther($"/capture/pages/{id.Value:D}/variants");
    }

    static async Task<IResult> Start(PageId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Page.NotFound();
        var sent = await http.Request.ReadFormAsync(cancel);
        var way = sent["way"] == "bandit" ? TestWay.Bandit : TestWay.Split;
        var certainty = sent["rule"] == "hand" ? 0 : 0.95;
        var least = int.TryParse(sent["leastVisitors"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var read) ? read : 0;
        if (await TestDesk.Start(db, page, way, certainty, least, caller.Actor, clock.Now(), cancel) is { } refusal) return await Answer(db, page, refusal, cancel);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "The test runs.");
        return Page.SeeOther($"/capture/pages/{id.Value:D}/variants");
    }

    static async Task<IResult> End(PageId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Page.NotFound();
        var winner = (await http.Request.ReadFormAsync(cancel))["winner"].ToString() is { Length: > 0 } said ? said : null;
        Refusal? refusal = null;
        await db.Transact(async () =>
        {
            refusal = await TestDesk.End(db, page, winner, caller.Actor, clock.Now(), cancel);
            if (refusal is null) await db.SaveChangesAsync(cancel);
        }, cancel);
        if (refusal is not null) return await Answer(db, page, refusal, cancel);
        Toasts.Say(http, winner is null ? "The test is over; all see A." : $"The test is over; all see {winner}.");
        return Page.SeeOther($"/capture/pages/{id.Value:D}/variants");
    }

    static async Task<IResult> Answer(SluiceDb db, LandingPage page, Refusal? refusal, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var id = page.Id;
        var variants = await db.Set<PageVariant>().AsNoTracking().Where(v => v.PageId == id).OrderBy(v => v.Letter).ToListAsync(cancel);
        var readings = new List<TestReading>();
        foreach (var test in await db.Set<PageTest>().AsNoTracking().Where(t => t.PageId == id).OrderByDescending(t => t.Number).Take(10).ToListAsync(cancel)) readings.Add(await TestReading.Of(db, test, cancel));
        return Page.Show<VariantsPage>(new { Page = page, Variants = (IReadOnlyList<PageVariant>)variants, Readings = (IReadOnlyList<TestReading>)readings, Errors = refusal is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } }, refusal is null ? 200 : 422);
    }

    static Task<LandingPage?> Find(SluiceDb db, PageId id, CancellationToken cancel) => db.Set<LandingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel);
}
