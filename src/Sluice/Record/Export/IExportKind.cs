using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Export;

// Something that can be exported: its columns, and its rows as a stream in pages. Found by scanning.
public interface IExportKind
{
    string Name { get; }
    Task<Result<ExportRows>> Read(SluiceDb db, string filter, TimeProvider clock, CancellationToken cancel);
}

// Cells are text, numbers, yes/no, days, instants or null.
public sealed record ExportRows(IReadOnlyList<string> Headers, IAsyncEnumerable<object?[]> Rows);

public static class ExportKinds
{
    public static IReadOnlyList<IExportKind> All { get; } =
    [
        .. typeof(ExportKinds).Assembly.GetTypes().Where(t => typeof(IExportKind).IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false })
            .Select(t => (IExportKind)Activator.CreateInstance(t)!).OrderBy(k => k.Name, StringComparer.Ordinal),
    ];

    public static IExportKind? Find(string? name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));
}
