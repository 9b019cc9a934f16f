using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Bookings;

// Opens and changes booking pages.
public static class BookingPages
{
    public static async Task<Result<BookingPage>> Open(SluiceDb db, BookingPageTold told, UserId? owner, TimeProvider clock, CancellationToken cancel)
    {
        if (told.Check() is { } refusal) return refusal;
        if (await Clash(db, told, null, cancel) is { } clash) return clash;
        var page = BookingPage.Open(told, owner, clock.Now());
        db.Add(page);
        await db.SaveChangesAsync(cancel);
        return page;
    }

    public static async Task<Refusal?> Change(SluiceDb db, BookingPage page, BookingPageTold told, CancellationToken cancel)
    {
        if ((told.Check() ?? await Clash(db, told, page.Id, cancel)) is { } refusal) return refusal;
        page.Change(told);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    // An address is one in the whole house; hosts are those of this workspace.
    static async Task<Refusal?> Clash(SluiceDb db, BookingPageTold told, BookingPageId? self, CancellationToken cancel)
    {
        var members = await Members.Of(db, cancel);
        if (told.Rules.Hosts.Any(h => members.All(m => m.Id != h.Id))) return new Refusal("unknown", "One of these hosts does not work here.", "hosts");
        return await db.Set<BookingPage>().IgnoreQueryFilters().AnyAsync(p => p.Slug == told.Slug.Trim() && p.Id != self, cancel) ? new Refusal("exists", "Another page has this address already.", "slug") : null;
    }
}

static class BookingSlugs
{
    public static string From(string words)
    {
        var slug = string.Join('-', TextKeys.Sort(words).Split([.. TextKeys.Sort(words).Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "meeting" : slug.Length > 60 ? slug[..60].TrimEnd('-') : slug;
    }
}
