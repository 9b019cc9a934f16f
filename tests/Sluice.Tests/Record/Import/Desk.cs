using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Record.Changes;
using Sluice.Record;
using Sluice.Record.Import;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Undo;
using Sluice.Record.People;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Import;

// Small made files, imported into the application's own database.
sealed class Desk(SluiceApp app)
{
    public Actor By { get; init; } = Actor.System;

    public async Task<ImportRun> Take(string kind, string csv, ImportOptions? options = null, bool dry = false, Func<int, Task>? afterChunk = null) =>
        await Run(await Begin(kind, csv, options), dry, afterChunk);

    public async Task<ImportRun> Begin(string kind, string csv, ImportOptions? options = null)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("import").FullName, "people.csv");
        await File.WriteAllTextAsync(path, csv);
        await using var db = app.Open();
        return await ImportDesk.Begin(db, kind, [ImportFiles.Describe(path)], options ?? new ImportOptions(), By, app.Clock, CancellationToken.None);
    }

    public async Task<ImportRun> Run(ImportRun run, bool dry = false, Func<int, Task>? afterChunk = null)
    {
        await new ImportEngine(app.Store, app.Clock) { AfterChunk = afterChunk }.Run(World.World.Northwater, run.Id, dry, null, CancellationToken.None);
        return await Again(run);
    }

    public async Task<ImportRun> Again(ImportRun run)
    {
        await using var db = app.Open();
        return await ImportEngine.Load(db, run.Id, CancellationToken.None);
    }

    public async Task<UndoReport> Undo(ImportRun run) => (await new ImportUndo(app.Store, app.Clock).Run(World.World.Northwater, run.Id, CancellationToken.None)).Value!;

    public async Task<Person?> Person(string email)
    {
        await using var db = app.Open();
        return await Intake.FindByEmail(db, email, CancellationToken.None);
    }

    public async Task<int> Count<T>() where T : class
    {
        await using var db = app.Open();
        return await db.Set<T>().CountAsync();
    }
}
