using System.Globalization;
using System.Text;
using Sluice.Platform.Db;

namespace Sluice.Platform.Audit;

// DIR/audit/2026-11-22.anchor, one line an anchor. Lines are only ever added.
public sealed class AnchorFiles(string directory)
{
    public const string Folder = "audit";
    const string Ending = ".anchor";
    static readonly SemaphoreSlim Door = new(1, 1);

    public string Directory => directory;

    public static AnchorFiles Of(StoreSettings settings) => new(Path.Combine(settings.DataDirectory, Folder));

    public async Task Add(Anchor anchor, CancellationToken cancel)
    {
        System.IO.Directory.CreateDirectory(directory);
        await Door.WaitAsync(cancel);
        try
        {
            await using var file = new FileStream(Path.Combine(directory, anchor.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + Ending), FileMode.Append, FileAccess.Write, FileShare.Read);
            await file.WriteAsync(Encoding.ASCII.GetBytes($"{anchor}\n"), cancel);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            Door.Release();
        }
    }

    // Oldest first. A line that is no anchor comes as null.
    public IEnumerable<(string File, int Line, Anchor? Anchor)> All() => Files().SelectMany(Read);

    // The latest of each chain, as far as the newest file knows them.
    public IReadOnlyList<Anchor> Latest() =>
        Files().LastOrDefault() is { } newest ? [.. Read(newest).Select(l => l.Anchor).OfType<Anchor>().GroupBy(a => a.Chain).Select(g => g.Last())] : [];

    public void Clear()
    {
        foreach (var file in Files().ToList()) File.Delete(file);
    }

    public IEnumerable<string> Files() =>
        System.IO.Directory.Exists(directory) ? System.IO.Directory.EnumerateFiles(directory, "*" + Ending).Order(StringComparer.Ordinal) : [];

    static IEnumerable<(string File, int Line, Anchor? Anchor)> Read(string file) =>
        File.ReadLines(file).Select((line, i) => (Path.GetFileName(file), i + 1, Anchor.Parse(line)));
}
