using Sluice.Platform.Work;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Undo;

namespace Sluice.Record.Import;

public sealed record RunImport(ImportId Import, bool Dry) : IWork
{
    public string? UniqueKey => Import.Value.ToString("D");
}

public sealed record UndoImport(ImportId Import) : IWork
{
    public string? UniqueKey => Import.Value.ToString("D");
}

// Tried again after a crash, a run goes on behind its last saved chunk.
sealed class RunImportWorker(ImportEngine engine) : IWorker<RunImport>
{
    public Task Run(RunImport work, WorkContext context, CancellationToken cancel) => engine.Run(context.Workspace, work.Import, work.Dry, null, cancel);
}

sealed class UndoImportWorker(ImportUndo undo) : IWorker<UndoImport>
{
    public Task Run(UndoImport work, WorkContext context, CancellationToken cancel) => undo.Run(context.Workspace, work.Import, cancel);
}
