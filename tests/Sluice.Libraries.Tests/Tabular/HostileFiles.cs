using System.Text;
using static Sluice.Libraries.Tests.Tabular.Torture;

namespace Sluice.Libraries.Tests.Tabular;

/// <summary>Files that are no plain text of a table, by name: what is in them and how they read.</summary>
static class HostileFiles
{
    static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    public static IReadOnlyDictionary<string, (byte[] Bytes, string Expected)> All { get; } = new Dictionary<string, (byte[], string)>
    {
        ["nothing at all"] = ([], "Empty"),
        ["a mark and nothing else"] = (Mark, "Empty"),
        ["a UTF-16 mark and nothing else"] = ([0xFF, 0xFE], "Empty"),
        ["one byte"] = ("x"u8.ToArray(), "x"),
        ["blanks only"] = ("   \n\t\n  "u8.ToArray(), "Empty"),
        ["two marks before a quote"] = ([.. Mark, .. Mark, .. Utf8("\"a,b\",c\n1,2\n")], "a,b|c\n1|2"),
        ["two files glued together, each with its mark"] = ([.. Mark, .. Utf8("a,b\n1,x\n"), .. Mark, .. Utf8("2,y\n")], "a|b\n1|x\n2|y"),
        ["UTF-16 cut in the middle of a letter"] = ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,x"), 0x20], "a|b\n1|x\uFFFD"),
        ["UTF-16 with half an emoji"] = ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,x"), 0x3D, 0xD8, .. Encoding.Unicode.GetBytes("\n2,y")], "a|b\n1|x\uFFFD\n2|y"),
        ["UTF-16 with CRLF, tabs and quotes, as Excel saves “Unicode text”"] = ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Name\tOrt\r\n\"Krüger, \"\"K\"\"\"\tŁódź\r\n")], "Name|Ort\nKrüger, \"K\"|Łódź"),
        ["UTF-8 cut in the middle of a letter"] = ([.. Utf8("Name,Ort\nJörg,Köln\nZoë,Åb"), 0xC3], "Name|Ort\nJörg|Köln\nZoë|ÅbÃ"),
        ["Windows-1252 throughout"] = (Western.GetBytes("Name;Straße\r\nÉmile;Große Gasse 5 – „Süd“\r\n"), "Name|Straße\nÉmile|Große Gasse 5 – „Süd“"),
        ["Windows-1252 with bytes that mean nothing"] = ([.. "a,b\n1,x"u8, 0x81, 0x8D, .. "\n"u8], "a|b\n1|x\u0081\u008D"),
        ["surrogates written as UTF-8"] = ([.. Utf8("Name,Ort\n"), .. Utf8(string.Concat(Enumerable.Repeat("Zoë,Köln\n", 20))), .. "x,"u8, 0xED, 0xA0, 0x80, .. "\n"u8], "Name|Ort" + string.Concat(Enumerable.Repeat("\nZoë|Köln", 20)) + "\nx|í\u00A0€"),
        ["a DOS end of file"] = ("a,b\r\n1,x\r\n\u001A"u8.ToArray(), "a|b\n1|x"),
        ["NULs and nothing else"] = (new byte[5_000], "NotATable"),
        ["random bytes"] = (Random(20_000), "NotATable"),
        ["a picture"] = ([0x89, .. "PNG\r\n\u001A\n"u8, .. Random(300)], "NotATable"),
        ["JSON"] = ("[\n  {\"email\": \"anna@example.com\", \"city\": \"Rome\"}\n]"u8.ToArray(), "NotATable"),
        ["JSON, a line a record"] = ("{\"email\":\"a@example.com\"}\n{\"email\":\"b@example.com\"}\n"u8.ToArray(), "NotATable"),
        ["a spreadsheet saved as a web page and called .xls"] = ([.. Mark, .. "\r\n <html xmlns:x=\"urn:x\"><table><tr><td>1"u8], "NotATable"),
        ["a Zstandard archive"] = ([0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3], "NotATable"),
        ["a bzip2 archive"] = ([.. "BZh6"u8, 1, 2, 3], "NotATable"),
        ["a TAR in a gzip"] = (Gzip([.. new byte[257], .. "ustar\0"u8, .. new byte[2_000]]), "NotATable"),
        ["a gzip of nothing"] = (Gzip([]), "Empty"),
        ["a gzip of a gzip"] = (Gzip(Gzip(Utf8("a,b\n1,x\n"))), "NotATable"),
        ["a gzip with rubbish behind it"] = ([.. Gzip(Utf8("a,b\n1,x\n")), .. new byte[100]], "Broken"),
        ["a gzip whose checksum is wrong"] = (Spoilt(Gzip(Utf8("a,b\n1,x\n")), -6), "Broken"),
        ["an empty ZIP"] = (Zip(), "NotATable"),
        ["a ZIP of folders"] = (Zip(("a/", []), ("a/b/", [])), "NotATable"),
        ["a ZIP cut off"] = (Zip(("a.csv", Utf8("a,b\n1,x\n")))[..40], "Broken"),
        ["a ZIP whose entry says it is shorter than it is"] = (ShorterThanItIs(), "a|b\n1|x"),
        ["a ZIP in a ZIP"] = (Zip(("a.zip", Zip(("a.csv", Utf8("a,b\n1,x\n"))))), "NotATable"),
        ["a ZIP with two entries of one name"] = (Zip(("a.csv", Utf8("a\n1\n")), ("a.csv", Utf8("a\n2\n"))), "a\n1\n--\na\n2"),
        ["a ZIP with an encrypted entry"] = (Encrypted(), "NotATable"),
        ["an OpenDocument sheet"] = (Zip(("mimetype", Utf8("application/vnd.oasis.opendocument.spreadsheet")), ("content.xml", Utf8("<a/>"))), "NotATable"),
        ["a text document called .csv"] = (Zip(("[Content_Types].xml", Utf8("<?xml version=\"1.0\"?><a/>")), ("word/document.xml", Utf8("<?xml version=\"1.0\"?><a/>"))), "NotATable"),
    };

    static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        bytes[0] = (byte)'~';
        return bytes;
    }

    static byte[] Spoilt(byte[] bytes, int at)
    {
        bytes[bytes.Length + at] ^= 0x55;
        return bytes;
    }

    // The general purpose flag of encryption, in the local header and in the directory.
    static byte[] Encrypted()
    {
        var zip = Zip(("a.csv", Utf8("a,b\n1,x\n")));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return zip;
    }

    static byte[] ShorterThanItIs()
    {
        var zip = Zip(("a.csv", Utf8("a,b\n1,x\n2,y\n")));
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 24] = 8;
        return zip;
    }
}
