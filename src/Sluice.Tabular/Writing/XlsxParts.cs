using System.IO.Compression;
using System.Security;
using System.Text;

namespace Sluice.Tabular.Writing;

/// <summary>The fixed parts of a workbook package: content types, relations, workbook, styles.</summary>
static class XlsxParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";
    const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    public static void Write(ZipArchive archive, string sheetName)
    {
        Add(archive, "[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/></Types>
            """);
        Add(archive, "_rels/.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Add(archive, "xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{SheetName(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        Add(archive, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        // Order of cellXfs is XlsxStyle: plain, header, date, date with time.
        Add(archive, "xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
    }

    static string SheetName(string name)
    {
        var clean = new string([.. name.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? ' ' : c)]).Trim().Trim('\'');
        if (clean.Length > 31) clean = clean[..31].Trim();
        return SecurityElement.Escape(clean.Length == 0 ? "Export" : clean);
    }

    static void Add(ZipArchive archive, string name, string xml)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        writer.Write(Head);
        writer.Write('\n');
        writer.Write(xml);
    }
}
