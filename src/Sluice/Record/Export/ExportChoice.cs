using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Export.Kinds;

namespace Sluice.Record.Export;

// What somebody wants to take out: which rows of which kind, as what, and which of their columns (none: all).
public sealed record ExportChoice(IExportKind Kind, string Filter, ExportFormat Format, IReadOnlyList<string> Columns)
{
    public static Result<ExportChoice> Of(string? kind, string? filter, string? format, IEnumerable<string?>? columns = null)
    {
        if (ExportKinds.Find(kind) is not { } found) return new Refusal("unknown", $"Possible kinds: {string.Join(", ", ExportKinds.All.Select(k => k.Name))}.", "kind");
        if (!Enum.TryParse<ExportFormat>(format ?? "csv", ignoreCase: true, out var shape) || !Enum.IsDefined(shape)) return new Refusal("unknown", "The format is csv, xlsx or jsonl.", "format");
        return new ExportChoice(found, filter ?? "", shape, [.. (columns ?? []).OfType<string>().Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)]);
    }

    public async Task<Result<ExportRows>> Read(SluiceDb db, UserId? me, TimeProvider clock, CancellationToken cancel) =>
        (await Kind.Read(db, Filter, me, clock, cancel)).Refused(out var refusal, out var rows) ? refusal : rows.Only(Columns);
}
