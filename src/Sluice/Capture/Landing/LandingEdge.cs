using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing.Render;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Landing;

// /p/{slug}: the live version, or 404; with a signed word in the address, the draft.
sealed class LandingEdge(Store store, PageShelf shelf, FormTimes times, ViewCounts views, VariantVisits variants, PreviewLinks previews, IVisitorTrail trail, Profiling profiling, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder open) =>
        open.MapGet("/p/{slug}", (string slug, HttpContext http, LandingEdge edge) => edge.Show(slug, http)).Anyone();

    async Task<IResult> Show(string slug, HttpContext http)
    {
        await using var house = store.OpenHouse();
        if (await Find(house.Set<LandingPage>().Where(p => p.Slug == slug), http.RequestAborted) is not { } page) return NotThere(http);
        if (http.Request.Query["preview"] is [{ Length: > 0 } word]) return previews.Read(word, page.Id) is { } letter ? await Draft(http, page, letter) : NotThere(http);
        var state = new FormState(Key: Guid.CreateVersion7(clock.Now()).ToString("N"), PageUrl: http.Request.GetDisplayUrl(), Referrer: http.Request.Headers.Referer.ToString(), PageId: page.Id, Prefill: name => http.Request.Query[name] is { Count: > 0 } given ? given[0] : null);
        return await Live(http, page, state, 200, count: true) ?? NotThere(http);
    }

    // The page with the form's messages and the answers kept, after a bad post from it.
    public async Task<IResult?> Again(HttpContext http, PageId id, FormState state)
    {
        await using var house = store.OpenHouse();
        return await Find(house.Set<LandingPage>().Where(p => p.Id == id), http.RequestAborted) is { } page ? await Live(http, page, state, 422, count: false) : null;
    }

    async Task<IResult?> Live(HttpContext http, PageAtEdge page, FormState state, int status, bool count)
    {
        var cancel = http.RequestAborted;
        if (page.VersionAt(clock.Now()) is not { } number) return null;
        await using var db = store.Open(page.Workspace);
        var letter = page.Test is { } test ? await variants.Choose(http, db, page.Id, test, count, cancel) : "A";
        if ((await shelf.Find(db, page.Id, number, letter, cancel) ?? await shelf.Find(db, page.Id, number, "A", cancel)) is not { } kept) return null;
        var forms = await PageShelf.Forms(db, kept.Rendered.FormSlugs, cancel);
        if (count) views.Count(http.Request, page.Workspace, [page.Id.Value, .. forms.Values.Select(f => f.Id.Value)]);
        var visitor = kept.Rendered.IsSmart ? await Visitor(http, db, cancel) : PageVisitor.Stranger;
        var profiles = new Dictionary<FormId, Profile>();
        foreach (var form in forms.Values)
            if (form.Id != state.Only && await profiling.Of(db, form, http, cancel) is { } profile) profiles[form.Id] = profile;
        var filling = new PageFilling(forms, state with { StampFor = times.Stamp, Profiles = profiles }, visitor, clock.Now());
        return await Write(http, db, kept.Version, kept.Rendered, filling, new PageFrame(status, await trail.TrackerKey(db, cancel), http.Request.GetDisplayUrl().Split('?')[0]));
    }

    async Task<IResult> Draft(HttpContext http, PageAtEdge page, string letter)
    {
        await using var db = store.Open(page.Workspace);
        if (await Drafts.Find(db, page.Id, letter, http.RequestAborted) is not { } draft) return NotThere(http);
        var rendered = await PageShelf.Render(db, draft.Version.Text, http.RequestAborted);
        var filling = new PageFilling(await PageShelf.Forms(db, rendered.FormSlugs, http.RequestAborted), FormState.Empty, await Visitor(http, db, http.RequestAborted), clock.Now());
        return await Write(http, db, draft.Version, rendered, filling, new PageFrame(200, null, null));
    }

    async Task<PageVisitor> Visitor(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        var visitor = PageVisitor.Of(http.Request);
        if (await trail.Recognise(db, http, http.Request.GetDisplayUrl(), null, cancel) is { } trace && await trail.KnownAs(db, trace, cancel) is { } person) await visitor.Know(db, person, cancel);
        return visitor;
    }

    public static async Task<IResult> Write(HttpContext http, SluiceDb db, PageVersion version, RenderedPage rendered, PageFilling filling, PageFrame frame)
    {
        var nonce = frame.InOffice ? PublicPolicy.SetPreview(http, rendered.ImageHosts) : PublicPolicy.Set(http, rendered.ImageHosts, PublicPolicy.Origins(filling.Forms.Values), "'none'");
        http.Response.Headers.CacheControl = "no-store";
        if (version.NoIndex) http.Response.Headers["X-Robots-Tag"] = "noindex";
        var face = new PublicFace(version.Title, version.Description, version.NoIndex, await FormDoor.Theme(db, http.RequestAborted), nonce, frame.TrackerKey, frame.Url) { Head = version.Head.As<PageHead>(), Used = rendered.Used, MoreCss = frame.MoreCss };
        return Results.Content(PublicDocument.Write(face, rendered.Fill(filling)), "text/html; charset=utf-8", statusCode: frame.Status);
    }

    static async Task<PageAtEdge?> Find(IQueryable<LandingPage> pages, CancellationToken cancel) =>
        await pages.IgnoreQueryFilters().AsNoTracking().Select(p => new PageAtEdge(p.Id, p.WorkspaceId, p.LiveVersion, p.LiveFrom, p.LiveUntil, p.NextVersion, p.NextFrom, p.Test)).SingleOrDefaultAsync(cancel);

    static IResult NotThere(HttpContext http)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Page.NotFound();
    }
}

// Of a page what answering needs, without its draft.
sealed record PageAtEdge(PageId Id, Platform.WorkspaceId Workspace, int? Live, DateTimeOffset? From, DateTimeOffset? Until, int? Next, DateTimeOffset? NextFrom, int? Test)
{
    public int? VersionAt(DateTimeOffset now) => LandingPage.VersionAt(now, Live, From, Until, Next, NextFrom);
}

sealed record PageFrame(int Status, string? TrackerKey, string? Url, bool InOffice = false, string MoreCss = "");
