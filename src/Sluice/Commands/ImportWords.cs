using System.Globalization;
using Sluice.Platform;
using Sluice.Record.Import;
using Sluice.Record.Import.Engine;
using Spectre.Console;

namespace Sluice.Commands;

// What the import command says: a bar while it runs and a summary to people, one object to programs.
static class ImportWords
{
    static readonly IAnsiConsole Screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public static async Task<Refusal?> Watch(Func<Action<ImportProgress>?, Task<Refusal?>> work)
    {
        if (Console.IsErrorRedirected) return await work(null);
        Refusal? refusal = null;
        await Screen.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async bar =>
        {
            var task = bar.AddTask("Reading");
            refusal = await work(at =>
            {
                task.MaxValue = Math.Max(1, at.BytesAll);
                task.Value = at.BytesDone;
                task.Description = string.Create(CultureInfo.InvariantCulture, $"{at.Rows:N0} rows");
            });
        });
        return refusal;
    }

    public static string Json(ImportRun run, bool dry)
    {
        var report = run.Told;
        return Platform.Json.Write(new
        {
            importId = run.Id, rows = run.Rows, created = run.Created, updated = run.Updated, unchanged = run.Unchanged, rejected = run.Rejected, duplicates = run.Duplicates,
            rejectedFile = report.RejectedFiles.FirstOrDefault(), rejectedFiles = report.RejectedFiles, dryRun = dry, state = run.State, kind = run.Kind, error = run.Error,
            newCompanies = report.NewCompanies, warnings = report.Warnings, rejections = report.Rejections,
            parts = report.Parts.Select(p => new { p.File, p.Kind, p.Preset, p.Tally.Rows, p.Tally.Created, p.Tally.Updated, p.Tally.Unchanged, p.Tally.Rejected, p.Tally.Duplicates, p.Columns }),
        });
    }

    public static void Tell(ImportRun run, bool dry)
    {
        var report = run.Told;
        var would = dry ? "would be " : "";
        Say($"{run.Rows:N0} rows: {run.Created:N0} {would}created, {run.Updated:N0} {would}updated, {run.Unchanged:N0} unchanged, {run.Duplicates:N0} double, {run.Rejected:N0} rejected.");
        if (report.Parts.Count > 1)
            foreach (var part in report.Parts.Where(p => p.Kind.Length > 0)) Say($"  {part.File}: {part.Tally.Rows:N0} {part.Kind}, {part.Tally.Created:N0} {would}created");
        foreach (var warning in report.Warnings) Say($"  {warning.Message}{(warning.Rows > 0 ? $" ({warning.Rows:N0} rows)" : "")}");
        foreach (var rejection in report.Rejections) Say($"  Rejected {rejection.Rows:N0}: {(rejection.Column is null ? "" : rejection.Column + ": ")}{rejection.Reason} First in row {rejection.Row:N0}.");
        foreach (var file in report.RejectedFiles) Say($"Rejected rows: {file}");
        if (!dry) Say($"Take it back within {ImportRun.UndoDays} days: sluice import undo {run.Id.Value:D} --data …");
    }

    static void Say(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
