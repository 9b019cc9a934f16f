using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class WorkbookTests
{
    [Fact]
    public void A_written_workbook_reads_back() => Assert.Equal(
        """
        Name|Amount|Won on|At|Open|Id
        Köln & <Söhne>|1234.5|2026-11-22|2026-11-22T14:05:06|true|12345678901234567
        =1+1|-0.25|1899-01-02|∅|false|007
         line
        break |3|∅|∅|∅|badchar
        """.ReplaceLineEndings("\n"), Torture.Show(Workbooks.Made()));

    [Fact]
    public void A_workbook_with_an_entity_bomb_is_refused()
    {
        using var changed = new MemoryStream();
        changed.Write(Workbooks.Made());
        using (var archive = new System.IO.Compression.ZipArchive(changed, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = new StreamWriter(archive.CreateEntry("xl/worksheets/sheet1.xml").Open());
            sheet.Write("""<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>""");
        }
        Assert.Equal("Broken", Torture.Show(changed.ToArray()));
    }

    [Fact]
    public void JSON_lines_keep_numbers_and_write_one_object_a_row()
    {
        using var stream = new MemoryStream();
        JsonLinesWriter.Write(stream, ["näme", "n"], [["a\"b\nc", 1.5m], [null, true]], TestContext.Current.CancellationToken);
        Assert.Equal("{\"näme\":\"a\\\"b\\nc\",\"n\":1.5}\n{\"näme\":null,\"n\":true}\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
