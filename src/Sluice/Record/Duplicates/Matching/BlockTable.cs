namespace Sluice.Record.Duplicates.Matching;

// Records that share a key stand in one block; only they are compared with one another. Sixteen bytes an entry, so
// that a million records with a handful of keys each stay well under a hundred megabytes.
sealed class BlockTable
{
    (ulong Key, int Record)[] entries = new (ulong, int)[1024];
    int count;

    public void Add(ulong key, int record)
    {
        if (count == entries.Length) Array.Resize(ref entries, count * 2);
        entries[count++] = (key, record);
    }

    // Pairs of all blocks of at most so many records; a larger block shares something common, which tells nothing.
    public IEnumerable<(int Left, int Right)> Pairs(int most)
    {
        Array.Sort(entries, 0, count);
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && entries[end].Key == entries[start].Key) end++;
            if (end - start is > 1 && end - start <= most)
                for (var i = start; i < end; i++)
                    for (var j = i + 1; j < end; j++)
                        if (entries[i].Record != entries[j].Record) yield return (Math.Min(entries[i].Record, entries[j].Record), Math.Max(entries[i].Record, entries[j].Record));
            start = end;
        }
    }

    // FNV-1a, 64 bits.
    public static ulong Hash(ReadOnlySpan<char> text, ulong seed = 14695981039346656037)
    {
        foreach (var c in text) seed = (seed ^ c) * 1099511628211;
        return (seed ^ 0x1f) * 1099511628211;
    }

    public static ulong Mix(ulong key, ulong with) => ((key * 0x9E3779B97F4A7C15) ^ with) * 1099511628211;
}
