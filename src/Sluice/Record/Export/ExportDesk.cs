using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Export;

// Where runs are looked up, stopped and taken, for the screen and the API alike.
static class ExportDesk
{
    static readonly Refusal NotTheirs = new("notTheirs", "This is for whoever asked for it, or for an admin.");

    // The latest first. Whoever may not see everything sees their own: another's filter can name whom they may not see.
    public static async Task<Result<ListAnswer<ExportRun>>> Page(SluiceDb db, Caller caller, string? after, int? limit, CancellationToken cancel)
    {
        var (runs, me) = (db.Set<ExportRun>().AsNoTracking(), caller.Actor.Value);
        if (db.Sight is { IsNarrow: true }) runs = runs.Where(r => r.Actor == me);
        if (after is not null)
        {
            if (!Cursor.TryParse(after, out var cursor)) return new Refusal("invalid", "This cursor is not one of ours.", "after");
            var last = new ExportId(cursor.Id);
            runs = runs.Where(r => r.Id < last);
        }
        var take = Limits.Page(limit);
        var found = await runs.OrderByDescending(r => r.Id).Take(take + 1).ToListAsync(cancel);
        return new ListAnswer<ExportRun>([.. found.Take(take)], found.Count > take ? new Cursor(null, found[take - 1].Id.Value).ToString() : null);
    }

    public static Task<ExportRun?> Find(SluiceDb db, ExportId id, Caller caller, CancellationToken cancel)
    {
        var (narrow, me) = (db.Sight is { IsNarrow: true }, caller.Actor.Value);
        return db.Set<ExportRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && (!narrow || r.Actor == me), cancel);
    }

    // One run, as it is, with nobody else changing it until the end of the act.
    public static Task<T> Hold<T>(SluiceDb db, ExportId id, Func<ExportRun?, Task<T>> act, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn(ExportFolder.Lock, cancel);
        db.ChangeTracker.Clear();
        return await act(await db.Set<ExportRun>().SingleOrDefaultAsync(r => r.Id == id, cancel));
    }, cancel);

    public static Task<Refusal?> Cancel(SluiceDb db, ExportId id, Caller caller, TimeProvider clock, CancellationToken cancel) => Hold<Refusal?>(db, id, async run =>
    {
        if (run is null || !MayTake(run, caller)) return NotTheirs;
        if (!run.IsBusy) return null;
        run.Cancel(clock.Now());
        await run.TellCancelled(db, caller.Actor, clock, cancel);
        return null;
    }, cancel);

    public static bool MayTake(ExportRun run, Caller caller) => run.Actor == caller.Actor.Value || caller.May(Permission.ManageWorkspace);

    // The file, open, and told of in the audit chain.
    public static async Task<Result<FileStream>> Take(SluiceDb db, StoreSettings settings, ExportRun run, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!MayTake(run, caller)) return NotTheirs;
        if (run.IsBusy) return new Refusal("busy", "It is still being written.");
        if (Open(settings, run, clock.Now()) is not { } file) return new Refusal("gone", run.Reason ?? "No file of it is kept here.");
        try { await run.TellTaken(db, caller.Actor, clock, cancel); }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        return file;
    }

    static FileStream? Open(StoreSettings settings, ExportRun run, DateTimeOffset now)
    {
        try { return run.IsKept(now) ? new FileStream(ExportFolder.PathOf(settings, run), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null; }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { return null; }
    }

    public static int Status(Refusal refusal) => refusal.Code switch { "notTheirs" => 403, "busy" => 409, "gone" => 410, _ => 422 };
}
