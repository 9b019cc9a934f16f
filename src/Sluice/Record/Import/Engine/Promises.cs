namespace Sluice.Record.Import.Engine;

// In a dry run: names by which later files refer to rows that an earlier one would write.
public sealed class Promises
{
    readonly HashSet<ulong> made = [];

    public bool Any => made.Count > 0;

    public void Add(string kind, string name) => made.Add(Key(kind, name));

    public bool Has(string kind, string name) => made.Contains(Key(kind, name));

    // FNV-1a, 64 bits: a million keys in 16 MB, and no two alike in practice.
    public static ulong Key(string kind, string name) => Hash(name, Hash(kind, 14695981039346656037UL));

    static ulong Hash(string text, ulong hash)
    {
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
