using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Timeline;

namespace Sluice.Capture.Landing;

public sealed record PageRequest
{
    public string? Title { get; init; }
    public string? Slug { get; init; }
    public string? Description { get; init; }
    public bool? NoIndex { get; init; }
    public string? Text { get; init; }
    // true publishes the draft, false takes the page off the web.
    public bool? Published { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
}

public sealed record PageAnswer(PageId Id, string Slug, string Title, string Description, bool NoIndex, string Text, bool Published, int? LiveVersion, DateTimeOffset? LiveFrom, int Versions, string Url, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PageAnswer Of(LandingPage page, HttpRequest request, DateTimeOffset now) =>
        new(page.Id, page.Slug, page.Title, page.Description, page.NoIndex, page.Draft, page.IsLive(now), page.LiveVersion, page.LiveFrom, page.Versions, $"{request.Scheme}://{request.Host}/p/{page.Slug}", page.CreatedAt, page.UpdatedAt);
}

static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/pages", Create).Needs(Permission.Capture);
        api.MapGet("/pages", List).Needs(Permission.See);
        api.MapGet("/pages/{id}", Get).Needs(Permission.See);
        api.MapPatch("/pages/{id}", Change).Needs(Permission.Capture);
    }

    static async Task<IResult> Create(PageRequest body, HttpRequest request, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Title)) return Problems.Of(new Refusal("required", "A page needs a title.", "title"));
        var page = LandingPage.Draw(body.Title, await Publishing.FreeSlug(db, Slugs.From(body.Title), cancel), "", clock.Now());
        if (await Publishing.Apply(db, page, body, caller.Actor, clock, cancel) is { } refusal) return Problems.Of(refusal);
        db.Add(page);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/pages/{page.Id.Value:D}", PageAnswer.Of(page, request, clock.Now()));
    }

    static async Task<ListAnswer<PageAnswer>> List(HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        new([.. (await db.Set<LandingPage>().AsNoTracking().OrderBy(p => p.CreatedAt).Take(200).ToListAsync(cancel)).Select(p => PageAnswer.Of(p, request, clock.Now()))], null);

    static async Task<IResult> Get(PageId id, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Set<LandingPage>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is { } page ? Results.Ok(PageAnswer.Of(page, request, clock.Now())) : Problems.NotFound("The page");

    static async Task<IResult> Change(PageId id, PageRequest body, HttpRequest request, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<LandingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } page) return Problems.NotFound("The page");
        if (await Publishing.Apply(db, page, body, caller.Actor, clock, cancel) is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(PageAnswer.Of(page, request, clock.Now()));
    }
}

static class Publishing
{
    public static async Task<Refusal?> Apply(SluiceDb db, LandingPage page, PageRequest body, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        if (body.Slug is { } slug && slug != page.Slug && await IsTaken(db, slug, cancel)) return new Refusal("taken", $"The address /p/{slug} is taken.", "slug");
        if (page.Describe(body.Title, body.Slug, body.Description, body.NoIndex, now) is { } described) return described;
        if (body.Text is { } text && page.Write(text, now) is { } written) return written;
        if (body.Published == true) Publish(db, page, body.PublishAt, actor, clock);
        if (body.Published == false && page.LiveVersion is not null) Withdraw(db, page, actor, clock);
        return null;
    }

    public static void Publish(SluiceDb db, LandingPage page, DateTimeOffset? from, Actor actor, TimeProvider clock)
    {
        var version = page.Publish(from, actor, clock.Now());
        db.Add(version);
        db.Append(new PagePublished(page.Id.Value, page.Slug, page.Title, version.Number), default, actor, clock);
    }

    public static void Withdraw(SluiceDb db, LandingPage page, Actor actor, TimeProvider clock)
    {
        page.Withdraw(clock.Now());
        db.Append(new PageWithdrawn(page.Id.Value, page.Slug, page.Title), default, actor, clock);
    }

    public static Task<bool> IsTaken(SluiceDb db, string slug, CancellationToken cancel) => db.Set<LandingPage>().IgnoreQueryFilters().AnyAsync(p => p.Slug == slug, cancel);

    public static async Task<string> FreeSlug(SluiceDb db, string wanted, CancellationToken cancel)
    {
        for (var n = 1; ; n++)
        {
            var slug = n == 1 ? wanted : $"{wanted}-{n}";
            if (!await IsTaken(db, slug, cancel)) return slug;
        }
    }
}
