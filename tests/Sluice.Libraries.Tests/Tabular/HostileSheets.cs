using static Sluice.Libraries.Tests.Tabular.Torture;

namespace Sluice.Libraries.Tests.Tabular;

/// <summary>Workbooks as other programs, and people, leave them.</summary>
static class HostileSheets
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    static readonly string Names = Row(1, Text("A1", "Name"), Text("B1", "City"));

    public static IReadOnlyDictionary<string, (byte[] Bytes, string Expected)> All { get; } = new Dictionary<string, (byte[], string)>
    {
        ["plain"] = (Book(Names + Row(2, Text("A2", "Anna"), Text("B2", "Rome"))), "Name|City\nAnna|Rome"),
        ["cells without addresses"] = (Book("<row><c t=\"inlineStr\"><is><t>Name</t></is></c><c t=\"inlineStr\"><is><t>City</t></is></c></row><row><c t=\"inlineStr\"><is><t>Anna</t></is></c><c><v>7</v></c></row>"), "Name|City\nAnna|7"),
        ["a title above the names"] = (Book(Row(1, Text("A1", "All contacts")) + Row(3, Text("A3", "Name"), Text("B3", "City")) + Row(4, Text("A4", "Anna"), Text("B4", "Rome"))), "Name|City\nAnna|Rome"),
        ["the table begins at D5"] = (Book(Row(5, Text("D5", "Name"), Text("E5", "City")) + Row(6, Text("D6", "Anna"), Text("E6", "Rome"))), "Column 1|Column 2|Column 3|Name|City\n∅|∅|∅|Anna|Rome"),
        ["gaps in rows and columns"] = (Book(Row(1, Text("A1", "Name"), Text("C1", "City")) + Row(9, Text("C9", "Rome"))), "Name|Column 2|City\n∅|∅|Rome"),
        ["a formula with its value kept"] = (Book(Names + Row(2, "<c r=\"A2\" t=\"str\"><f>\"An\"&amp;\"na\"</f><v>Anna</v></c>", "<c r=\"B2\"><f>1+1</f><v>2</v></c>")), "Name|City\nAnna|2"),
        ["a formula never worked out"] = (Book(Names + Row(2, Text("A2", "Anna"), "<c r=\"B2\"><f>HYPERLINK(\"http://evil.example\")</f></c>")), "Name|City\nAnna|∅"),
        ["a formula that failed"] = (Book(Names + Row(2, Text("A2", "Anna"), "<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")), "Name|City\nAnna|∅"),
        ["a failed formula saved as its text"] = (Book(Names + Row(2, Text("A2", "Anna"), Text("B2", "#REF!"))), "Name|City\nAnna|∅ !2: Column 2 holds the error #REF!."),
        ["a lookup that found nothing"] = (Book(Names + Row(2, Text("A2", "Anna"), "<c r=\"B2\" t=\"e\"><f>VLOOKUP(1,A1:B1,2)</f><v>#N/A</v></c>")), "Name|City\nAnna|∅"),
        ["yes and no, small and large numbers"] = (Book(Row(1, Text("A1", "a"), Text("B1", "b"), Text("C1", "c")) + Row(2, "<c r=\"A2\" t=\"b\"><v>1</v></c>", "<c r=\"B2\"><v>1.0000000000000001E-2</v></c>", "<c r=\"C2\"><v>4917212345678</v></c>")), "a|b|c\ntrue|0.01|4917212345678"),
        ["dates since 1904 and dates by style"] = (Book(Names + Row(2, "<c r=\"A2\" s=\"1\"><v>1</v></c>", "<c r=\"B2\" t=\"d\"><v>2026-11-22</v></c>"), workbook: "<workbookPr date1904=\"1\"/>"), "Name|City\n1904-01-02|2026-11-22"),
        ["texts shared, in pieces, kept blanks"] = (Book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c></row>",
            shared: "<si><t>Name</t></si><si><t>City</t></si><si><r><t>An</t></r><r><t>na</t></r></si>"), "Name|City\nAnna|∅"),
        ["merged cells"] = (Book(Names + Row(2, Text("A2", "Anna"), "<c r=\"B2\"/>"), after: "<mergeCells count=\"1\"><mergeCell ref=\"A2:B2\"/></mergeCells>"), "Name|City\nAnna|∅"),
        ["ten thousand empty rows that are coloured in"] = (Book(Names + Row(2, Text("A2", "Anna")) + string.Concat(Enumerable.Range(3, 10_000).Select(r => $"<row r=\"{r}\" s=\"1\"><c r=\"A{r}\" s=\"1\"/></row>"))), "Name|City\nAnna|∅"),
        ["a row far beneath the others"] = (Book(Names + Row(30_000, Text("A30000", "Anna"))), "Name|City\nAnna|∅"),
        ["a hidden sheet alone"] = (Book(Names, state: "hidden"), "Empty"),
        ["an empty sheet"] = (Book(""), "Empty"),
        ["an address written the other way"] = (Book(Names + Row(2, Text("A2", "Anna")), target: "/xl/worksheets/sheet1.xml"), "Name|City\nAnna|∅"),
        ["a sheet that is not there"] = (Book(Names, target: "worksheets/gone.xml"), "Empty"),
        ["a sheet cut off"] = (Zip([.. Parts("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Na", cut: true)]), "Broken"),
        ["a workbook that is no XML"] = (Zip(("xl/workbook.xml", Utf8("hello"))), "Broken"),
        ["a formula as a text"] = (Book(Names + Row(2, Text("A2", "=1+1"), Text("B2", "@SUM(A1)"))), "Name|City\n=1+1|@SUM(A1)"),
    };

    static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    static string Text(string at, string text) => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    static byte[] Book(string rows, string? shared = null, string workbook = "", string after = "", string state = "visible", string target = "worksheets/sheet1.xml") =>
        Zip([.. Parts(rows, shared, workbook, after, state, target)]);

    static IEnumerable<(string, byte[])> Parts(string rows, string? shared = null, string workbook = "", string after = "", string state = "visible", string target = "worksheets/sheet1.xml", bool cut = false)
    {
        yield return ("[Content_Types].xml", Utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"));
        yield return ("xl/workbook.xml", Utf8($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\">{workbook}<sheets><sheet name=\"One\" sheetId=\"1\" state=\"{state}\" r:id=\"rId1\"/></sheets></workbook>"));
        yield return ("xl/_rels/workbook.xml.rels", Utf8($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Links}/worksheet\" Target=\"{target}\"/><Relationship Id=\"rId2\" Type=\"{Links}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"{Links}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"));
        yield return ("xl/styles.xml", Utf8($"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"));
        if (shared is not null) yield return ("xl/sharedStrings.xml", Utf8($"<sst xmlns=\"{Main}\">{shared}</sst>"));
        var sheet = $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}";
        yield return ("xl/worksheets/sheet1.xml", Utf8(cut ? sheet : $"{sheet}</sheetData>{after}</worksheet>"));
    }
}
