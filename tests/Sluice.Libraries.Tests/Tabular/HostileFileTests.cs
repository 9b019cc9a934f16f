using Sluice.Tabular;
using static Sluice.Libraries.Tests.Tabular.Torture;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class HostileFileTests
{
    public static TheoryData<string> Files => [.. HostileFiles.All.Keys];
    public static TheoryData<string> Texts => [.. HostileTexts.All.Keys];
    public static TheoryData<string> Sheets => [.. HostileSheets.All.Keys];

    [Theory, MemberData(nameof(Files))]
    public void A_hostile_file_gives_the_expected_rows_or_a_named_fault(string what) => Reads(HostileFiles.All[what].Bytes, HostileFiles.All[what].Expected);

    [Theory, MemberData(nameof(Texts))]
    public void A_hostile_text_gives_the_expected_rows_or_a_named_fault(string what) => Reads(Utf8(HostileTexts.All[what].Text), HostileTexts.All[what].Expected);

    [Theory, MemberData(nameof(Sheets))]
    public void A_hostile_workbook_gives_the_expected_rows_or_a_named_fault(string what) => Reads(HostileSheets.All[what].Bytes, HostileSheets.All[what].Expected);

    // Whatever is in a small file, reading it takes little memory.
    static void Reads(byte[] bytes, string expected)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(expected, Show(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12L << 20);
    }

    [Theory]
    [InlineData("", 'x', TableFault.RowTooLong)]
    [InlineData("\"", 'x', TableFault.RowTooLong)]
    [InlineData("a,b\n", 'x', null)]
    [InlineData("a,b\n1,\"", 'x', null)]
    [InlineData("", ',', TableFault.TooManyColumns)]
    [InlineData("", '\0', TableFault.NotATable)]
    public void A_line_of_a_hundred_megabytes_takes_little_memory(string begin, char then, TableFault? fault)
    {
        using var endless = new RepeatedByte((byte)then, 100L << 20) { Begin = Utf8(begin) };
        var before = GC.GetAllocatedBytesForCurrentThread();
        TableFault? found = null;
        try
        {
            using var file = TableFile.Open(endless, "long.csv");
            // The row of data is cut where a cell may not be longer; the rest of it is passed over.
            Assert.All(file.Tables[0].Rows(), r => Assert.NotNull(r.Problem));
        }
        catch (TableException e)
        {
            found = e.Fault;
        }
        Assert.Equal(fault, found);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30L << 20);
        // What is no table is not read to its end to find out.
        if (fault is not null) Assert.InRange(endless.Furthest, 0, 5L << 20);
    }

    [Fact]
    public void There_are_at_least_sixty_of_them() =>
        Assert.InRange(HostileFiles.All.Count + HostileTexts.All.Count + HostileSheets.All.Count, 60, int.MaxValue);
}
