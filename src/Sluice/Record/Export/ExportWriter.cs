using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Export.Kinds;
using Sluice.Record.Privacy;

namespace Sluice.Record.Export;

// Writes an export to its file, with the rights of whoever asked. A run that was killed begins its file anew, and the
// file gets its name in the moment it is whole: half of one is never found.
public sealed class ExportWriter(Store store, TimeProvider clock, ILogger<ExportWriter> log)
{
    const int PagesBetweenNotes = 5;
    const int MostOfSheet = 1_048_575;

    // Tests stop here, between two pages.
    internal Func<int, Task>? AfterPage { get; set; }

    public async Task Run(WorkspaceId workspace, ExportId id, CancellationToken cancel)
    {
        await using var house = store.Open(workspace);
        if (await house.Set<ExportRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } run) return;
        var path = ExportFolder.PathOf(store.Settings, run);
        // Cancelled while nobody worked on it.
        if (!run.IsBusy) ExportFolder.Delete(ExportFolder.PartOf(path));
        else
            while (!await Once(house, run, path, cancel)) { }
    }

    public async Task Fail(WorkspaceId workspace, ExportId id, string code, string reason, CancellationToken cancel)
    {
        await using var house = store.Open(workspace);
        await ExportDesk.Hold(house, id, async run =>
        {
            if (run is not { IsBusy: true }) return false;
            // Before anything is saved: the disk may be full.
            ExportFolder.Delete(ExportFolder.PartOf(ExportFolder.PathOf(store.Settings, run)));
            run.Fail(reason, clock.Now());
            await run.TellFailed(house, code, clock, cancel);
            return true;
        }, cancel);
    }

    // False: what was written may not be kept, so it is written again.
    async Task<bool> Once(SluiceDb house, ExportRun run, string path, CancellationToken cancel)
    {
        if ((await ExportRights.Of(house, new Actor(run.Actor), clock.Now(), cancel)).Refused(out var refusal, out var rights)) return await Failed(run, refusal, cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var db = store.Open(house.Workspace, rights);
        var choice = new ExportChoice(ExportKinds.Find(run.Kind) ?? throw new InvalidOperationException($"No kind {run.Kind}."), run.Filter, run.Format, run.ColumnList);
        if ((await choice.Read(db, new Actor(run.Actor).AsUser, clock, stop.Token)).Refused(out refusal, out var rows)) return await Failed(run, refusal, cancel);
        var total = await rows.Count(int.MaxValue);
        if (run.Format == ExportFormat.Xlsx && total > MostOfSheet) return await Failed(run, new Refusal("sheet", FormattableString.Invariant($"A sheet of Excel holds {MostOfSheet:N0} rows, and these are {total:N0}. Export them as CSV."), "format"), cancel);
        // Counted before the first row is read, and again when the file is given its name.
        var erased = await house.Set<Erasure>().CountAsync(cancel);
        if (!await Begin(house, run.Id, total, cancel)) return true;
        try
        {
            var (written, bytes) = await Write(house, run, rows, path, stop);
            return await Finish(house, run.Id, path, written, bytes, erased, cancel);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            ExportFolder.Delete(ExportFolder.PartOf(path));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "Export {Id} could not be written", run.Id.Value);
            return await Failed(run, IsFull(e) ? new Refusal("full", "The disk is full, and nothing was kept. Make room, then export again.") : new Refusal("disk", "The file could not be written. Whoever runs Sluice finds why in its log."), cancel);
        }
    }

    // False where somebody cancelled it before.
    Task<bool> Begin(SluiceDb house, ExportId id, int total, CancellationToken cancel) => ExportDesk.Hold(house, id, async run =>
    {
        if (run is not { IsBusy: true }) return false;
        run.BeginFile(total, clock.Now());
        await house.SaveChangesAsync(cancel);
        return true;
    }, cancel);

    async Task<(int Rows, long Bytes)> Write(SluiceDb house, ExportRun run, ExportRows rows, string path, CancellationTokenSource stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(ExportFolder.PartOf(path), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var written = await ExportFile.Write(file, run.Format, rows, stop.Token, Note);
        file.Flush(flushToDisk: true);
        return (written, file.Length);

        async Task Note(int count)
        {
            var mine = house.Set<ExportRun>().Where(r => r.Id == run.Id && r.State == ExportState.Writing);
            var goesOn = count % (PagesBetweenNotes * Paged.Size) == 0
                ? await house.Transact(() => mine.ExecuteUpdateAsync(s => s.SetProperty(r => r.Written, count), stop.Token), stop.Token) > 0
                : await mine.AnyAsync(stop.Token);
            if (!goesOn) await stop.CancelAsync();
            if (AfterPage is not null) await AfterPage(count);
        }
    }

    Task<bool> Finish(SluiceDb house, ExportId id, string path, int rows, long bytes, int erased, CancellationToken cancel) => ExportDesk.Hold(house, id, async run =>
    {
        if (run is not { State: ExportState.Writing })
        {
            ExportFolder.Delete(ExportFolder.PartOf(path));
            return true;
        }
        // Somebody was erased meanwhile who may stand in it.
        if (await house.Set<Erasure>().CountAsync(cancel) != erased) return false;
        File.Move(ExportFolder.PartOf(path), path, overwrite: true);
        run.EndFile(rows, bytes, clock.Now());
        await run.TellFinished(house, clock, cancel);
        return true;
    }, cancel);

    async Task<bool> Failed(ExportRun run, Refusal refusal, CancellationToken cancel)
    {
        await Fail(run.WorkspaceId, run.Id, refusal.Code, refusal.Message, cancel);
        return true;
    }

    // ENOSPC and EDQUOT; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
    static bool IsFull(Exception e) => e.HResult is 28 or 122 or unchecked((int)0x80070027) or unchecked((int)0x80070070);
}
