using FsCheck;
using FsCheck.Fluent;
using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class RoundTripTests
{
    static readonly Gen<string> Cell = Gen.Elements(
        "", "x", " ", "a b", ",", ";", "\t", "|", "\"", "\"\"", "'", "''", "=", "+", "-", "@", "\r", "\n", "\r\n", "1", "-5", "+49123", "é", "＝", "👍", "sep=", "\u00A0", "2,5", "#", "\\")
        .ListOf().Select(parts => string.Concat(parts.Take(5)));

    static readonly Gen<string?[][]> Tables =
        from width in Gen.Choose(1, 6)
        from rows in Cell.Select(c => c.Length == 0 ? null : c).ArrayOf(width).ListOf()
        select rows.ToArray();

    [Theory]
    [InlineData(true, ',', false)]
    [InlineData(true, ';', true)]
    [InlineData(false, '\t', true)]
    public void What_is_written_as_CSV_reads_back_cell_for_cell(bool guard, char delimiter, bool mark) =>
        Prop.ForAll(Tables.ToArbitrary(), rows =>
        {
            var read = ReadBack(rows, new CsvWriterOptions { GuardFormulas = guard, Delimiter = delimiter, ByteOrderMark = mark });
            Assert.Equal(rows, read);
        }).QuickCheckThrowOnFailure();

    static string?[][] ReadBack(string?[][] rows, CsvWriterOptions how)
    {
        using var stream = new MemoryStream();
        var headers = Enumerable.Range(1, rows.Length == 0 ? 1 : rows[0].Length).Select(n => $"h{n}").ToArray();
        CsvTableWriter.Write(stream, headers, rows, how);
        stream.Position = 0;
        using var file = TableFile.Open(stream, "made.csv", new TableOptions { HasHeader = true, Delimiter = how.Delimiter, Quote = '"', UndoFormulaGuard = how.GuardFormulas });
        return [.. file.Tables[0].Rows().Select(r => r.Problem is null ? r.Cells : [r.Problem])];
    }

    [Fact]
    public void No_guarded_cell_begins_like_a_formula() =>
        Prop.ForAll(Cell.ToArbitrary(), cell =>
        {
            var guarded = FormulaGuard.Apply(cell)!;
            Assert.Equal(cell, FormulaGuard.Undo(guarded));
            var risky = guarded.TrimStart(' ', '\u00A0') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝', ..];
            Assert.True(!risky || decimal.TryParse(guarded, System.Globalization.CultureInfo.InvariantCulture, out _) || guarded.Skip(1).All(c => char.IsAsciiDigit(c) || c is ',' or '.'), guarded);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_bytes_whatever_crash_the_reader() =>
        Prop.ForAll(Gen.Elements<byte>(0, 10, 13, 34, 39, 44, 59, 9, 124, 65, 0xC3, 0xA4, 0xE4, 0xFF, 0xFE, 32).ArrayOf().ToArbitrary(), bytes => _ = Torture.Show(bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void No_change_to_a_packed_file_crashes_the_reader()
    {
        var files = new[] { Workbooks.Made(), Torture.Zip(("a.csv", "a,b\n1,2\n"u8.ToArray())), Torture.Gzip("a,b\n1,2\n"u8.ToArray()) };
        var changes = from file in Gen.Elements(files) from at in Gen.Choose(0, file.Length - 1) from value in Gen.Choose(0, 255) select (file, at, value);
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var bytes = change.file.ToArray();
            bytes[change.at] = (byte)change.value;
            _ = Torture.Show(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }
}
