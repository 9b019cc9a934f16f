using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Changes;

namespace Sluice.Record.Import.Undo;

// Takes an import back: changed values as they were before, unless somebody changed them since; made records deleted,
// unless somebody has worked with them since. Each batch is a transaction of its own; killed, it is simply run again.
public sealed class ImportUndo(Store store, TimeProvider clock)
{
    const int Batch = 500;
    const int Deletions = 4_000;

    public async Task<Result<UndoReport>> Run(WorkspaceId workspace, ImportId id, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var run = await Engine.ImportEngine.Load(db, id, cancel);
        // Who asks on a screen or by the API has begun it already and said so.
        var goesOn = run.State == ImportState.Undoing;
        if (run.BeginUndo(clock.Now()) is { } refusal) return refusal;
        if (!goesOn) await run.TellUndoing(db, Actor.System, clock, cancel);
        db.Database.SetCommandTimeout(300);
        var report = run.Told;
        var undo = report.Undo ?? new UndoReport();
        db.ChangeTracker.Clear();
        await Restore(db, run, undo, cancel);
        foreach (var made in MadeRecords.All(db)) await made.Delete(db, run, undo, Deletions, cancel);
        await db.Transact(() => Remains.Clear(db, run, report, undo, cancel), cancel);
        await db.Transact(async () =>
        {
            db.ChangeTracker.Clear();
            run = await Engine.ImportEngine.Load(db, id, cancel);
            report.Undo = undo;
            run.Report = JsonText.Of(report);
            run.EndUndo(clock.Now());
            await db.Audit(RecordAudit.ImportUndone, AuditTarget.Of("import", id), new { undo.Deleted, undo.Restored, undo.Kept }, run.By, clock, cancel);
        }, cancel);
        return undo;
    }

    // The latest change first; a batch and the deletion of its images are one transaction.
    static async Task Restore(SluiceDb db, ImportRun run, UndoReport undo, CancellationToken cancel)
    {
        while (true)
        {
            var changes = await db.Set<Change>().Where(c => c.CauseId == run.Id.Value).OrderByDescending(c => c.Number).Take(Batch).AsNoTracking().ToListAsync(cancel);
            if (changes.Count == 0) return;
            await db.Transact(async () =>
            {
                await ChangeBack.Take(db, changes, undo, cancel);
                var (from, to) = (changes[^1].Number, changes[0].Number);
                await db.Set<Change>().Where(c => c.CauseId == run.Id.Value && c.Number >= from && c.Number <= to).ExecuteDeleteAsync(cancel);
            }, cancel);
            db.ChangeTracker.Clear();
        }
    }
}
