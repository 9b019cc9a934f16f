using System.Runtime.CompilerServices;

namespace Sluice.Record.Export.Kinds;

public static class Paged
{
    public const int Size = 1_000;

    // Page after page, each asked for behind the last row of the one before.
    public static async IAsyncEnumerable<object?[]> Rows<T>(Func<T?, Task<List<T>>> page, Func<List<T>, Task<IEnumerable<object?[]>>> cells, [EnumeratorCancellation] CancellationToken cancel) where T : class
    {
        T? last = null;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = await page(last);
            if (rows.Count == 0) yield break;
            foreach (var row in await cells(rows)) yield return row;
            if (rows.Count < Size) yield break;
            last = rows[^1];
        }
    }

    public static object? Cell(object? value) => value is string[] several ? string.Join("; ", several) : value;
}
