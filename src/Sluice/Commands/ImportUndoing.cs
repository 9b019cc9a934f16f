using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Import;
using Sluice.Record.Import.Undo;

namespace Sluice.Commands;

// sluice import undo IMPORT_ID
static class ImportUndoing
{
    static readonly Argument<string> Id = new("import-id") { Description = "As printed by the import" };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object on standard output" };

    public static Command Make() => new Command("undo", "Takes an import back: deletes what it made, restores what it changed, keeps what was changed since") { Id, CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug, AsJson }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        if (!ImportId.TryParse(parsed.GetValue(Id), CultureInfo.InvariantCulture, out var id)) throw new UnusableInputException($"“{parsed.GetValue(Id)}” is no import id.");
        using var store = await parsed.OpenStore(cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        await using (var db = store.Open(workspace.Id))
            if (!await db.Set<ImportRun>().AnyAsync(i => i.Id == id, cancel)) throw new UnusableInputException($"There is no import {id.Value:D} in {workspace.Name}.");
        var result = await new ImportUndo(store, TimeProvider.System).Run(workspace.Id, id, cancel);
        if (result.Refused(out var refusal, out var undo)) throw new UnusableInputException(refusal.Message);
        if (parsed.GetValue(AsJson)) Console.Out.WriteLine(Json.Write(new { importId = id, state = ImportState.Undone, undo.Deleted, undo.Restored, undo.Kept, undo.KeptWhat }));
        else
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Taken back: {undo.Deleted:N0} deleted, {undo.Restored:N0} restored, {undo.Kept:N0} kept."));
            foreach (var kept in undo.KeptWhat) await Console.Error.WriteLineAsync("  " + kept);
        }
        return 0;
    }
}
