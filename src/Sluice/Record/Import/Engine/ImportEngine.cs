using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Import.Kinds;
using Sluice.Tabular;

namespace Sluice.Record.Import.Engine;

public readonly record struct ImportProgress(int Rows, long BytesDone, long BytesAll);

// Runs an import, or its dry run. Each chunk and the position behind it are one transaction: killed at any moment,
// the same run goes on with the first row that was not saved.
public sealed class ImportEngine(Store store, TimeProvider clock)
{
    // Tests stop here, between two chunks.
    internal Func<int, Task>? AfterChunk { get; set; }

    public async Task<Refusal?> Run(WorkspaceId workspace, ImportId id, bool dry, Action<ImportProgress>? tell, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var run = await Load(db, id, cancel);
        var goesOn = run.State == ImportState.Running;
        if (run.Begin(dry, clock.Now()) is { } refusal) return refusal;
        run.Beat(Here.Process, clock.Now());
        if (dry || goesOn) await db.SaveChangesAsync(cancel);
        else await run.TellStarted(db, new Actor(run.Actor), clock, cancel);
        var rights = new Actor(run.Actor).AsUser is { } user ? await RightsDesk.Of(db, user, clock.Now(), cancel) : null;
        var kind = ImportKinds.Find(run.Kind) ?? throw new InvalidOperationException($"No kind {run.Kind}.");
        var opened = ImportFiles.Open(run.FileList, run.Asked);
        if (opened.Refused(out refusal, out var files)) return await Fail(db, id, refusal, cancel);
        using (files)
        {
            var planned = await Plan(db, run, kind, files, rights, cancel);
            if (planned.Refused(out refusal, out var plan)) return await Fail(db, id, refusal, cancel);
            db.ChangeTracker.Clear();
            try { await new ImportJourney(store, db, rights, run, plan, dry, clock, tell, AfterChunk).Go(cancel); }
            catch (TableException e) { return await Fail(db, id, new Refusal("unreadable", e.Message, "file"), cancel); }
        }
        return null;
    }

    static async Task<Result<ImportPlan>> Plan(SluiceDb db, ImportRun run, IImportKind kind, ImportFiles files, EffectiveRights? rights, CancellationToken cancel)
    {
        try { return await ImportPlan.Make(db, kind, files, run.Asked, run.Id, rights, run.CreatedAt, cancel); }
        catch (TableException e) { return new Refusal("unreadable", e.Message, "file"); }
    }

    async Task<Refusal> Fail(SluiceDb db, ImportId id, Refusal refusal, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var run = await Load(db, id, cancel);
        var dry = run.State == ImportState.DryRun;
        run.End(ImportState.Failed, clock.Now(), refusal.Message);
        if (dry) await db.SaveChangesAsync(cancel);
        else await db.SaveAudited(RecordAudit.ImportFailed, AuditTarget.Of("import", id), new { refusal.Code }, new Actor(run.Actor), clock, cancel);
        return refusal;
    }

    public static Task<ImportRun> Load(SluiceDb db, ImportId id, CancellationToken cancel) => db.Set<ImportRun>().SingleAsync(i => i.Id == id, cancel);
}

static class Here
{
    public static readonly string Process = $"{Environment.MachineName}:{Environment.ProcessId}";

    // Whether the process that last worked on a run is certainly gone.
    public static bool IsGone(ImportRun run, DateTimeOffset now)
    {
        if (run.BeatAt is not { } beat || run.RunBy is not { } by || beat < now.AddMinutes(-2)) return true;
        var parts = by.Split(':');
        if (parts[0] != Environment.MachineName || !int.TryParse(parts[^1], System.Globalization.CultureInfo.InvariantCulture, out var pid) || pid == Environment.ProcessId) return false;
        try { return System.Diagnostics.Process.GetProcessById(pid).HasExited; }
        catch (ArgumentException) { return true; }
    }
}
