namespace Sluice.Platform.Files;

// Kinds of files that are handed to strangers, or taken from them: by the ending of the name, and how the bytes begin.
static class FileKinds
{
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

    public static string Accept => string.Join(',', Known.Keys);

    public static string? TypeOf(string name) => Known.TryGetValue(Path.GetExtension(name), out var kind) ? kind.Type : null;

    public static bool IsWhatItSays(string name, ReadOnlySpan<byte> head)
    {
        if (!Known.TryGetValue(Path.GetExtension(name), out var kind)) return false;
        if (kind.Signs.Length == 0) return !head.Contains((byte)0);
        foreach (var sign in kind.Signs) if (head.StartsWith(sign)) return true;
        return false;
    }
}
