namespace Sluice.Record.Import.Engine;

static class InBatches
{
    // As many keys as one statement asks for: under SQLite's limit of parameters, and few enough plans to keep.
    public const int Keys = 500;

    public static async Task<List<TFound>> Of<TKey, TFound>(IEnumerable<TKey> keys, Func<TKey[], Task<List<TFound>>> ask)
    {
        var found = new List<TFound>();
        foreach (var batch in keys.Distinct().Chunk(Keys)) found.AddRange(await ask(batch));
        return found;
    }
}
