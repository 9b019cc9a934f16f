namespace Sluice.Tabular;

/// <summary>The kind of file a table was found in.</summary>
public enum TableKind
{
    /// <summary>Delimited text.</summary>
    Csv,
    /// <summary>A sheet of an Excel workbook.</summary>
    Workbook,
    /// <summary>Visiting cards, one person a row.</summary>
    VCard,
}

/// <summary>What was detected about a table.</summary>
/// <param name="Kind">Kind of file.</param>
/// <param name="HasHeader">The first row names the columns.</param>
/// <param name="Encoding">Web name of the encoding, such as utf-8; empty for workbooks.</param>
/// <param name="Delimiter">Cell separator.</param>
/// <param name="Quote">Quote character.</param>
/// <param name="HasMark">The text begins with a byte order mark.</param>
/// <param name="Newline">CRLF, LF, CR or mixed.</param>
/// <param name="HasSeparatorLine">The text begins with Excel's <c>sep=</c> line.</param>
/// <param name="BackslashQuotes">Quotes inside quoted cells are written \" instead of doubled.</param>
public sealed record TableFormat(
    TableKind Kind,
    bool HasHeader = true,
    string Encoding = "",
    char Delimiter = ',',
    char Quote = '"',
    bool HasMark = false,
    string Newline = "",
    bool HasSeparatorLine = false,
    bool BackslashQuotes = false);
