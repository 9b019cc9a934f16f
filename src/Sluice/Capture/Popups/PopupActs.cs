using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Capture.Popups;

// Keeps what a browser did with a pop-up, and counts it for the day.
sealed class PopupActs(TimeProvider clock)
{
    static readonly TimeSpan SentLately = TimeSpan.FromHours(1);

    public Task Note(SluiceDb db, PopupId id, PopupAct act, Guid visitor, SubmissionId? submission, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn($"popup:{visitor:N}", cancel);
        var now = clock.Now();
        if (await db.Set<Popup>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } popup || !popup.IsLive(now)) return;
        var seen = await db.Set<PopupSeen>().SingleOrDefaultAsync(s => s.PopupId == id && s.Visitor == visitor, cancel);
        if (seen is null) db.Add(seen = new PopupSeen { PopupId = id, Visitor = visitor });
        var day = new PopupDay { WorkspaceId = db.Workspace, PopupId = id, Day = DateOnly.FromDateTime(now.UtcDateTime) };
        switch (act)
        {
            case PopupAct.Shown:
                (seen.Times, day.Shown) = (seen.Times + 1, 1);
                break;
            case PopupAct.Closed:
                (seen.ClosedAt, day.Closed) = (now, seen.ClosedAt is null || seen.ClosedAt < seen.LastAt ? 1 : 0);
                break;
            case PopupAct.Clicked when popup.FormId is null:
                (seen.DoneAt, day.Clicked) = (seen.DoneAt ?? now, seen.DoneAt is null ? 1 : 0);
                break;
            // Only what was really sent counts, and once.
            case PopupAct.Sent when seen.DoneAt is null && submission is { } sent && await db.Set<Submission>().AnyAsync(s => s.Id == sent && s.FormId == popup.FormId && s.At > now - SentLately, cancel):
                (seen.DoneAt, day.Sent) = (now, 1);
                break;
        }
        seen.LastAt = now;
        await db.SaveChangesAsync(cancel);
        if (day.Shown + day.Closed + day.Clicked + day.Sent > 0) await BulkTable.Of<PopupDay>(db).Put(db, [day], OnConflict.Add, cancel);
    }, cancel);
}
