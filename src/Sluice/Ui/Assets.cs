using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sluice.Ui;

// What the browser loads: read once, hashed, compressed on first use, addressed by content so that it may be kept for ever.
// A .js or .css file lying beside a page is found as well; a script's name is its controller's name.
public sealed partial class Assets
{
    const string Bundle = "app.css";

    readonly FrozenDictionary<string, Asset> _files;
    readonly FrozenSet<string> _icons;

    public Assets(IReadOnlyDictionary<string, byte[]> files)
    {
        var all = files.ToDictionary(f => f.Key, f => new Asset(f.Key, f.Value), StringComparer.Ordinal);
        all[Bundle] = new Asset(Bundle, Encoding.UTF8.GetBytes(Stylesheet(files)));
        _files = all.ToFrozenDictionary(StringComparer.Ordinal);
        _icons = IconNames(files.GetValueOrDefault("icons.svg")).ToFrozenSet(StringComparer.Ordinal);
        ImportMap = JsonSerializer.Serialize(new { imports = Modules() });
    }

    public string ImportMap { get; }
    public string StylesheetUrl => Url(Bundle);
    public string AppUrl => Url("js/app.js");

    public Asset? Find(string path) => _files.GetValueOrDefault(path);

    // Address of a file under wwwroot, changed whenever its content changes.
    public string Url(string path) =>
        _files.TryGetValue(path, out var file) ? $"/a/{file.Hash}/{path}" : throw new FileNotFoundException($"No asset {path}");

    public string IconUrl(string name) =>
        _icons.Contains(name) ? $"{Url("icons.svg")}#{name}" : throw new FileNotFoundException($"No icon {name}: add it to Ui/icons.txt and run bin/vendor");

    SortedDictionary<string, string> Modules()
    {
        var modules = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["@hotwired/turbo"] = Url(Library("turbo.js")),
            ["@hotwired/stimulus"] = Url(Library("stimulus.js")),
            ["echarts"] = Url(Library("echarts.js")),
        };
        foreach (var path in _files.Keys.Where(p => p.EndsWith(".js", StringComparison.Ordinal)))
        {
            if (path.StartsWith("js/", StringComparison.Ordinal)) modules.Add("sluice/" + path[3..^3], Url(path));
            else if (path.StartsWith("beside/", StringComparison.Ordinal)) modules.Add("sluice/controllers/" + Path.GetFileNameWithoutExtension(path), Url(path));
        }
        return modules;
    }

    string Library(string file) =>
        _files.Keys.Single(p => p.StartsWith("lib/", StringComparison.Ordinal) && p.EndsWith("/" + file, StringComparison.Ordinal));

    static IEnumerable<string> IconNames(byte[]? sprite) =>
        Encoding.UTF8.GetString(sprite ?? []).Split("<symbol id=\"").Skip(1).Select(s => s[..s.IndexOf('"', StringComparison.Ordinal)]);
}

public sealed class Asset(string path, byte[] bytes)
{
    readonly Lazy<byte[]> _brotli = new(() => Compress(bytes));

    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
    public byte[] Bytes => bytes;
    public byte[] Brotli => _brotli.Value;
    public bool Compresses => ContentType is not "font/woff2" and not "image/png";
    public string ContentType => Path.GetExtension(path) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" or ".webmanifest" => "application/json",
        ".woff2" => "font/woff2",
        ".png" => "image/png",
        _ => "text/plain; charset=utf-8",
    };

    static byte[] Compress(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var brotli = new BrotliStream(to, CompressionLevel.Optimal)) brotli.Write(bytes);
        return to.ToArray();
    }
}
