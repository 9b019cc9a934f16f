using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture.Landing;

static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/pages", Create).Needs(Permission.Capture).WithSummary("A new page; published: true puts it on the web at once").Produces<PageAnswer>(201).ProducesProblem(422);
        api.MapGet("/pages", List).Needs(Permission.See).WithSummary("All pages, oldest first");
        api.MapGet("/pages/{id}", Get).Needs(Permission.See).Produces<PageAnswer>().ProducesProblem(404);
        api.MapPatch("/pages/{id}", Change).Needs(Permission.Capture).WithSummary("Changes what is named; text is the draft").Produces<PageAnswer>().ProducesProblem(404).ProducesProblem(422);
        api.MapDelete("/pages/{id}", Delete).Needs(Permission.Capture).WithSummary("Deletes the page with its versions and tests").Produces(204).ProducesProblem(404);
        api.MapGet("/pages/{id}/versions", Versions).Needs(Permission.See).WithSummary("What was published, newest first").Produces<ListAnswer<PageVersionAnswer>>().ProducesProblem(404);
        api.MapPost("/pages/{id}/publication", Publish).Needs(Permission.Capture).WithSummary("Publishes the draft, now or from a time on, for ever or until a time").Produces<PageAnswer>(201).ProducesProblem(404).ProducesProblem(422);
        api.MapDelete("/pages/{id}/publication", Withdraw).Needs(Permission.Capture).WithSummary("Takes the page off the web").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> Create(PageRequest body, HttpRequest request, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Title)) return Problems.Of(new Refusal("required", "A page needs a title.", "title"));
        var page = LandingPage.Draw(body.Title, body.Slug is null ? await Publishing.FreeSlug(db, Slugs.From(body.Title), cancel) : "", "", clock.Now());
        db.Add(page);
        return await Apply(db, page, body, caller, clock, cancel) ?? Results.Created($"/api/v1/pages/{page.Id.Value:D}", PageAnswer.Of(page, request, clock.Now()));
    }

    static async Task<ListAnswer<PageAnswer>> List(int? limit, string? after, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var size = Limits.Page(limit);
        var pages = db.Set<LandingPage>().AsNoTracking();
        if (Cursor.TryParse(after, out var cursor))
        {
            // Ids are made from the clock: their order is that of making.
            var id = new PageId(cursor.Id);
            pages = pages.Where(p => p.Id > id);
        }
        var rows = await pages.OrderBy(p => p.Id).Take(size + 1).ToListAsync(cancel);
        return new([.. rows.Take(size).Select(p => PageAnswer.Of(p, request, clock.Now()))], rows.Count > size ? new Cursor(null, rows[size - 1].Id.Value).ToString() : null);
    }

    static async Task<IResult> Get(PageId id, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Find(db, id, cancel) is { } page ? Results.Ok(PageAnswer.Of(page, request, clock.Now())) : Missing;

    static async Task<IResult> Change(PageId id, PageRequest body, HttpRequest request, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Missing;
        return await Apply(db, page, body, caller, clock, cancel) ?? Results.Ok(PageAnswer.Of(page, request, clock.Now()));
    }

    static async Task<IResult> Delete(PageId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Missing;
        await db.Transact(async () =>
        {
            await Publishing.Delete(db, page, caller.Actor, clock, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Versions(PageId id, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Missing;
        var rows = await db.Set<PageVersion>().AsNoTracking().Where(v => v.PageId == id).OrderByDescending(v => v.Number).ThenBy(v => v.Variant).Take(200).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<PageVersionAnswer>([.. rows.Select(v => new PageVersionAnswer(v.Number, v.Variant, v.Title, v.Description, v.NoIndex, v.Text, v.Actor, v.At))], null));
    }

    static async Task<IResult> Publish(PageId id, PublicationRequest body, HttpRequest request, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Missing;
        return await Apply(db, page, new PageRequest { Published = true, PublishAt = body.From, WithdrawAt = body.Until }, caller, clock, cancel) ?? Results.Created($"/p/{page.Slug}", PageAnswer.Of(page, request, clock.Now()));
    }

    static async Task<IResult> Withdraw(PageId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Missing;
        return await Apply(db, page, new PageRequest { Published = false }, caller, clock, cancel) ?? Results.NoContent();
    }

    // Null when it is done.
    static async Task<IResult?> Apply(SluiceDb db, LandingPage page, PageRequest body, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        Refusal? refusal = null;
        await db.Transact(async () =>
        {
            await db.LockOn($"page:{page.Id.Value:N}", cancel);
            if (db.Entry(page).State != EntityState.Added) await db.Entry(page).ReloadAsync(cancel);
            refusal = await Publishing.Apply(db, page, body with { PublishAt = body.PublishAt?.ToMicroseconds(), WithdrawAt = body.WithdrawAt?.ToMicroseconds() }, caller.Actor, clock, cancel);
            if (refusal is null) await db.SaveChangesAsync(cancel);
        }, cancel);
        return refusal is null ? null : Problems.Of(refusal);
    }

    static Task<LandingPage?> Find(SluiceDb db, PageId id, CancellationToken cancel) => db.Set<LandingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel);

    static IResult Missing => Problems.NotFound("The page");
}
