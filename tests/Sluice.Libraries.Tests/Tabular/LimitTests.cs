using System.IO.Compression;
using System.Text;
using Sluice.Tabular;
using static Sluice.Libraries.Tests.Tabular.Torture;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class LimitTests
{
    static readonly TableOptions Tight = new() { MaxCellChars = 100, MaxRowChars = 400, MaxColumns = 10 };

    [Fact]
    public void An_empty_file_is_refused_by_name() => Assert.Equal("Empty", Show([]));

    [Fact]
    public void An_over_long_cell_spoils_its_row_only()
    {
        var shown = Show(Utf8($"a,b\n1,{new string('x', 101)}\n2,y\n3,\"{new string('x', 101)}\"\n4,z\n"), Tight);
        Assert.Equal("a|b\n1|∅ !2: Column 2 is longer than 100 characters.\n2|y\n3|∅ !4: Column 2 is longer than 100 characters.\n4|z", shown);
    }

    [Fact]
    public void An_over_long_row_spoils_itself_only()
    {
        var cells = string.Join(',', Enumerable.Repeat(new string('x', 90), 6));
        var shown = Show(Utf8($"a,b,c,d,e,f\n{cells}\n1,2,3,4,5,6\n"), Tight);
        Assert.Contains("The row is longer than 400 characters.\n1|2|3|4|5|6", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_too_many_columns_spoils_itself_only() =>
        Assert.EndsWith("!2: The row has more than 10 columns.\n1|2", Show(Utf8($"a,b\n{new string(',', 5000)}\n1,2\n"), Tight), StringComparison.Ordinal);

    [Fact]
    public void A_header_of_too_many_columns_is_refused() => Assert.Equal("TooManyColumns", Show(Utf8(string.Join(',', Enumerable.Range(1, 11).Select(n => $"c{n}")) + "\n1\n"), Tight));

    [Fact]
    public void A_hundred_megabytes_on_one_line_are_refused_with_little_memory()
    {
        using var endless = new RepeatedByte((byte)'x', 100L << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<TableException>(() => TableFile.Open(endless, "long.csv"));
        Assert.Equal(TableFault.RowTooLong, e.Fault);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30L << 20);
    }

    [Fact]
    public void Quotes_that_never_close_end_in_a_named_fault_and_not_in_an_endless_scan()
    {
        var text = "h\n\"a\n" + string.Concat(Enumerable.Repeat("\"\"a\n", 400_000));
        Assert.Equal("QuotesNeverClose", Show(Utf8(text)));
    }

    [Fact]
    public void A_gzip_bomb_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("a,b\n"u8);
            using var lines = new RepeatedByte((byte)'\n', 60L << 20);
            lines.CopyTo(gzip);
        }
        Assert.Equal("TooDense", Show(packed.ToArray()));
    }

    [Fact]
    public void A_gzip_within_the_ratio_stops_at_the_byte_limit()
    {
        var text = string.Concat(Enumerable.Range(0, 5000).Select(n => $"{n},{n * 7919 % 10007}\n"));
        Assert.Equal("TooLarge", Show(Gzip(Utf8("a,b\n" + text)), new TableOptions { MaxTextBytes = 20_000 }));
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Zip(("a.csv", new byte[12 << 20]));
        Assert.Equal("TooDense", Show(bomb));
        Assert.Equal("TooLarge", Show(bomb, new TableOptions { MaxArchiveBytes = 1 << 20 }));
    }

    [Fact]
    public void A_zip_of_too_many_entries_is_refused() =>
        Assert.Equal("TooManyEntries", Show(Zip([.. Enumerable.Range(0, 1001).Select(n => ($"{n}.csv", "a\n1\n"u8.ToArray()))])));

    [Fact]
    public void A_zip_names_its_tables_and_says_what_it_skips()
    {
        using var file = Open(Zip(("people.csv", Utf8("a\n1\n")), ("../../etc/passwd", Utf8("b,c\n1,2\n")), ("__MACOSX/._people.csv", [1, 2]), ("inner.zip", Zip(("x.csv", [65]))), ("logo.png", [0x89, 80, 78, 71]), ("folder/", []), ("empty.csv", [])));
        Assert.Equal(["people.csv", "../../etc/passwd"], file.Tables.Select(t => t.Name));
        Assert.Equal(["inner.zip", "logo.png", "empty.csv"], file.Skipped.Select(s => s.Name));
        Assert.Equal("2", file.Tables[1].Rows(TestContext.Current.CancellationToken).Single().Cells[1]);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 not a zip at all")]
    [InlineData("\u001f\u008b\u0008 not a gzip at all")]
    [InlineData("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 not a workbook at all")]
    public void A_damaged_archive_is_refused_by_name(string bytes) => Assert.Equal("Broken", Show(Encoding.Latin1.GetBytes(bytes)));

    [Fact]
    public void A_gzip_cut_off_in_the_middle_is_never_taken_as_whole()
    {
        var whole = Gzip(Utf8("a,b\n" + string.Concat(Enumerable.Range(0, 40000).Select(n => $"{n},{n * 7919 % 10007}\n"))));
        Assert.Equal("Broken", Show(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public void Tables_of_one_file_are_read_side_by_side_and_again()
    {
        using var file = Open(Zip(("a.csv", Utf8("a\n1\n2\n")), ("b.csv", Utf8("b\nx\ny\n"))));
        var pairs = file.Tables[0].Rows().Zip(file.Tables[1].Rows(), (a, b) => a.Cells[0] + b.Cells[0]);
        Assert.Equal(["1x", "2y"], pairs);
        Assert.Equal(["1x", "2y"], pairs);
    }
}
