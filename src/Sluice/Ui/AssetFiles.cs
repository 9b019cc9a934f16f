using System.Reflection;

namespace Sluice.Ui;

// Where the files of the browser come from: the assembly, or in development the source folder, so that a saved file shows at once.
static class AssetFiles
{
    const string Prefix = "wwwroot/";

    public static Dictionary<string, byte[]> Embedded(Assembly assembly)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var from = assembly.GetManifestResourceStream(name)!;
            using var to = new MemoryStream();
            from.CopyTo(to);
            files[name[Prefix.Length..]] = to.ToArray();
        }
        return files;
    }

    public static Dictionary<string, byte[]> OnDisk(string project)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, path) in Walk(project)) files[name] = File.ReadAllBytes(path);
        return files;
    }

    public static DateTime LastChange(string project) => Walk(project).Max(f => File.GetLastWriteTimeUtc(f.Path));

    static IEnumerable<(string Name, string Path)> Walk(string project)
    {
        var root = Path.Combine(project, "wwwroot");
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)) yield return (Relative(root, path), path);
        foreach (var path in Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories))
            if (Path.GetExtension(path) is ".js" or ".css" && Relative(project, path) is var name && !IsElsewhere(name))
                yield return ("beside/" + name, path);
    }

    static bool IsElsewhere(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) || name.StartsWith("Capture/Public/", StringComparison.Ordinal) || name.StartsWith("bin/", StringComparison.Ordinal) || name.StartsWith("obj/", StringComparison.Ordinal);

    static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
