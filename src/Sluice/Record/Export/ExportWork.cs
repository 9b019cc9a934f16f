using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Export;

public sealed record RunExport(ExportId Export) : IWork
{
    public string? UniqueKey => Export.Value.ToString("D");
}

sealed class RunExportWorker(ExportWriter writer) : IWorker<RunExport>
{
    public async Task Run(RunExport work, WorkContext context, CancellationToken cancel)
    {
        try { await writer.Run(context.Workspace, work.Export, cancel); }
        catch (Exception e) when (e is not OperationCanceledException && context.Attempt >= WorkRunner.MaxAttempts)
        {
            // Nobody tries again by itself: whoever waits for it is told, and the error lies on the shelf.
            await writer.Fail(context.Workspace, work.Export, "attempts", "It failed eight times. Whoever runs Sluice finds why under Settings, Work.", cancel);
            throw;
        }
    }
}

// Files whose time is over, and what a process that is gone left behind.
public sealed record ForgetExports : IWork;

sealed class ForgetExportsWorker(Store store, TimeProvider clock) : IWorker<ForgetExports>
{
    public async Task Run(ForgetExports work, WorkContext context, CancellationToken cancel)
    {
        var (db, now) = (context.Db, clock.Now());
        foreach (var run in await db.Set<ExportRun>().Where(r => r.KeptUntil < now && r.GoneAt == null).ToListAsync(cancel))
        {
            ExportFolder.Delete(ExportFolder.PathOf(store.Settings, run));
            run.FileIsGone($"Files are kept for {ExportRun.KeptDays} days.", now);
        }
        await db.SaveChangesAsync(cancel);
        var yesterday = now.AddDays(-1);
        foreach (var run in await db.Set<ExportRun>().Where(r => r.State == ExportState.Sending && r.StartedAt < yesterday).ToListAsync(cancel)) await run.BreakOff(db, clock, cancel);
        await Sweep(db, cancel);
    }

    async Task Sweep(SluiceDb db, CancellationToken cancel)
    {
        var folder = new DirectoryInfo(ExportFolder.Folder(store.Settings, db.Workspace));
        if (!folder.Exists) return;
        // Listed before the runs are read: what is given its name in between is not among them.
        var files = folder.GetFiles();
        var kept = (await db.Set<ExportRun>().AsNoTracking().Where(r => r.KeptUntil != null && r.GoneAt == null || r.State == ExportState.Writing).ToListAsync(cancel)).Select(ExportFolder.OnDisk).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(f => !kept.Contains(f.Name) && !kept.Contains(Path.GetFileNameWithoutExtension(f.Name)))) file.Delete();
    }
}
