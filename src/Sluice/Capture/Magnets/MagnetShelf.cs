using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Files;

namespace Sluice.Capture.Magnets;

public sealed record MagnetFile(string Name, string ContentType, string Sha256, long Bytes);

// Files of magnets, each named by the SHA-256 of its bytes.
sealed class MagnetShelf(Store store) : FileShelf(store)
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

    public override string Folder => "magnets";

    public override Task<List<string>> Named(SluiceDb db, IReadOnlyList<string> names, CancellationToken cancel) =>
        db.Set<Magnet>().Where(m => names.Contains(m.Sha256)).Select(m => m.Sha256!).Distinct().ToListAsync(cancel);

    // Checked while it is read; what will not do leaves nothing behind.
    public async Task<Result<MagnetFile>> Keep(Stream from, string name, WorkspaceId workspace, CancellationToken cancel)
    {
        name = Path.GetFileName(name.Replace('\\', '/')).Trim();
        if (name.Length > 120) name = name[^120..];
        if (!Known.TryGetValue(Path.GetExtension(name), out var kind)) return new Refusal("type", $"A file of this kind is not handed out. Possible: {Endings}.", "file");
        using var part = await Take(workspace, from, Most, cancel);
        if (part.Bytes > Most) return new Refusal("tooLarge", $"A file has {Most >> 20} MB at most.", "file");
        if (part.Bytes == 0) return new Refusal("required", "The file is empty.", "file");
        if (!IsWhatItSays(kind.Signs, part.Head)) return new Refusal("type", $"{name} is not what its name says.", "file");
        part.KeepAs(part.Sha256);
        return new MagnetFile(name, kind.Type, part.Sha256, part.Bytes);
    }

    static bool IsWhatItSays(byte[][] signs, ReadOnlySpan<byte> head)
    {
        if (signs.Length == 0) return !head.Contains((byte)0);
        foreach (var sign in signs) if (head.StartsWith(sign)) return true;
        return false;
    }
}
