using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing.Render;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

sealed record ShelvedPage(PageVersion Version, RenderedPage Rendered);

// Versions never change, so each is read and rendered once; what changes (forms, look, visitor) is asked for each time.
sealed partial class PageShelf
{
    const int Most = 500;
    readonly ConcurrentDictionary<(PageId, int, string), ShelvedPage> shelf = new();

    public async ValueTask<ShelvedPage?> Find(SluiceDb db, PageId page, int number, string variant, CancellationToken cancel)
    {
        if (shelf.TryGetValue((page, number, variant), out var kept)) return kept;
        var version = await db.Set<PageVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.PageId == page && v.Number == number && v.Variant == variant, cancel);
        if (version is null) return null;
        if (shelf.Count >= Most) shelf.Clear();
        return shelf[(page, number, variant)] = new ShelvedPage(version, await Render(db, version.Text, cancel));
    }

    public static async Task<RenderedPage> Render(SluiceDb db, string text, CancellationToken cancel)
    {
        PictureId[] ids = [.. Address().Matches(text).Select(m => Ids.TryParse<PictureId>(m.Groups[1].Value, out var id) ? id : default).Distinct().Take(100)];
        var sizes = ids.Length == 0 ? [] : await db.Set<Picture>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Width, p.Height }).ToDictionaryAsync(p => $"/i/{p.Id.Value:D}", p => new PictureSize(p.Width, p.Height), cancel);
        return RenderedPage.Of(PageBlocks.Parse(text), src => sizes.TryGetValue(src, out var size) ? size : null);
    }

    public static async Task<IReadOnlyDictionary<string, Form>> Forms(SluiceDb db, IReadOnlyList<string> slugs, CancellationToken cancel) =>
        slugs.Count == 0 ? new Dictionary<string, Form>() : await db.Set<Form>().AsNoTracking().Where(f => slugs.Contains(f.Slug) && f.ArchivedAt == null).ToDictionaryAsync(f => f.Slug, cancel);

    [GeneratedRegex("/i/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
