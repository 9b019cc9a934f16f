namespace Sluice.Tests.Guards;

// The tree this test program was built from.
static class House
{
    public static string Root { get; } = Find();

    // SLUICE_GOLDEN=write lets a guard write down what it finds missing; what it wrote is then read by a person.
    public static bool Writes => Environment.GetEnvironmentVariable("SLUICE_GOLDEN") == "write";

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    // Every file somebody wrote by hand, with its path from the root.
    public static IEnumerable<string> Files() => Walk(Root).Select(f => System.IO.Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal);

    static IEnumerable<string> Walk(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory)) yield return file;
        foreach (var inner in Directory.EnumerateDirectories(directory))
        {
            if (System.IO.Path.GetFileName(inner) is ".git" or "artifacts" or "node_modules" or ".vs" or ".idea" or "demo-data" or "data") continue;
            foreach (var file in Walk(inner)) yield return file;
        }
    }

    static string Find()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = System.IO.Path.GetDirectoryName(at))
            if (File.Exists(System.IO.Path.Combine(at, "Sluice.slnx"))) return at;
        throw new InvalidOperationException("These tests run inside the source tree.");
    }
}
