namespace Sluice.Blocks;

/// <summary>The kinds of blocks that a text may hold.</summary>
public sealed class BlockCatalogue
{
    readonly Dictionary<string, BlockKind> byName;

    /// <summary>Kinds with their own properties, and properties that every kind has.</summary>
    /// <param name="kinds">In the order of the editor's menu; names differ.</param>
    /// <param name="everywhere">What every block may say, after its own.</param>
    public BlockCatalogue(IReadOnlyList<BlockKind> kinds, IReadOnlyList<BlockProperty>? everywhere = null)
    {
        Kinds = [.. kinds.Select(k => k with { Properties = [.. k.Properties, .. everywhere ?? []] })];
        byName = Kinds.ToDictionary(k => k.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All kinds, each with all its properties.</summary>
    public IReadOnlyList<BlockKind> Kinds { get; }

    /// <summary>The kind of a name, or null: an unknown block is kept as it is.</summary>
    public BlockKind? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The name that was probably meant: at most two letters away, or null.</summary>
    public static string? Nearest(string word, IEnumerable<string> names) =>
        names.Select(n => (Name: n, Away: Distance(word, n))).Where(n => n.Away is > 0 and <= 2 && n.Away < n.Name.Length - 1).OrderBy(n => n.Away).Select(n => n.Name).FirstOrDefault();

    // Levenshtein, one row at a time.
    static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1)));
        }
        return row[^1];
    }
}
