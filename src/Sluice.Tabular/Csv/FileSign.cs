namespace Sluice.Tabular.Csv;

/// <summary>Recognises files that are no table by how they begin.</summary>
static class FileSign
{
    static readonly (byte[] Sign, string Kind)[] Known =
    [
        ("%PDF"u8.ToArray(), "a PDF document"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ("GIF8"u8.ToArray(), "a picture"),
        ("RIFF"u8.ToArray(), "a sound or picture file"),
        ("\x7fELF"u8.ToArray(), "a program"),
        ("MZ\x90\0"u8.ToArray(), "a program"),
        ("SQLite format 3"u8.ToArray(), "a database"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ("7z\xBC"u8.ToArray(), "a 7-Zip archive"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "an XZ archive"),
        ("BZh"u8.ToArray(), "a bzip2 archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        ([0x04, 0x22, 0x4D, 0x18], "an LZ4 archive"),
        ("PAR1"u8.ToArray(), "a Parquet file"),
        ("{\\rtf"u8.ToArray(), "a text document"),
    ];

    public static void RefuseOthers(ReadOnlySpan<byte> sample)
    {
        foreach (var (sign, kind) in Known)
            if (sample.StartsWith(sign)) throw Refuse(kind);
        if (sample.Length > 262 && sample[257..].StartsWith("ustar"u8)) throw Refuse("a TAR archive");
        var begin = System.Text.Encoding.Latin1.GetString(sample[..Math.Min(sample.Length, 200)]).TrimStart('ï', '»', '¿', ' ', '\r', '\n', '\t');
        if (begin.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || begin.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) throw Refuse("a web page");
        if (begin.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)) throw Refuse("an XML document");
        if (begin is ['{', ..] && begin.AsSpan(1).TrimStart() is ['"' or '}', ..] || begin is ['[', ..] && begin.AsSpan(1).TrimStart() is ['{' or '[', ..]) throw Refuse("JSON");
    }

    /// <summary>Text has hardly any control characters besides blanks and line ends.</summary>
    public static void RefuseBinary(string sample, char? delimiter)
    {
        int nuls = 0, controls = 0;
        foreach (var c in sample)
            if (c == '\0') nuls++;
            else if (c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\v' or '\u001A') && c != delimiter) controls++;
        if (nuls * 4 > sample.Length || (sample.Length > 64 && controls * 20 > sample.Length)) throw Refuse("a file of a program");
    }

    static TableException Refuse(string kind) =>
        new(TableFault.NotATable, $"This is {kind}, not a table. Save it as CSV or XLSX first.");
}
