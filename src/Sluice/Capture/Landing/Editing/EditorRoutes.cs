using Microsoft.EntityFrameworkCore;
using Sluice.Blocks;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing.Render;
using Sluice.Capture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Pages;

namespace Sluice.Capture.Landing;

// The editor: blocks left, the page in the middle, properties right; or text and page. Every press is a POST that changes
// the same text with the same library; scripts only press sooner.
static class EditorRoutes
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapPost("/capture/pages", Create).Needs(Permission.Capture);
        office.MapGet("/capture/pages/{id}", Edit).Needs(Permission.See);
        office.MapPost("/capture/pages/{id}", Save).Needs(Permission.Capture);
        office.MapGet("/capture/pages/{id}/preview", Preview).Needs(Permission.See);
    }

    static async Task<IResult> Create(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var sent = await http.Request.ReadFormAsync(cancel);
        var title = sent["title"].ToString() is { } said && !string.IsNullOrWhiteSpace(said) ? said.Trim() : "New page";
        var form = await db.Set<Form>().Where(f => f.ArchivedAt == null).OrderByDescending(f => f.UpdatedAt).Select(f => f.Slug).FirstOrDefaultAsync(cancel);
        var page = LandingPage.Draw(title.Length > 200 ? title[..200] : title, await Publishing.FreeSlug(db, Slugs.From(title), cancel), Starts.Of(sent["start"], title, form), clock.Now());
        db.Add(page);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"/capture/pages/{page.Id.Value:D}");
    }

    static async Task<IResult> Edit(PageId id, string? variant, int? block, string? view, SluiceDb db, PreviewLinks previews, TimeProvider clock, CancellationToken cancel) =>
        await Drafts.Find(db, id, variant, cancel) is { } found ? Page.Show<EditorPage>(new { Model = await EditorModels.Of(db, found, block ?? -1, view == "text", previews, clock, cancel) }) : Page.NotFound();

    static async Task<IResult> Save(PageId id, string? variant, HttpContext http, SluiceDb db, PreviewLinks previews, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Drafts.Find(db, id, variant, cancel) is not { } found) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var sent = new EditorSent(form, "", Days.Zone(caller));
        Refusal? refusal = null;
        var block = sent.Block;
        await db.Transact(async () =>
        {
            // Whoever saves at the same moment waits here and then sees what was saved.
            await db.LockOn($"page:{id.Value:N}", cancel);
            db.ChangeTracker.Clear();
            found = (await Drafts.Find(db, id, variant, cancel))!;
            sent = new EditorSent(form, found.Draft.Draft, Days.Zone(caller));
            if (sent.Revision is { } seen && seen != found.Draft.Revision && sent.Writes) refusal = new Refusal("changed", "Somebody changed this page meanwhile. What you wrote is shown here: copy it, or save again to put it in place of theirs.", "text");
            else (refusal, block) = await Do(db, found, sent, caller.Actor, clock, cancel);
            if (refusal is null) await db.SaveChangesAsync(cancel);
        }, cancel);
        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            if (EditorSent.WantsJson(http)) return Problems.Of(refusal, refusal.Code == "changed" ? 409 : 422);
            var model = await EditorModels.Of(db, (await Drafts.Find(db, id, variant, cancel))!, sent.Block, sent.AsText, previews, clock, cancel);
            return Page.Show<EditorPage>(new { Model = model with { Unsaved = sent.Text, Sent = sent.Said, Errors = new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } } }, 422);
        }
        Say(http, sent.Act, found.Page, clock.Now());
        if (!EditorSent.WantsJson(http)) return Page.SeeOther($"/capture/pages/{id.Value:D}{EditorPlace.Query(found.Draft.Letter, block, sent.AsText)}");
        var text = PageBlocks.Parse(found.Draft.Draft);
        var problems = PageProblems.Of(text, await Known(db, text, cancel));
        return Results.Json(new { revision = found.Draft.Revision, undo = found.Draft.Edit > 0, problems = problems.Select(p => new { p.Line, p.Column, p.Message, p.Item }), labels = text.Items.Select(PageBlocks.LabelOf) }, Json.Options);
    }

    static async Task<(Refusal?, int)> Do(SluiceDb db, DraftFound found, EditorSent sent, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        if (sent.Act is "undo" or "redo")
        {
            if (sent.Act == "undo") await Drafting.Undo(db, found.Draft, actor, now, cancel);
            else await Drafting.Redo(db, found.Draft, actor, now, cancel);
            return (null, sent.Block);
        }
        var (text, block) = EditorAct.Do(EditorAct.Write(sent.Text, sent.Block, sent.Said), sent.Act, sent.Block);
        if (await Drafting.Write(db, found.Draft, text, actor, now, cancel) is { } written) return (written, block);
        var request = sent.Head with { Published = sent.Act == "publish" ? true : sent.Act == "withdraw" ? false : null };
        return (await Publishing.Apply(db, found.Page, request, actor, clock, cancel), block);
    }

    static async Task<IResult> Preview(PageId id, string? variant, int? block, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Drafts.Find(db, id, variant, cancel) is not { } found) return Page.NotFound();
        var rendered = await PageShelf.Render(db, found.Draft.Draft, cancel);
        var filling = new PageFilling(await PageShelf.Forms(db, rendered.FormSlugs, cancel), FormState.Empty, PageVisitor.Stranger, clock.Now()) { Numbered = true, ShowsAll = true };
        return await LandingEdge.Write(http, db, found.Version, rendered, filling, new PageFrame(200, null, null, InOffice: true, PreviewCss.Of(PageBlocks.Parse(found.Draft.Draft), block)));
    }

    static void Say(HttpContext http, string act, LandingPage page, DateTimeOffset now)
    {
        if (act == "publish") Toasts.Say(http, page.LiveFrom > now || page.NextFrom > now ? "Publishing planned." : "Published.");
        if (act == "withdraw") Toasts.Say(http, "Taken off the web.");
    }

    static async Task<HashSet<string>> Known(SluiceDb db, BlockText text, CancellationToken cancel)
    {
        var named = PageProblems.Forms(text);
        return (await db.Set<Form>().Where(f => named.Contains(f.Slug) && f.ArchivedAt == null).Select(f => f.Slug).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
    }
}
