using System.Globalization;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Engine;

static class PartReports
{
    public static ImportPartReport Of(ImportPart part, ImportTally tally) => new()
    {
        File = part.Name,
        Preset = part.Of?.Preset.Name,
        Holds = part.Of?.Table.Holds,
        Kind = part.Kind.Name,
        Tally = tally,
        Columns = [.. part.Columns.Where(c => c.Index >= 0 && !RejectedFile.IsOurs(c.Header)).Select(c => new ImportColumnReport(
            c.Header, c.Target, c.Target is null ? null : c.Label, Because(c), c.Doubt || c.Misread > 0, c.Profile.FilledShare, [.. c.Profile.Samples.Take(3)], c.Makes?.Type.ToString()))],
    };

    // Cells that were left out because they are not what their column is.
    public static void Misread(ImportPart part, ImportReport report)
    {
        foreach (var column in part.Columns.Where(c => c.Misread > 0))
            report.Warn("cellLeftOut", $"{part.Name}: cells of “{column.Header}” that could not be read as {column.Label} were left out, such as “{Short(column.MisreadExample)}”.", column.Misread, column.Header);
    }

    static string Because(ImportColumn column) => column.Misread > 0 ? string.Create(CultureInfo.InvariantCulture, $"{column.Because}, {column.Misread} did not fit") : column.Because;

    static string Short(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";
}
