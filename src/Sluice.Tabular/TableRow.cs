namespace Sluice.Tabular;

/// <summary>One row of data.</summary>
/// <param name="Number">Place among the rows of data, from 1; the header and blank lines do not count.</param>
/// <param name="Line">Line of the file where the row begins, from 1 (row of the sheet in a workbook).</param>
/// <param name="Cells">At least one cell for each header; an empty or absent cell is null. Cells beyond the headers are kept.</param>
/// <param name="Problem">A sentence saying what is wrong with the row, or null. The cells are then the best reading of it.</param>
public readonly record struct TableRow(int Number, long Line, string?[] Cells, string? Problem);
