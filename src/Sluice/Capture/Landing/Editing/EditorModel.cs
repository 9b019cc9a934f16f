using Microsoft.EntityFrameworkCore;
using Sluice.Blocks;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing.Render;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Ui;

namespace Sluice.Capture.Landing;

// What the editor shows. Block: the chosen item, or -1 for the page itself. AsText: the text instead of properties.
public sealed record EditorModel(LandingPage Page, IDraft Draft, BlockText Text, int Block, bool AsText, IReadOnlyList<BlockProblem> Problems)
{
    public bool Live { get; init; }
    public bool Changed { get; init; }
    public int Bytes { get; init; }
    public bool CanUndo { get; init; }
    public bool CanRedo { get; init; }
    public IReadOnlyList<PageVariant> Variants { get; init; } = [];
    public TestReading? Test { get; init; }
    public IReadOnlyList<Choice> Forms { get; init; } = [];
    public IReadOnlyList<Picture> Pictures { get; init; } = [];
    public string PreviewLink { get; init; } = "";
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
    // What the fields said that were not taken, by name.
    public Func<string, string?> Sent { get; init; } = _ => null;
    // What was sent and not taken: it is shown instead of what is kept.
    public string? Unsaved { get; init; }

    public BlockNode? Chosen => Block >= 0 && Block < Text.Items.Count ? Text.Items[Block] : null;

    public string Here => $"/capture/pages/{Page.Id.Value:D}";

    public string At(int block, bool? asText = null) => Here + EditorPlace.Query(Draft.Letter, block, asText ?? AsText);
}

// Where in the editor one is, as the query of its address.
static class EditorPlace
{
    public static string Query(string letter, int block, bool asText)
    {
        List<string> parts = [];
        if (letter != "A") parts.Add($"variant={letter}");
        if (block >= 0) parts.Add($"block={block}");
        if (asText) parts.Add("view=text");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

static class EditorModels
{
    public static async Task<EditorModel> Of(SluiceDb db, DraftFound found, int block, bool asText, PreviewLinks previews, TimeProvider clock, CancellationToken cancel)
    {
        var (page, draft, now) = (found.Page, found.Draft, clock.Now());
        var id = page.Id;
        var text = PageBlocks.Parse(draft.Draft);
        var named = PageProblems.Forms(text);
        var known = (await db.Set<Form>().Where(f => named.Contains(f.Slug) && f.ArchivedAt == null).Select(f => f.Slug).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var live = page.VersionAt(now) is { } number ? await db.Set<PageVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.PageId == id && v.Number == number && v.Variant == draft.Letter, cancel) : null;
        var (undo, redo) = await Drafting.Can(db, draft, cancel);
        return new EditorModel(page, draft, text, Math.Min(block, text.Items.Count - 1), asText, PageProblems.Of(text, known))
        {
            Live = page.IsLive(now),
            Changed = live is not null && (draft.Letter == "A" ? !live.IsAs(page) : live.Text != draft.Draft),
            Bytes = await Size(db, found, cancel),
            CanUndo = undo,
            CanRedo = redo,
            Variants = await db.Set<PageVariant>().AsNoTracking().Where(v => v.PageId == id).OrderBy(v => v.Letter).ToListAsync(cancel),
            Test = page.Test is { } test && await db.Set<PageTest>().AsNoTracking().SingleOrDefaultAsync(t => t.PageId == id && t.Number == test, cancel) is { } running ? await TestReading.Of(db, running, cancel) : null,
            Forms = [.. (await db.Set<Form>().AsNoTracking().Where(f => f.ArchivedAt == null).OrderBy(f => f.Name).Take(200).Select(f => new { f.Slug, f.Name }).ToListAsync(cancel)).Select(f => new Choice(f.Slug, f.Name))],
            Pictures = await PictureRoutes.All(db, cancel),
            PreviewLink = $"/p/{page.Slug}?preview={previews.Make(page.Id, draft.Letter)}",
        };
    }

    // The page without its pictures, as a visitor would load it.
    static async Task<int> Size(SluiceDb db, DraftFound found, CancellationToken cancel)
    {
        var version = found.Version;
        var rendered = await PageShelf.Render(db, version.Text, cancel);
        var filling = new PageFilling(await PageShelf.Forms(db, rendered.FormSlugs, cancel), FormState.Empty, PageVisitor.Stranger, found.Page.UpdatedAt) { ShowsAll = true };
        var face = new PublicFace(version.Title, version.Description, version.NoIndex, await FormDoor.Theme(db, cancel), "", "x") { Head = version.Head.As<PageHead>(), Used = rendered.Used };
        return System.Text.Encoding.UTF8.GetByteCount(PublicDocument.Write(face, rendered.Fill(filling)));
    }
}
