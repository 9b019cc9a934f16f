using System.Buffers;

namespace Sluice.Tabular.Csv;

/// <summary>
/// Splits delimited text into rows (RFC 4180 and what people make of it) inside one buffer that grows to the longest
/// row allowed and no further. A quote that never closes spoils its own line only: the scan goes back to the next line.
/// </summary>
sealed partial class CsvScanner
{
    const int Chunk = 1 << 15;
    const long RescanBudget = 64L << 20;

    readonly TextReader text;
    readonly TableOptions options;
    readonly char delimiter;
    readonly char quote;
    readonly bool backslash;
    readonly SearchValues<char> stops;
    readonly SearchValues<char> quotedStops;
    char[] buffer = new char[Chunk * 2];
    int start;
    int end;
    bool ended;
    long rescanned;
    (int Start, int Length, bool Escaped)[] cells = new (int, int, bool)[64];
    string?[] last = [];

    /// <summary>Splits a text; with <paramref name="backslash"/> a quote inside a quoted cell is written \" instead of doubled.</summary>
    public CsvScanner(TextReader text, char delimiter, char quote, TableOptions options, bool backslash = false)
    {
        this.text = text;
        this.options = options;
        this.delimiter = delimiter;
        this.quote = quote;
        this.backslash = backslash;
        stops = SearchValues.Create([delimiter, quote, '\r', '\n', '\0']);
        quotedStops = SearchValues.Create([quote, '\r', '\n', '\0']);
    }

    /// <summary>Line on which the current row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Cells of the current row.</summary>
    public int Count { get; private set; }

    /// <summary>What is wrong with the current row, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>What makes the current row doubtful unless it has as many cells as it should, or null.</summary>
    public string? Doubt { get; private set; }

    /// <summary>The current row is an empty line, or delimiters with nothing between them, as spreadsheets write beneath their tables.</summary>
    public bool IsBlank
    {
        get
        {
            if (Problem is not null || quoted) return false;
            for (var i = 0; i < Count; i++)
                if (cells[i].Length > 0) return false;
            return true;
        }
    }

    /// <summary>The row was longer than a row may be and its rest was passed over.</summary>
    public bool IsCut { get; private set; }

    public string? Cell(int index)
    {
        var (offset, length, escaped) = cells[index];
        if (length == 0) return null;
        var span = buffer.AsSpan(start + offset, length);
        return escaped ? Unescape(span) : Reuse(index, span);
    }

    /// <summary>Columns that repeat the value of the row above share one string.</summary>
    string Reuse(int index, ReadOnlySpan<char> span)
    {
        if (index >= last.Length) Array.Resize(ref last, Math.Max(index + 1, last.Length * 2));
        if (last[index] is { } before && span.SequenceEqual(before)) return before;
        return last[index] = span.ToString();
    }

    string? Unescape(ReadOnlySpan<char> span)
    {
        var kept = new char[span.Length];
        var length = 0;
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i] == '\0') continue;
            if (backslash && span[i] == '\\' && i + 1 < span.Length && span[i + 1] == quote) i++;
            kept[length++] = span[i];
            if (!backslash && span[i] == quote && i + 1 < span.Length && span[i + 1] == quote) i++;
        }
        return length == 0 ? null : new string(kept, 0, length);
    }

    /// <summary>Makes at least one more character readable at <paramref name="position"/> (counted from the row's start); false at the end.</summary>
    bool Fill(int position)
    {
        if (start + position < end) return true;
        if (ended) return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (buffer.Length - end < Chunk) Array.Resize(ref buffer, buffer.Length * 2);
        var read = text.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
        return read > 0;
    }
}
