using System.Security.Cryptography;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Magnets;

public sealed record MagnetFile(string Name, string ContentType, string Sha256, long Bytes);

// Files of magnets lie at DIR/magnets/WORKSPACE/SHA-256, under no name that anybody chose.
static class MagnetFiles
{
    public const long Most = 100L << 20;

    static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];

    // What may be handed out, by the ending of its name, and how its bytes begin.
    static readonly Dictionary<string, (string Type, byte[][] Signs)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ("application/pdf", ["%PDF-"u8.ToArray()]),
        [".zip"] = ("application/zip", [Zip]), [".epub"] = ("application/epub+zip", [Zip]),
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [Zip]), [".xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [Zip]), [".pptx"] = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", [Zip]),
        [".png"] = ("image/png", [[0x89, 0x50, 0x4E, 0x47]]), [".jpg"] = ("image/jpeg", [[0xFF, 0xD8, 0xFF]]), [".jpeg"] = ("image/jpeg", [[0xFF, 0xD8, 0xFF]]), [".gif"] = ("image/gif", ["GIF8"u8.ToArray()]), [".webp"] = ("image/webp", ["RIFF"u8.ToArray()]),
        [".mp3"] = ("audio/mpeg", ["ID3"u8.ToArray(), [0xFF, 0xFB], [0xFF, 0xF3]]), [".mp4"] = ("video/mp4", [[0, 0, 0]]),
        [".csv"] = ("text/csv", []), [".txt"] = ("text/plain", []), [".ics"] = ("text/calendar", ["BEGIN:VCALENDAR"u8.ToArray()]),
    };

    public static string Endings => string.Join(", ", Known.Keys.Select(k => k[1..]));

    public static string PathOf(StoreSettings settings, WorkspaceId workspace, string sha256) => Path.Combine(Folder(settings, workspace), sha256);

    // Straight to disk, checked while it is read; what will not do leaves nothing behind.
    public static async Task<Result<MagnetFile>> Keep(Stream from, string name, StoreSettings settings, WorkspaceId workspace, CancellationToken cancel)
    {
        name = Path.GetFileName(name.Replace('\\', '/')).Trim();
        if (name.Length > 120) name = name[^120..];
        if (!Known.TryGetValue(Path.GetExtension(name), out var kind)) return new Refusal("type", $"A file of this kind is not handed out. Possible: {Endings}.", "file");
        Directory.CreateDirectory(Folder(settings, workspace));
        var part = Path.Combine(Folder(settings, workspace), Path.GetRandomFileName() + ".part");
        try
        {
            var (hash, bytes, head) = await Copy(from, part, cancel);
            if (bytes > Most) return new Refusal("tooLarge", $"A file has {Most >> 20} MB at most.", "file");
            if (bytes == 0) return new Refusal("required", "The file is empty.", "file");
            if (kind.Signs.Length > 0 ? !Array.Exists(kind.Signs, sign => head.AsSpan().StartsWith(sign)) : head.Contains((byte)0)) return new Refusal("type", $"{name} is not what its name says.", "file");
            var path = PathOf(settings, workspace, hash);
            if (!File.Exists(path)) File.Move(part, path);
            return new MagnetFile(name, kind.Type, hash, bytes);
        }
        finally
        {
            if (File.Exists(part)) File.Delete(part);
        }
    }

    static async Task<(string Hash, long Bytes, byte[] Head)> Copy(Stream from, string part, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, head, bytes) = (new byte[128 << 10], Array.Empty<byte>(), 0L);
        await using var to = new FileStream(part, FileMode.CreateNew, FileAccess.Write);
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0 && bytes <= Most; bytes += read)
        {
            if (head.Length < 512) head = [.. head, .. buffer.AsSpan(0, Math.Min(read, 512))];
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        to.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, head);
    }

    static string Folder(StoreSettings settings, WorkspaceId workspace) => Path.Combine(settings.DataDirectory, "magnets", workspace.ToString());
}
