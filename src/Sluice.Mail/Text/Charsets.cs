using System.Text;

namespace Sluice.Mail.Text;

/// <summary>Character sets by the names that mail uses (RFC 2978), and reading text whose set is said wrongly or not at all.</summary>
public static class Charsets
{
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    static readonly Encoding Western;

    static Charsets()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Western = Encoding.GetEncoding(1252);
    }

    /// <summary>The encoding of a name such as <c>ISO-2022-JP</c> or <c>cp1251</c>; null for an unknown one, for US-ASCII and for UTF-7.</summary>
    public static Encoding? Find(string? name)
    {
        var known = Trimmed(name);
        if (known.Length is 0 or > 40 || IsPlain(known)) return null;
        try
        {
            return Encoding.GetEncoding(Alias(known));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>
    /// Text of bytes in a set. Without a known set, and where the bytes are no UTF-8 though they say so, they are taken as
    /// UTF-8 when they are that and as Windows-1252 otherwise. Never throws; what is broken becomes U+FFFD.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (Ascii.IsValid(bytes) && !IsSevenBitShift(charset)) return Encoding.ASCII.GetString(bytes);
        var found = Find(charset);
        if (found is null || found.CodePage == Encoding.UTF8.CodePage) return Guess(bytes);
        try
        {
            return found.GetString(bytes);
        }
        catch (ArgumentException)
        {
            // Decoders of the escaped sets (ISO-2022) refuse some cut sequences in spite of their fallback.
            return Guess(bytes);
        }
    }

    static string Guess(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) ? StrictUtf8.GetString(bytes) : Western.GetString(bytes);

    static string Trimmed(string? name) => (name ?? "").Trim().Trim('"', '\'').ToLowerInvariant();

    static bool IsPlain(string name) => name is "us-ascii" or "ascii" or "ansi_x3.4-1968" or "unknown-8bit" or "x-unknown" or "unknown" or "utf-7" or "default";

    // Sets that say everything in seven bits, by escapes.
    static bool IsSevenBitShift(string? charset) => Trimmed(charset) is var name && (name.StartsWith("iso-2022", StringComparison.Ordinal) || name.StartsWith("hz", StringComparison.Ordinal) || name.StartsWith("utf-16", StringComparison.Ordinal) || name.StartsWith("cp5022", StringComparison.Ordinal));

    static string Alias(string name) => name switch
    {
        "utf8" or "unicode-1-1-utf-8" => "utf-8",
        "latin1" or "iso8859-1" or "iso_8859-1" or "iso-8859-1" or "8859-1" => "windows-1252",
        "iso-8859-8-i" => "iso-8859-8",
        "iso-8859-6-i" => "iso-8859-6",
        "sjis" or "x-sjis" or "ms_kanji" or "cp932" or "windows-31j" => "shift_jis",
        "iso-2022-jp-1" or "iso-2022-jp-2" or "iso-2022-jp-ms" or "cp50220" or "cp50221" => "iso-2022-jp",
        "x-euc-jp" or "eucjp" => "euc-jp",
        "gbk" or "cp936" or "x-gbk" => "gb18030",
        "ks_c_5601-1987" or "ksc5601" or "uhc" or "cp949" => "ks_c_5601-1987",
        "tis-620" => "windows-874",
        _ when name.StartsWith("cp125", StringComparison.Ordinal) => "windows-" + name[2..],
        _ when name.StartsWith("iso8859-", StringComparison.Ordinal) => "iso-8859-" + name[8..],
        _ => name,
    };
}
