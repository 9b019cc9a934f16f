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

    public Task<ImportRun> Begin(string kind, string csv, ImportOptions? options = null) => Begin(kind, [("people.csv", csv)], options);

    public async Task<ImportRun> Begin(string kind, IReadOnlyList<(string Name, string Text)> files, ImportOptions? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("import").FullName;
        foreach (var (name, text) in files) await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        return await Begin(kind, [.. files.Select(f => Path.Combine(folder, f.Name))], options);
    }

    public async Task<ImportRun> Begin(string kind, IReadOnlyList<string> paths, ImportOptions? options = null)
    {
        await using var db = app.Open();
        return await ImportDesk.Begin(db, kind, [.. paths.Select(p => ImportFiles.Describe(p))], options ?? new ImportOptions(), By, app.Clock, CancellationToken.None);
    }

    public async Task<ImportRun> Take(string kind, IReadOnlyList<(string Name, string Text)> files, ImportOptions? options = null, bool dry = false) => await Run(await Begin(kind, files, options), dry);

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
