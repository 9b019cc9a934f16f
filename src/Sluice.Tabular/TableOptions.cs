using System.Text;

namespace Sluice.Tabular;

/// <summary>How a table file is read. What is null is detected from the first 64 KB; limits protect against hostile files.</summary>
public sealed record TableOptions
{
    /// <summary>Detects everything, with the usual limits.</summary>
    public static TableOptions Default { get; } = new();

    /// <summary>Encoding of the text; null detects it (mark, UTF-8, UTF-16, else Windows-1252).</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Cell separator; null detects comma, semicolon, tab or bar.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Quote character; null detects the double quote or the apostrophe.</summary>
    public char? Quote { get; init; }

    /// <summary>Whether the first row names the columns; null decides by its look.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>Takes away the apostrophe that <see cref="FormulaGuard"/> puts before formulas.</summary>
    public bool UndoFormulaGuard { get; init; }

    /// <summary>Most bytes read from a plain or gzipped text file once unpacked (2 GB).</summary>
    public long MaxTextBytes { get; init; } = 2L << 30;

    /// <summary>Most bytes a ZIP or a workbook may hold once unpacked, all entries together (100 MB).</summary>
    public long MaxArchiveBytes { get; init; } = 100L << 20;

    /// <summary>Most unpacked bytes for one packed byte, once <see cref="RatioFloor"/> is passed.</summary>
    public int MaxRatio { get; init; } = 100;

    /// <summary>Unpacked bytes below which the ratio does not matter (10 MB).</summary>
    public long RatioFloor { get; init; } = 10L << 20;

    /// <summary>Most entries of a ZIP.</summary>
    public int MaxEntries { get; init; } = 1_000;

    /// <summary>Most characters of one cell (1,048,576).</summary>
    public int MaxCellChars { get; init; } = 1 << 20;

    /// <summary>Most characters of one row (8,388,608).</summary>
    public int MaxRowChars { get; init; } = 8 << 20;

    /// <summary>Most columns of a table.</summary>
    public int MaxColumns { get; init; } = 1_000;
}
