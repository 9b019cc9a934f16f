using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture.Landing;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VariantRequest
{
    public string? Name { get; init; }
    public string? Text { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TestRequest
{
    public TestWay Way { get; init; }
    public double Certainty { get; init; } = 0.95;
    public int LeastVisitors { get; init; } = 200;
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TestEndRequest
{
    public string? Winner { get; init; }
}

public sealed record VariantAnswer(string Letter, string Name, string Text, DateTimeOffset UpdatedAt);

public sealed record VariantReadingAnswer(string Letter, double Share, long Visitors, long Conversions, double Rate, double Low, double High, double BestProbability);

public sealed record TestAnswer(int Number, TestWay Way, double Certainty, int LeastVisitors, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Winner, bool IsEnough, string Words, IReadOnlyList<VariantReadingAnswer> Variants)
{
    public static TestAnswer Of(TestReading reading) => new(reading.Test.Number, reading.Test.Way, reading.Test.Certainty, reading.Test.LeastVisitors, reading.Test.StartedAt, reading.Test.EndedAt, reading.Test.Winner, reading.IsEnough, reading.Words,
        [.. reading.Variants.Select(v => new VariantReadingAnswer(v.Figures.Letter, reading.Test.ShareOf[v.Figures.Letter], v.Figures.Visitors, v.Figures.Conversions, v.Figures.Rate, v.Low, v.High, v.Best))]);
}

static class VariantEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/pages/{id}/variants", List).Needs(Permission.See).WithSummary("The other texts of the page; A is the page's own").Produces<ListAnswer<VariantAnswer>>().ProducesProblem(404);
        api.MapPost("/pages/{id}/variants", Create).Needs(Permission.Capture).WithSummary("A copy of the draft as B, C or D").Produces<VariantAnswer>(201).ProducesProblem(404).ProducesProblem(422);
        api.MapPatch("/pages/{id}/variants/{letter}", Change).Needs(Permission.Capture).Produces<VariantAnswer>().ProducesProblem(404).ProducesProblem(422);
        api.MapDelete("/pages/{id}/variants/{letter}", Delete).Needs(Permission.Capture).Produces(204).ProducesProblem(404).ProducesProblem(422);
        api.MapGet("/pages/{id}/tests", Tests).Needs(Permission.See).WithSummary("Tests with visitors, conversions, 95 % intervals and the probability to be the best").Produces<ListAnswer<TestAnswer>>().ProducesProblem(404);
        api.MapPost("/pages/{id}/tests", Start).Needs(Permission.Capture).WithSummary("Starts a test of the page against its variants").Produces<TestAnswer>(201).ProducesProblem(404).ProducesProblem(422);
        api.MapPost("/pages/{id}/tests/end", End).Needs(Permission.Capture).WithSummary("Ends the running test; the winner, when named, is what all see").Produces<TestAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<IResult> List(PageId id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is null ? Missing
        : Results.Ok(new ListAnswer<VariantAnswer>([.. (await db.Set<PageVariant>().AsNoTracking().Where(v => v.PageId == id).OrderBy(v => v.Letter).ToListAsync(cancel)).Select(Of)], null));

    static async Task<IResult> Create(PageId id, VariantRequest body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Missing;
        if ((await TestDesk.AddVariant(db, page, body.Name ?? "", clock.Now(), cancel)).Refused(out var refusal, out var variant)) return Problems.Of(refusal);
        if (body.Text is { } text && variant.Write(text, clock.Now()) is { } written) return Problems.Of(written);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/pages/{id.Value:D}/variants/{variant.Letter}", Of(variant));
    }

    static async Task<IResult> Change(PageId id, string letter, VariantRequest body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<PageVariant>().SingleOrDefaultAsync(v => v.PageId == id && v.Letter == letter, cancel) is not { } variant) return Problems.NotFound("The variant");
        Refusal? refusal = null;
        await db.Transact(async () =>
        {
            refusal = body.Name is { } name ? variant.Rename(name) : null;
            if (refusal is null && body.Text is { } text) refusal = await Drafting.Write(db, variant, text, caller.Actor, clock.Now(), cancel);
            if (refusal is null) await db.SaveChangesAsync(cancel);
        }, cancel);
        return refusal is null ? Results.Ok(Of(variant)) : Problems.Of(refusal);
    }

    static async Task<IResult> Delete(PageId id, string letter, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page || await db.Set<PageVariant>().SingleOrDefaultAsync(v => v.PageId == id && v.Letter == letter, cancel) is not { } variant) return Problems.NotFound("The variant");
        if (page.Test is not null) return Problems.Of(new Refusal("running", "A test runs: end it first.", "letter"));
        db.Remove(variant);
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Tests(PageId id, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Missing;
        var answers = new List<TestAnswer>();
        foreach (var test in await db.Set<PageTest>().AsNoTracking().Where(t => t.PageId == id).OrderByDescending(t => t.Number).Take(20).ToListAsync(cancel)) answers.Add(TestAnswer.Of(await TestReading.Of(db, test, cancel)));
        return Results.Ok(new ListAnswer<TestAnswer>(answers, null));
    }

    static async Task<IResult> Start(PageId id, TestRequest body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Missing;
        if (await TestDesk.Start(db, page, body.Way, body.Certainty, body.LeastVisitors, caller.Actor, clock.Now(), cancel) is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/pages/{id.Value:D}/tests", await Answer(db, id, cancel));
    }

    static async Task<IResult> End(PageId id, TestEndRequest body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Missing;
        Refusal? refusal = null;
        await db.Transact(async () =>
        {
            refusal = await TestDesk.End(db, page, body.Winner, caller.Actor, clock.Now(), cancel);
            if (refusal is null) await db.SaveChangesAsync(cancel);
        }, cancel);
        return refusal is null ? Results.Ok(await Answer(db, id, cancel)) : Problems.Of(refusal);
    }

    static async Task<TestAnswer> Answer(SluiceDb db, PageId id, CancellationToken cancel) =>
        TestAnswer.Of(await TestReading.Of(db, await db.Set<PageTest>().AsNoTracking().Where(t => t.PageId == id).OrderByDescending(t => t.Number).FirstAsync(cancel), cancel));

    static VariantAnswer Of(PageVariant v) => new(v.Letter, v.Name, v.Draft, v.UpdatedAt);

    static Task<LandingPage?> Find(SluiceDb db, PageId id, CancellationToken cancel) => db.Set<LandingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel);

    static IResult Missing => Problems.NotFound("The page");
}
