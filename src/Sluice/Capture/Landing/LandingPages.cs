using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture.Landing;

// The editor: text left, result right. Every button saves the text first, so that nothing written is lost.
static class LandingPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture/pages/{id}", Edit).Needs(Permission.See);
        office.MapPost("/capture/pages/{id}", Save).Needs(Permission.Capture);
        office.MapGet("/capture/pages/{id}/preview", Preview).Needs(Permission.See);
        office.MapGet("/capture/pages/{id}/versions", Versions).Needs(Permission.See);
        office.MapPost("/capture/pages/{id}/versions/{number}/restore", Restore).Needs(Permission.Capture);
    }

    static async Task<IResult> Edit(PageId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Find(db, id, cancel) is { } page ? Page.Show<EditorPage>(new { Model = await Model(db, page, clock, cancel) }) : Page.NotFound();

    static async Task<IResult> Save(PageId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Page.NotFound();
        var sent = await http.Request.ReadFormAsync(cancel);
        // Browsers send text areas with CR LF; the page keeps the line ends it had.
        var text = sent["text"].ToString();
        if (!page.Draft.Contains('\r')) text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var act = sent["do"].ToString().Split(':');
        var publish = act[0] == "publish" ? true : act[0] == "withdraw" ? false : (bool?)null;
        var from = DateTimeOffset.TryParse(sent["publishAt"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at.ToMicroseconds() : (DateTimeOffset?)null;
        var request = new PageRequest { Title = sent["title"], Slug = sent["slug"], Description = sent["description"], NoIndex = sent.ContainsKey("noIndex"), Text = Change(text, act[0], act.Length > 1 ? act[1] : ""), Published = publish, PublishAt = from };
        if (await Publishing.Apply(db, page, request, caller.Actor, clock, cancel) is { } refusal)
            return WantsJson(http) ? Problems.Of(refusal) : Page.Show<EditorPage>(new { Model = await Model(db, page, clock, cancel) with { Text = text }, Errors = new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } }, 422);
        await db.SaveChangesAsync(cancel);
        if (act[0] == "publish") Toasts.Say(http, from > clock.Now() ? "Publishing planned." : "Published.");
        if (act[0] == "withdraw") Toasts.Say(http, "Taken off the web.");
        return WantsJson(http) ? Results.Json(new { saved = true }, Json.Options) : Page.SeeOther($"/capture/pages/{id.Value:D}");
    }

    static string Change(string text, string act, string what)
    {
        var page = PageText.Parse(text);
        if (act == "add") return BlockKinds.Knows(what) ? page.Add(BlockKinds.Start(what)).Print() : text;
        if (!int.TryParse(what, out var item)) return text;
        return act switch
        {
            "up" => page.Swap(item, item - 1).Print(),
            "down" => page.Swap(item, item + 1).Print(),
            "delete" => page.Delete(item).Print(),
            _ => text,
        };
    }

    static async Task<IResult> Preview(PageId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Page.NotFound();
        var draft = new PageVersion { Text = page.Draft, Title = page.Title, Description = page.Description, NoIndex = true };
        return await LandingEdge.Write(http, db, draft, await LandingEdge.Forms(db, PageText.Parse(page.Draft), cancel), FormState.Empty, 200, null, "'self'");
    }

    static async Task<IResult> Versions(PageId id, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } page) return Page.NotFound();
        var versions = await db.Set<PageVersion>().AsNoTracking().Where(v => v.PageId == id).OrderByDescending(v => v.Number).Take(100).ToListAsync(cancel);
        return Page.Show<VersionsPage>(new { Page = page, Versions = (IReadOnlyList<PageVersion>)versions });
    }

    static async Task<IResult> Restore(PageId id, string number, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var wanted = int.TryParse(number, out var read) ? read : 0;
        if (await Find(db, id, cancel) is not { } page || await db.Set<PageVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.PageId == id && v.Number == wanted, cancel) is not { } version) return Page.NotFound();
        page.Restore(version, clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"Version {number} is the draft now. Publish it when you are content.");
        return Page.SeeOther($"/capture/pages/{id.Value:D}");
    }

    static bool WantsJson(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    static Task<LandingPage?> Find(SluiceDb db, PageId id, CancellationToken cancel) => db.Set<LandingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel);

    static async Task<EditorModel> Model(SluiceDb db, LandingPage page, TimeProvider clock, CancellationToken cancel)
    {
        var live = page.LiveVersion is { } number ? await db.Set<PageVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.PageId == page.Id && v.Number == number, cancel) : null;
        var text = PageText.Parse(page.Draft);
        var forms = await LandingEdge.Forms(db, text, cancel);
        var bytes = System.Text.Encoding.UTF8.GetByteCount(PublicDocument.Write(new PublicFace(page.Title, page.Description, page.NoIndex, await FormDoor.Theme(db, cancel), "", "x"), PageHtml.Body(text, new PageParts(forms, FormState.Empty))));
        return new EditorModel(page, page.Draft, text.Items, page.IsLive(clock.Now()), live is not null && (live.Text != page.Draft || live.Title != page.Title || live.Description != page.Description || live.NoIndex != page.NoIndex), bytes, Warnings(text, forms));
    }

    static List<string> Warnings(PageText text, IReadOnlyDictionary<string, Form> forms)
    {
        var warnings = new List<string>();
        foreach (var part in text.Items)
        {
            if (part.Name == "image" && string.IsNullOrEmpty(part["alt"])) warnings.Add("An image has no text for screen readers (alt:)");
            if ((part.Name == "form" ? part.Argument : part["form"]) is { } slug && !forms.ContainsKey(slug)) warnings.Add($"There is no form “{slug}”");
            if (part.Name is { } name && !BlockKinds.Knows(name)) warnings.Add($"“{name}” is not a block we know; it shows as text");
            if (part.Name is not null && !part.Source.TrimEnd().EndsWith("\n:::", StringComparison.Ordinal)) warnings.Add($"The block “{part.Name}” is not closed with :::");
        }
        return warnings;
    }
}

public sealed record EditorModel(LandingPage Page, string Text, IReadOnlyList<PagePart> Items, bool Live, bool Changed, int Bytes, IReadOnlyList<string> Warnings);
