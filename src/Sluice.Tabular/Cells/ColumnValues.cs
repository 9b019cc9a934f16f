namespace Sluice.Tabular.Cells;

/// <summary>The filled values of a column and how often each occurs.</summary>
sealed class ColumnValues(string header, HashSet<string> missing)
{
    const int MostDistinct = 1_000;
    const int SampleLength = 120;

    public string Header => header;
    public int Seen { get; private set; }
    public int Filled { get; private set; }
    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);
    public List<string> Samples { get; } = [];

    public void Add(string? cell)
    {
        Seen++;
        var value = cell is null ? null : CellParse.Bare(cell);
        if (string.IsNullOrEmpty(value) || missing.Contains(value)) return;
        Filled++;
        if (!Counts.TryGetValue(value, out var count) && Counts.Count == MostDistinct) return;
        Counts[value] = count + 1;
        if (count == 0 && Samples.Count < 5) Samples.Add(value.Length <= SampleLength ? value : value[..SampleLength] + "…");
    }

    /// <summary>Part of the values, weighed by how often they occur, for which something holds.</summary>
    public double Share(Func<string, bool> holds)
    {
        int all = 0, held = 0;
        foreach (var (value, count) in Counts)
        {
            all += count;
            if (holds(value)) held += count;
        }
        return all == 0 ? 0 : (double)held / all;
    }

    public bool HeaderHas(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (header.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
