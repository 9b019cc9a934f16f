using Sluice.Ui;

namespace Sluice.Record.Export;

// What an export is and how far it came, as it stands on the screen.
static class ExportWords
{
    public static string Kind(string kind) => kind.Length == 0 ? "" : char.ToUpperInvariant(kind[0]) + kind[1..];

    public static string Format(ExportFormat format) => format switch { ExportFormat.Csv => "CSV", ExportFormat.Xlsx => "Excel", _ => "JSON lines" };

    public static string State(ExportRun run, DateTimeOffset now) => run.State switch
    {
        ExportState.Sending => "Being taken",
        ExportState.Waiting => "Waiting",
        ExportState.Writing => "Being written",
        ExportState.Failed => "Failed",
        ExportState.Cancelled => "Cancelled",
        ExportState.BrokenOff => "Broken off",
        _ when run.KeptUntil is null => "Taken at once",
        _ => run.IsKept(now) ? "Done" : "File deleted",
    };

    public static string Look(ExportRun run, DateTimeOffset now) => run.State switch
    {
        ExportState.Failed => "bad",
        ExportState.Cancelled or ExportState.BrokenOff => "warn",
        ExportState.Done when run.IsKept(now) => "ok",
        _ => "line",
    };

    // Under the state: why, until when, or how far.
    public static string? Note(ExportRun run, DateTimeOffset now, Reader reader) => run.State switch
    {
        ExportState.Writing when run.Attempts > 1 => "Begun anew, since the first attempt was interrupted.",
        ExportState.BrokenOff => "The download ended before the last row.",
        ExportState.Done when run.IsKept(now) => $"Kept until {reader.Date(run.KeptUntil!.Value)}.",
        _ => run.Reason,
    };

    public static double Rate(ExportRun run, DateTimeOffset now) => run is { State: ExportState.Writing, BegunAt: { } since } && now > since ? run.Written / (now - since).TotalSeconds : 0;
}
