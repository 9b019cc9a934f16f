using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Identify;

public sealed record SiteRequest
{
    public string? Name { get; init; }
    public TrackingMode? Mode { get; init; }
    public IReadOnlyList<string>? Hosts { get; init; }
    public IReadOnlyList<string>? ExcludedHosts { get; init; }
    public IReadOnlyList<string>? ExcludedPaths { get; init; }
    public IReadOnlyList<string>? ExcludedAddresses { get; init; }
}

public sealed record SiteAnswer(SiteId Id, string Key, string Name, TrackingMode Mode, IReadOnlyList<string> Hosts, IReadOnlyList<string> ExcludedHosts, IReadOnlyList<string> ExcludedPaths, IReadOnlyList<string> ExcludedAddresses, string Snippet, DateTimeOffset CreatedAt)
{
    public static SiteAnswer Of(Site site, HttpRequest request)
    {
        var limits = site.Limits;
        return new SiteAnswer(site.Id, site.Key, site.Name, site.Mode, limits.Hosts, limits.ExcludedHosts, limits.ExcludedPaths, limits.ExcludedAddresses, Snippets.Tracker(request, site), site.CreatedAt);
    }
}

static class SiteEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/sites", Create).Needs(Permission.Capture);
        api.MapGet("/sites", List).Needs(Permission.See);
        api.MapGet("/sites/{id}", Get).Needs(Permission.See);
        api.MapPatch("/sites/{id}", Change).Needs(Permission.Capture);
    }

    static async Task<IResult> Create(SiteRequest body, HttpRequest request, SluiceDb db, SiteShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Name)) return Problems.Of(new Refusal("required", "A site needs a name.", "name"));
        var site = Site.Open(body.Name, clock.Now());
        if (Apply(site, body) is { } refusal) return Problems.Of(refusal);
        db.Add(site);
        await db.SaveChangesAsync(cancel);
        shelf.Forget(site.Key);
        return Results.Created($"/api/v1/sites/{site.Id.Value:D}", SiteAnswer.Of(site, request));
    }

    static async Task<ListAnswer<SiteAnswer>> List(HttpRequest request, SluiceDb db, CancellationToken cancel) =>
        new([.. (await db.Set<Site>().AsNoTracking().OrderBy(s => s.CreatedAt).Take(200).ToListAsync(cancel)).Select(s => SiteAnswer.Of(s, request))], null);

    static async Task<IResult> Get(SiteId id, HttpRequest request, SluiceDb db, CancellationToken cancel) =>
        await db.Set<Site>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is { } site ? Results.Ok(SiteAnswer.Of(site, request)) : Problems.NotFound("The site");

    static async Task<IResult> Change(SiteId id, SiteRequest body, HttpRequest request, SluiceDb db, SiteShelf shelf, CancellationToken cancel)
    {
        if (await db.Set<Site>().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } site) return Problems.NotFound("The site");
        if (body.Name is { } name) site.Name = name.Trim();
        if (Apply(site, body) is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        shelf.Forget(site.Key);
        return Results.Ok(SiteAnswer.Of(site, request));
    }

    static Refusal? Apply(Site site, SiteRequest body)
    {
        site.Mode = body.Mode ?? site.Mode;
        var limits = site.Limits;
        return site.Limit(new SiteLimits(body.Hosts ?? limits.Hosts, body.ExcludedHosts ?? limits.ExcludedHosts, body.ExcludedPaths ?? limits.ExcludedPaths, body.ExcludedAddresses ?? limits.ExcludedAddresses));
    }
}

static class Snippets
{
    public static string Tracker(HttpRequest request, Site site) =>
        $"<script async src=\"{request.Scheme}://{request.Host}/s.js\" data-site=\"{site.Key}\"{(site.Mode is TrackingMode.Consent ? " data-mode=\"consent\"" : "")}></script>";
}
