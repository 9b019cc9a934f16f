using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// Starting and ending tests; save afterwards.
static class TestDesk
{
    public static async Task<Result<PageVariant>> AddVariant(SluiceDb db, LandingPage page, string name, DateTimeOffset now, CancellationToken cancel)
    {
        var id = page.Id;
        if (page.Test is not null) return new Refusal("running", "A test runs: end it before you add a variant, or its figures would mix.", "name");
        var taken = await db.Set<PageVariant>().Where(v => v.PageId == id).Select(v => v.Letter).ToListAsync(cancel);
        if (PageVariant.Letters[1..].Select(l => l.ToString()).FirstOrDefault(l => !taken.Contains(l)) is not { } letter) return new Refusal("tooMany", "A page has at most four variants; more would take months to tell apart.", "name");
        var variant = PageVariant.Of(page, letter, name, now);
        db.Add(variant);
        return variant;
    }

    // The drafts of the variants become versions beside the live one, under its number.
    public static async Task<Refusal?> Start(SluiceDb db, LandingPage page, TestWay way, double certainty, int leastVisitors, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var id = page.Id;
        if (page.Test is not null) return new Refusal("running", "A test runs already.", "variants");
        var variants = await db.Set<PageVariant>().Where(v => v.PageId == id).OrderBy(v => v.Letter).ToListAsync(cancel);
        var number = 1 + (await db.Set<PageTest>().Where(t => t.PageId == id).MaxAsync(t => (int?)t.Number, cancel) ?? 0);
        if (PageTest.Start(page, number, way, ["A", .. variants.Select(v => v.Letter)], certainty, leastVisitors, now).Refused(out var refusal, out var test)) return refusal;
        var live = await Live(db, page, "A", now, cancel);
        db.Add(page.Reissue(live, live.Text, actor, now));
        Lay(db, page, variants, actor, now);
        page.Testing(test.Number);
        db.Add(test);
        return null;
    }

    // After the page was published anew its variants stand beside the new version too.
    public static async Task Follow(SluiceDb db, LandingPage page, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var id = page.Id;
        if (page.Test is not null) Lay(db, page, await db.Set<PageVariant>().Where(v => v.PageId == id).ToListAsync(cancel), actor, now);
    }

    // The winner as it was tested is what all see from now on, and the page's draft.
    public static async Task<Refusal?> End(SluiceDb db, LandingPage page, string? winner, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (id, number) = (page.Id, page.Test);
        if (number is null || await db.Set<PageTest>().SingleOrDefaultAsync(t => t.PageId == id && t.Number == number, cancel) is not { } test) return new Refusal("none", "No test runs.", "winner");
        if (test.End(winner, actor, now) is { } refusal) return refusal;
        page.Testing(null);
        if (winner is null or "A" || page.VersionAt(now) is null) return null;
        var won = await Live(db, page, winner, now, cancel);
        db.Add(page.Reissue(won, won.Text, actor, now));
        return await Drafting.Write(db, page, won.Text, actor, now, cancel);
    }

    static Task<PageVersion> Live(SluiceDb db, LandingPage page, string letter, DateTimeOffset now, CancellationToken cancel)
    {
        var (id, number) = (page.Id, page.VersionAt(now)!.Value);
        return db.Set<PageVersion>().AsNoTracking().SingleAsync(v => v.PageId == id && v.Number == number && v.Variant == letter, cancel);
    }

    static void Lay(SluiceDb db, LandingPage page, IEnumerable<PageVariant> variants, Actor actor, DateTimeOffset now)
    {
        foreach (var variant in variants) db.Add(PageVersion.Of(page, page.Versions, variant.Letter, variant.Draft, actor, now));
    }
}
