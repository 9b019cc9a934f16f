namespace Sluice.Neural.Networks;

/// <summary>
/// A batch of encoded rows, of which only the codes that are not zero are kept: row i holds the codes
/// <c>Codes[Starts[i]..Starts[i + 1]]</c> with their <c>Values</c>. Filled row by row, used again for the next batch.
/// </summary>
sealed class CodeRows<T> where T : unmanaged
{
    int[] codes = new int[1024];
    T[] values = new T[1024];
    int[] starts = new int[65];
    int filled;

    internal int Count { get; private set; }

    internal ReadOnlySpan<int> Codes(int row) => codes.AsSpan(starts[row]..starts[row + 1]);

    internal ReadOnlySpan<T> Values(int row) => values.AsSpan(starts[row]..starts[row + 1]);

    internal void Clear() => (Count, filled) = (0, 0);

    internal void Add(int code, T value)
    {
        if (filled == codes.Length)
        {
            Array.Resize(ref codes, filled * 2);
            Array.Resize(ref values, filled * 2);
        }
        codes[filled] = code;
        values[filled++] = value;
    }

    internal void EndRow()
    {
        if (Count + 2 > starts.Length) Array.Resize(ref starts, starts.Length * 2);
        starts[++Count] = filled;
    }
}
