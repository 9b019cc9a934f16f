using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Capture.Landing;

static class Publishing
{
    // Everything a person or a program may say of a page, at once; call inside Transact and save.
    public static async Task<Refusal?> Apply(SluiceDb db, LandingPage page, PageRequest body, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        if (body.Slug is { } slug && slug != page.Slug && await IsTaken(db, slug, cancel)) return new Refusal("taken", $"The address /p/{slug} is taken.", "slug");
        var head = page.HeadWords;
        head = head with { Canonical = body.Canonical?.Trim() ?? head.Canonical, Picture = body.Picture?.Trim() ?? head.Picture, Look = body.Look?.Trim() ?? head.Look, Language = body.Language?.Trim() ?? head.Language };
        if (page.Describe(body.Title, body.Slug, body.Description, body.NoIndex, now, head) is { } described) return described;
        if (body.Text is { } text && await Drafting.Write(db, page, text, actor, now, cancel) is { } written) return written;
        if (body.Published == true) await Publish(db, page, body.PublishAt, actor, clock, cancel);
        if (body.WithdrawAt is { } until && page.WithdrawAt(until, now) is { } order) return order;
        if (body.Published == false && page.LiveVersion is not null) return await Withdraw(db, page, actor, clock, cancel);
        return null;
    }

    public static async Task Publish(SluiceDb db, LandingPage page, DateTimeOffset? from, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var version = page.Publish(from, actor, clock.Now());
        db.Add(version);
        await TestDesk.Follow(db, page, actor, clock.Now(), cancel);
        db.Append(new PagePublished(page.Id.Value, page.Slug, page.Title, version.Number), default, actor, clock);
    }

    public static async Task<Refusal?> Withdraw(SluiceDb db, LandingPage page, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        // A page nobody sees tests nothing.
        if (page.Test is not null && await TestDesk.End(db, page, null, actor, clock.Now(), cancel) is { } refusal) return refusal;
        page.Withdraw(clock.Now());
        db.Append(new PageWithdrawn(page.Id.Value, page.Slug, page.Title), default, actor, clock);
        return null;
    }

    public static async Task Delete(SluiceDb db, LandingPage page, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var id = page.Id;
        if (page.IsLive(clock.Now())) db.Append(new PageWithdrawn(page.Id.Value, page.Slug, page.Title), default, actor, clock);
        await db.Set<PageVersion>().Where(v => v.PageId == id).ExecuteDeleteAsync(cancel);
        await db.Set<PageEdit>().Where(v => v.PageId == id).ExecuteDeleteAsync(cancel);
        await db.Set<PageVariant>().Where(v => v.PageId == id).ExecuteDeleteAsync(cancel);
        await db.Set<PageTest>().Where(v => v.PageId == id).ExecuteDeleteAsync(cancel);
        await db.Set<VariantVisitor>().Where(v => v.PageId == id).ExecuteDeleteAsync(cancel);
        db.Remove(page);
    }

    public static Task<bool> IsTaken(SluiceDb db, string slug, CancellationToken cancel) => db.Set<LandingPage>().IgnoreQueryFilters().AnyAsync(p => p.Slug == slug, cancel);

    public static async Task<string> FreeSlug(SluiceDb db, string wanted, CancellationToken cancel)
    {
        for (var n = 1; ; n++)
        {
            var slug = n == 1 ? wanted : $"{wanted}-{n}";
            if (!await IsTaken(db, slug, cancel)) return slug;
        }
    }
}
