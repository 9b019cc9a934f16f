using System.Text;
using static Sluice.Libraries.Tests.Tabular.Torture;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class TortureTests
{
    const string Plain = "Name|City\nAnna|Köln\nJosé|Łódź";

    public static TheoryData<string, string, string> Texts { get; } = new()
    {
        { "plain", "a,b\n1,x\n2,y\n", "a|b\n1|x\n2|y" },
        { "no newline at the end", "a,b\n1,x", "a|b\n1|x" },
        { "CRLF", "a,b\r\n1,x\r\n", "a|b\n1|x" },
        { "bare CR", "a,b\r1,x\r2,y\r", "a|b\n1|x\n2|y" },
        { "mixed newlines", "a,b\r\n1,x\n2,y\r3,z", "a|b\n1|x\n2|y\n3|z" },
        { "blank lines", "\n\na,b\n\n1,x\n   \n\r\n2,y\n\n", "a|b\n1|x\n2|y" },
        { "semicolon with decimal commas", "name;price\nbolt;1,50\nnut;0,75\n", "name|price\nbolt|1,50\nnut|0,75" },
        { "semicolon, decimals only", "1,5;2,5\n3,5;4,5\n", "Column 1|Column 2\n1,5|2,5\n3,5|4,5" },
        { "tab", "a\tb\n1,5\tx;y\n", "a|b\n1,5|x;y" },
        { "bar", "a|b\n1|x\n", "a|b\n1|x" },
        { "sep line", "sep=;\na;b,c\n1;x,y\n", "a|b,c\n1|x,y" },
        { "sep line naming an odd sign", "sep=^\na^b\n1^x\n", "a|b\n1|x" },
        { "quotes", "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", "a|b\nx,y|say \"hi\"" },
        { "quoted newline", "a,b\n\"x\ny\",z\n\"p\r\nq\",r\n", "a|b\nx\ny|z\np\r\nq|r" },
        { "quoted header with newline and delimiter", "\"a,\n1\",b\nx,y\n", "a, 1|b\nx|y" },
        { "blanks around quotes", "a,b\n \"x,1\" , \"y\" \n", "a|b\nx,1|y" },
        { "apostrophes as quotes", "'a','b'\n'x,1','y'\n'z','w'\n", "a|b\nx,1|y\nz|w" },
        { "apostrophes in words", "a,b\n'tis,o'clock\n", "a|b\n'tis|o'clock" },
        { "empty cells", "a,b,c\n,,\n1,,\"\"\n", "a|b|c\n1|∅|∅" },
        { "too few cells", "a,b,c\n1,2\n1,2,3\n", "a|b|c\n1|2|∅ !2: The row has 2 of 3 cells.\n1|2|3" },
        { "too many cells", "a,b\n1,2,3\n1,2\n", "a|b\n1|2|3 !2: The row has 3 cells where there are 2 columns.\n1|2" },
        { "trailing delimiters", "a,b\n1,2,,\n3,4,\n", "a|b\n1|2|∅|∅\n3|4|∅" },
        { "stray quote in a plain cell", "a,b\n5\" pipe,x\n1,y\n", "a|b\n5\" pipe|x\n1|y" },
        { "stray quote in a plain cell of a ragged row", "a,b\n5\" pipe,x,y\n1,y\n", "a|b\n5\" pipe|x|y !2: Column 1 has a quote in the middle of an unquoted cell.\n1|y" },
        { "stray quote in a quoted cell", "a,b\n\"Joe \"the man\" B\",x\n1,y\n", "a|b\nJoe \"the man\" B|x !2: Column 1 has a quote inside a quoted cell that is not doubled.\n1|y" },
        { "quote that never closes", "a,b\n1,\"x\n2,y\n3,z\n", "a|b\n1|\"x !2: The quote opened in column 2 is never closed.\n2|y\n3|z" },
        { "quote that never closes, last line", "a,b\n1,x\n2,\"y", "a|b\n1|x\n2|\"y !3: The quote opened in column 2 is never closed." },
        { "quote that swallows up to the next", "a,b\n\"1,x\n\"2\",y\n", "a|b\n\"1,x|∅ !2: The quote opened in column 1 is never closed.\n2|y" },
        { "line numbers after quoted newlines", "a,b\n\"x\ny\",1\nz\n", "a|b\nx\ny|1\nz|∅ !4: The row has 1 of 2 cells." },
        { "NUL", "a,b\nx\0y,1\n\"p\0q\",2\n", "a|b\nxy|1 !2: The row holds NUL characters; they are left out.\npq|2 !3: The row holds NUL characters; they are left out." },
        { "header only", "a,b\n", "a|b" },
        { "header only, one cell", "Email", "Email" },
        { "one column", "Email\na@example.com\nb@example.com\n", "Email\na@example.com\nb@example.com" },
        { "no header", "a@example.com,Anna\nb@example.com,Ben\n", "Column 1|Column 2\na@example.com|Anna\nb@example.com|Ben" },
        { "repeated headers", "a,a,A,a (2)\n1,2,3,4\n", "a|a (3)|A (4)|a (2)\n1|2|3|4" },
        { "missing headers", "a,,c,\n1,2,3,4\n", "a|Column 2|c|Column 4\n1|2|3|4" },
        { "untidy headers", "  First   name ,\"Last\nname\"\nx,y\n", "First name|Last name\nx|y" },
        { "formulas stay as they are", "a,b\n=1+1,@x\n'=1+1,-5\n", "a|b\n=1+1|@x\n'=1+1|-5" },
        { "emoji and combining marks", "a,b\n👩‍👩‍👧,e\u0301\n", "a|b\n👩‍👩‍👧|e\u0301" },
        { "line separator U+2028 is text", "a,b\nx\u2028y,1\n", "a|b\nx\u2028y|1" },
        { "only blank lines", "\n\r\n\n", "Empty" },
        { "a web page", "<!DOCTYPE html><html><body>1,2</body></html>", "NotATable" },
        { "XML", "<?xml version=\"1.0\"?><a/>", "NotATable" },
        { "a PDF", "%PDF-1.7\n1,2\n", "NotATable" },
    };

    [Theory, MemberData(nameof(Texts))]
    public void A_nasty_text_gives_the_expected_rows_or_a_named_fault(string what, string text, string expected) =>
        Assert.Equal($"{what}: {expected}", $"{what}: {Show(Utf8(text))}");

    public static TheoryData<string, Func<string, byte[]>> Encodings { get; } = new()
    {
        { "utf-8", Utf8 },
        { "utf-8 with mark", t => [0xEF, 0xBB, 0xBF, .. Utf8(t)] },
        { "utf-16 LE with mark", t => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(t)] },
        { "utf-16 BE with mark", t => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(t)] },
        { "utf-16 LE", Encoding.Unicode.GetBytes },
        { "utf-16 BE", Encoding.BigEndianUnicode.GetBytes },
        { "utf-32 LE with mark", t => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(t)] },
        { "gzipped", t => Gzip(Utf8(t)) },
        { "gzip of two members", t => [.. Gzip(Utf8(t[..9])), .. Gzip(Utf8(t[9..]))] },
        { "zipped", t => Zip(("a/../../etc/people.csv", Utf8(t))) },
    };

    [Theory, MemberData(nameof(Encodings))]
    public void Every_encoding_and_packing_reads_the_same(string what, Func<string, byte[]> encode) =>
        Assert.Equal(what + Plain, what + Show(encode("Name,City\nAnna,Köln\nJosé,Łódź\n")));

    [Fact]
    public void Western_text_is_told_from_UTF_8() =>
        Assert.Equal("Name|City\nJürgen|“Köln” €", Show(Western.GetBytes("Name,City\nJürgen,“Köln” €\n")));

    [Fact]
    public void A_Western_line_late_in_a_UTF_8_file_is_read_too()
    {
        byte[] file = [.. Utf8("Name,City\n" + string.Concat(Enumerable.Repeat("Zoë,Åbo\n", 20))), .. Western.GetBytes("Jürgen,Köln\n")];
        Assert.EndsWith("\nJürgen|Köln", Show(file), StringComparison.Ordinal);
    }
}
