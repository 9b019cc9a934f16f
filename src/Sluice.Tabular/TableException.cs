namespace Sluice.Tabular;

/// <summary>Why a file cannot be read as a table at all.</summary>
public enum TableFault
{
    /// <summary>Nothing in it.</summary>
    Empty,
    /// <summary>Another kind of file: a picture, a PDF, a web page.</summary>
    NotATable,
    /// <summary>More bytes, once unpacked, than allowed.</summary>
    TooLarge,
    /// <summary>Unpacks to far more than it holds.</summary>
    TooDense,
    /// <summary>More entries in the ZIP than allowed.</summary>
    TooManyEntries,
    /// <summary>More columns than allowed.</summary>
    TooManyColumns,
    /// <summary>The first row is longer than a row may be.</summary>
    RowTooLong,
    /// <summary>Quotes open everywhere and close nowhere.</summary>
    QuotesNeverClose,
    /// <summary>Damaged or cut off.</summary>
    Broken,
    /// <summary>A workbook that asks for a password.</summary>
    Locked,
}

/// <summary>A file that cannot be read as a table. The message is a sentence fit for the person who chose the file.</summary>
public sealed class TableException(TableFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is wrong, for programs.</summary>
    public TableFault Fault { get; } = fault;
}
