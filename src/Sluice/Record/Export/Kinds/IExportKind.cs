using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Export.Kinds;

// Something that can be exported: its columns, and its rows as a stream in pages. Found by scanning.
public interface IExportKind
{
    // Of many, as in addresses and on buttons: "people".
    string Name { get; }
    // Of one: "person".
    string One { get; }
    // The list it is taken from.
    string List { get; }
    // me: whom a filter means by “me”.
    Task<Result<ExportRows>> Read(SluiceDb db, string filter, UserId? me, TimeProvider clock, CancellationToken cancel);
}

// Cells are text, numbers, yes/no, days, instants or null. Count looks at no more rows than it is told.
public sealed record ExportRows(IReadOnlyList<string> Headers, IAsyncEnumerable<object?[]> Rows, Func<int, Task<int>> Count)
{
    public static ExportRows Of<T>(IReadOnlyList<string> headers, IQueryable<T> all, IAsyncEnumerable<object?[]> rows, CancellationToken cancel) =>
        new(headers, rows, most => all.Take(most).CountAsync(cancel));

    // Some of the columns, in the order they have here; all where none is named.
    public Result<ExportRows> Only(IReadOnlyList<string> columns)
    {
        if (columns.Count == 0) return this;
        if (columns.FirstOrDefault(c => !Headers.Contains(c, StringComparer.Ordinal)) is { } odd) return new Refusal("unknown", $"There is no column “{odd}”.", "columns");
        int[] places = [.. Enumerable.Range(0, Headers.Count).Where(i => columns.Contains(Headers[i], StringComparer.Ordinal))];
        return this with { Headers = [.. places.Select(i => Headers[i])], Rows = Rows.Select(row => Array.ConvertAll(places, i => row[i])) };
    }
}

public static class ExportKinds
{
    public static IReadOnlyList<IExportKind> All { get; } =
    [
        .. typeof(ExportKinds).Assembly.GetTypes().Where(t => typeof(IExportKind).IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false })
            .Select(t => (IExportKind)Activator.CreateInstance(t)!).OrderBy(k => k.Name, StringComparer.Ordinal),
    ];

    public static IExportKind? Find(string? name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));
}
