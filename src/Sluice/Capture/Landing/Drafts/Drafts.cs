using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// The draft of a page or variant, as the version it would become.
sealed record DraftFound(LandingPage Page, IDraft Draft)
{
    public PageVersion Version => new() { PageId = Page.Id, Variant = Draft.Letter, Text = Draft.Draft, Title = Page.Title, Description = Page.Description, NoIndex = true, Head = Page.Head };
}

static class Drafts
{
    public static async Task<DraftFound?> Find(SluiceDb db, PageId id, string? letter, CancellationToken cancel)
    {
        if (await db.Set<LandingPage>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } page) return null;
        if (string.IsNullOrEmpty(letter) || letter == "A") return new DraftFound(page, page);
        return await db.Set<PageVariant>().SingleOrDefaultAsync(v => v.PageId == id && v.Letter == letter, cancel) is { } variant ? new DraftFound(page, variant) : null;
    }
}
