using Microsoft.EntityFrameworkCore;
using Sluice.Blocks;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// Writes drafts and keeps the steps; call inside Transact and save.
static class Drafting
{
    public static async Task<Refusal?> Write(SluiceDb db, IDraft draft, string text, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var before = draft.Draft;
        if (text == before) return null;
        if (draft.Write(text, now) is { } refusal) return refusal;
        var change = TextChange.Between(before, draft.Draft);
        if (change.IsNone) return null;
        await Steps(db, draft).Where(e => e.Number > draft.Edit || e.Number <= draft.Edit - PageEdit.Kept).ExecuteDeleteAsync(cancel);
        db.Add(new PageEdit { PageId = draft.PageId, Variant = draft.Letter, Number = draft.Edit + 1, Start = change.Start, Removed = change.Removed, Inserted = change.Inserted, Actor = actor.Value, At = now });
        draft.Edited(draft.Edit + 1, actor);
        return null;
    }

    // False when there is no step to take.
    public static async Task<bool> Undo(SluiceDb db, IDraft draft, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Steps(db, draft).AsNoTracking().SingleOrDefaultAsync(e => e.Number == draft.Edit, cancel) is not { } step) return false;
        draft.Write(step.Change.Inverse.Apply(draft.Draft), now);
        draft.Edited(draft.Edit - 1, actor);
        return true;
    }

    public static async Task<bool> Redo(SluiceDb db, IDraft draft, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Steps(db, draft).AsNoTracking().SingleOrDefaultAsync(e => e.Number == draft.Edit + 1, cancel) is not { } step) return false;
        draft.Write(step.Change.Apply(draft.Draft), now);
        draft.Edited(draft.Edit + 1, actor);
        return true;
    }

    public static async Task<(bool Undo, bool Redo)> Can(SluiceDb db, IDraft draft, CancellationToken cancel)
    {
        var near = await Steps(db, draft).Where(e => e.Number == draft.Edit || e.Number == draft.Edit + 1).Select(e => e.Number).ToListAsync(cancel);
        return (near.Contains(draft.Edit), near.Contains(draft.Edit + 1));
    }

    static IQueryable<PageEdit> Steps(SluiceDb db, IDraft draft)
    {
        var (page, letter) = (draft.PageId, draft.Letter);
        return db.Set<PageEdit>().Where(e => e.PageId == page && e.Variant == letter);
    }
}
