using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Changes;
using Sluice.Record.Fields;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Engine;

// One run through all parts, from where it stands.
sealed class ImportJourney(Store store, SluiceDb db, EffectiveRights? rights, ImportRun run, ImportPlan plan, bool dry, TimeProvider clock, Action<ImportProgress>? tell, Func<int, Task>? afterChunk)
{
    readonly ImportReport report = run.Rows > 0 ? run.Told : new ImportReport();
    readonly ImportTally tally = ImportTally.Of(run);
    // Where the run stands as far as this process knows.
    (int Part, int Row) at = (run.Part, run.Row);
    // Of the parts that are done.
    long bytesBefore = plan.Parts.Take(run.Part).Sum(p => p.Table.Length);

    public async Task Go(CancellationToken cancel)
    {
        var context = await Begin(cancel);
        var cancelled = false;
        for (var part = run.Part; part < plan.Parts.Count && !cancelled; part++) cancelled = await Take(context, part, cancel);
        await End(context, cancelled, cancel);
        if (!dry) await db.Dialect.KeepStatistics(db, cancel);
    }

    async Task<ImportContext> Begin(CancellationToken cancel)
    {
        if (run.Rows == 0)
        {
            report.Warnings.AddRange(plan.Notes);
            report.Parts.AddRange(plan.Aside.Select(a => new ImportPartReport { File = a }));
        }
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        if (!dry) await Prepare(cancel);
        var last = await db.Set<Change>().Where(c => c.CauseId == run.Id.Value).MaxAsync(c => (long?)c.Number, cancel) ?? 0;
        db.Database.SetCommandTimeout(120);
        return new ImportContext(db, run, workspace, report, tally, dry, clock)
        {
            Part = plan.Parts[0], Rejects = null!, Images = new BeforeImages(db, run.Id.Value, last), Rights = rights, Kinds = plan.Kinds,
        };
    }

    // The fields and the list that the import makes stand before its first row.
    async Task Prepare(CancellationToken cancel)
    {
        var made = plan.Parts.SelectMany(p => p.Columns).Select(c => c.Makes).OfType<FieldDefinition>().ToList();
        var known = await db.Set<FieldDefinition>().Where(f => f.ImportId == run.Id).Select(f => f.Key).ToListAsync(cancel);
        foreach (var field in made.Where(f => !known.Contains(f.Key)))
        {
            field.ImportId = run.Id;
            db.Add(field);
        }
        if (run.Asked.List is { Length: > 0 } name && report.List is null) await ImportList.Begin(db, run, report, name, clock, cancel);
        var tracked = await ImportEngine.Load(db, run.Id, cancel);
        tracked.Report = JsonText.Of(report);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    async Task<bool> Take(ImportContext context, int index, CancellationToken cancel)
    {
        var part = plan.Parts[index];
        var resumed = index == run.Part ? run.Row : 0;
        using var rejects = new RejectedFile(ImportFiles.RejectedPath(store.Settings, run, part.Name), part.Table.Headers, dry || index != run.Part ? 0 : run.RejectedBytes);
        (context.Part, context.Rejects) = (part, rejects);
        var writer = part.Kind.Open(context);
        // Of an interrupted part, too, its report tells of all its rows.
        var before = report.Parts.Where(p => p.File != part.Name).Aggregate(new ImportTally(), (sum, p) => sum.Plus(p.Tally));
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var chunks = ChunkReader.Start(part, resumed, reading.Token);
        var cancelled = false;
        await foreach (var chunk in chunks.ReadAllAsync(cancel))
        {
            cancelled = await Save(context, writer, chunk, index, cancel);
            if (afterChunk is not null) await afterChunk(tally.Rows);
            if (cancelled) break;
        }
        await reading.CancelAsync();
        if (dry) await writer.Finish(cancel);
        else await db.Transact(() => writer.Finish(cancel), cancel);
        bytesBefore += part.Table.Length;
        report.Parts.RemoveAll(p => p.File == part.Name);
        report.Parts.Add(PartReports.Of(part, tally.Minus(before)));
        PartReports.Misread(part, report);
        if (rejects.Any && !report.RejectedFiles.Contains(rejects.Path)) report.RejectedFiles.Add(rejects.Path);
        return cancelled;
    }

    async Task<bool> Save(ImportContext context, IImportWriter writer, Chunk chunk, int index, CancellationToken cancel)
    {
        var position = new ImportPosition(index, chunk.LastRow, 0, bytesBefore + chunk.BytesRead, plan.Parts.Sum(p => p.Table.Length));
        async Task<bool> Work()
        {
            await Hold(cancel);
            await writer.Take(chunk.Rows, cancel);
            context.Rejects.Flush();
            return await Keep(position with { RejectedBytes = context.Rejects.Bytes }, cancel);
        }
        bool cancelled;
        if (!dry) cancelled = await db.Transact(Work, cancel);
        else
        {
            await writer.Take(chunk.Rows, cancel);
            cancelled = await Keep(position, cancel);
        }
        db.ChangeTracker.Clear();
        at = (position.Part, position.Row);
        tell?.Invoke(new ImportProgress(tally.Rows, position.BytesDone, position.BytesAll));
        return cancelled;
    }

    // A process so slow that its lease ran out may be overtaken by another: whoever finds the run elsewhere writes nothing.
    async Task Hold(CancellationToken cancel)
    {
        await db.LockOn($"import {run.Id.Value:N}", cancel);
        var there = await db.Set<ImportRun>().Where(i => i.Id == run.Id).Select(i => new { i.Part, i.Row }).SingleAsync(cancel);
        if ((there.Part, there.Row) != at) throw new InvalidOperationException($"Import {run.Id.Value} was taken over by another process at row {there.Row}.");
    }

    async Task<bool> Keep(ImportPosition position, CancellationToken cancel)
    {
        var tracked = await ImportEngine.Load(db, run.Id, cancel);
        tracked.Advance(position, tally, report, clock.Now());
        await db.SaveChangesAsync(cancel);
        return tracked.CancelAskedAt is not null;
    }

    async Task End(ImportContext context, bool cancelled, CancellationToken cancel)
    {
        await db.Transact(async () =>
        {
            db.ChangeTracker.Clear();
            var tracked = await ImportEngine.Load(db, run.Id, cancel);
            tracked.Advance(new ImportPosition(plan.Parts.Count, 0, 0, bytesBefore, bytesBefore), tally, report, clock.Now());
            tracked.End(cancelled ? ImportState.Cancelled : dry ? ImportState.Ready : ImportState.Done, clock.Now());
            if (!dry)
            {
                await NewChoices.Keep(db, plan, cancel);
                foreach (var after in ImportKinds.After) after.Imported(tracked, db, clock);
            }
            await db.SaveChangesAsync(cancel);
            if (dry) return;
            await tracked.TellFinished(db, clock, cancel);
            db.AfterCommit(Platform.Work.Doorbell.Timeline.Ring);
        }, cancel);
    }
}
