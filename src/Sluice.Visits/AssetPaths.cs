using System.Collections.Frozen;

namespace Sluice.Visits;

/// <summary>Tells files that pages are made of from pages, by the ending of the path.</summary>
public static class AssetPaths
{
    static readonly FrozenSet<string> Endings = new[]
    {
        "css", "js", "mjs", "map", "json", "xml", "txt", "rss", "atom", "wasm", "webmanifest", "png", "jpg", "jpeg", "gif", "svg",
        "webp", "avif", "ico", "bmp", "tif", "tiff", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "ogg", "wav",
        "mov", "avi", "m4a", "m4v", "swf",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ByEnding = Endings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for pictures, styles, scripts, fonts, sound, film and feeds. Documents such as PDF are not assets: they are read.</summary>
    /// <param name="path">The path of the address.</param>
    public static bool Contains(string path)
    {
        var file = path.AsSpan(path.LastIndexOf('/') + 1);
        var dot = file.LastIndexOf('.');
        return dot >= 0 && ByEnding.Contains(file[(dot + 1)..]);
    }
}
