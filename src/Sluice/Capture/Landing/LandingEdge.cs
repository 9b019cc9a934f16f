using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Landing;

// /p/{slug}: the live version, or 404.
sealed class LandingEdge(Store store, FormTimes times, ViewCounts views, IVisitorTrail trail, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder open) =>
        open.MapGet("/p/{slug}", (string slug, HttpContext http, LandingEdge edge) => edge.Show(slug, http)).Anyone();

    async Task<IResult> Show(string slug, HttpContext http)
    {
        var cancel = http.RequestAborted;
        await using var house = store.OpenHouse();
        var page = await house.Set<LandingPage>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(p => p.Slug == slug, cancel);
        if (page is null || !page.IsLive(clock.Now())) return NotThere(http);
        var state = new FormState(Key: Guid.CreateVersion7(clock.Now()).ToString("N"), PageUrl: http.Request.GetDisplayUrl(), Referrer: http.Request.Headers.Referer.ToString(), PageId: page.Id, Prefill: name => http.Request.Query[name] is { Count: > 0 } given ? given[0] : null);
        return await Live(http, page, state, 200, count: true);
    }

    // The page with the form's messages and the answers kept, after a bad post from it.
    public async Task<IResult?> Again(HttpContext http, PageId id, FormState state)
    {
        await using var house = store.OpenHouse();
        var page = await house.Set<LandingPage>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, http.RequestAborted);
        return page is null || !page.IsLive(clock.Now()) ? null : await Live(http, page, state, 422, count: false);
    }

    async Task<IResult> Live(HttpContext http, LandingPage page, FormState state, int status, bool count)
    {
        var cancel = http.RequestAborted;
        await using var db = store.Open(page.WorkspaceId);
        var version = await db.Set<PageVersion>().AsNoTracking().SingleAsync(v => v.PageId == page.Id && v.Number == page.LiveVersion, cancel);
        var forms = await Forms(db, PageText.Parse(version.Text), cancel);
        if (count) views.Count(http.Request, page.WorkspaceId, [page.Id.Value, .. forms.Values.Select(f => f.Id.Value)]);
        var shown = new PageVersion { Text = version.Text, Title = version.Title, Description = version.Description, NoIndex = version.NoIndex };
        return await Write(http, db, shown, forms, state with { StampFor = times.Stamp }, status, await trail.TrackerKey(db, cancel), "'none'");
    }

    public static async Task<IResult> Write(HttpContext http, SluiceDb db, PageVersion version, IReadOnlyDictionary<string, Form> forms, FormState state, int status, string? trackerKey, string ancestors)
    {
        var parts = new PageParts(forms, state);
        var body = PageHtml.Body(PageText.Parse(version.Text), parts);
        var nonce = PublicPolicy.Set(http, parts.ImageHosts, PublicPolicy.Origins(forms.Values), ancestors);
        http.Response.Headers.CacheControl = "no-store";
        if (version.NoIndex) http.Response.Headers["X-Robots-Tag"] = "noindex";
        var face = new PublicFace(version.Title, version.Description, version.NoIndex, await FormDoor.Theme(db, http.RequestAborted), nonce, trackerKey);
        return Results.Content(PublicDocument.Write(face, body), "text/html; charset=utf-8", statusCode: status);
    }

    public static async Task<IReadOnlyDictionary<string, Form>> Forms(SluiceDb db, PageText text, CancellationToken cancel)
    {
        string[] slugs = [.. text.Parts.Select(p => p.Name == "form" ? p.Argument : p["form"]).OfType<string>().Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).Take(20)];
        return slugs.Length == 0 ? new Dictionary<string, Form>() : await db.Set<Form>().AsNoTracking().Where(f => slugs.Contains(f.Slug) && f.ArchivedAt == null).ToDictionaryAsync(f => f.Slug, cancel);
    }

    static IResult NotThere(HttpContext http)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Page.NotFound();
    }
}
