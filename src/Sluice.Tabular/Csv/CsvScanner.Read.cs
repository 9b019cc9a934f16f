namespace Sluice.Tabular.Csv;

sealed partial class CsvScanner
{
    int position;
    int newlines;
    bool quoted;
    bool hasNul;
    bool rowEnded;

    /// <summary>Reads the next row; false at the end of the text.</summary>
    public bool Read()
    {
        start += position;
        Line = Line == 0 ? 1 : Line + newlines;
        position = newlines = Count = 0;
        Problem = Doubt = null;
        quoted = hasNul = rowEnded = false;
        if (IsCut) PassOverLine();
        IsCut = false;
        if (!Fill(0)) return false;
        // Files put one behind the other bring their marks along.
        while (Fill(position) && buffer[start + position] == '\uFEFF') position++;
        while (!rowEnded)
        {
            if (Count == options.MaxColumns)
                Cut($"The row has more than {options.MaxColumns:n0} columns.");
            else if (position > options.MaxRowChars)
                Cut($"The row is longer than {options.MaxRowChars:n0} characters.");
            else if (OpensQuote(out var content))
                ReadQuoted(content);
            else
                ReadPlain();
        }
        if (hasNul) Report("The row holds NUL characters; they are left out.");
        return true;
    }

    bool OpensQuote(out int content)
    {
        content = position;
        while (Fill(content) && buffer[start + content] == ' ' && content - position < 64) content++;
        return Fill(content) && buffer[start + content++] == quote;
    }

    void ReadPlain()
    {
        var from = position;
        var nul = false;
        while (true)
        {
            var found = buffer.AsSpan(start + position, end - start - position).IndexOfAny(stops);
            position = found < 0 ? end - start : position + found;
            if (position - from > options.MaxCellChars)
            {
                Cut(TooLong());
                return;
            }
            if (found < 0)
            {
                if (Fill(position)) continue;
                Add(from, position - from, nul);
                rowEnded = true;
                return;
            }
            var c = buffer[start + position];
            if (c == delimiter || c is '\r' or '\n')
            {
                Add(from, position - from, nul);
                Close(c);
                return;
            }
            if (c == '\0') nul = hasNul = true;
            else Doubt ??= $"Column {Count + 1} has a quote in the middle of an unquoted cell.";
            position++;
        }
    }

    void ReadQuoted(int content)
    {
        var opened = position;
        var linesBefore = newlines;
        var lineEnd = -1;
        var escaped = false;
        position = content;
        while (true)
        {
            var found = buffer.AsSpan(start + position, end - start - position).IndexOfAny(quotedStops);
            position = found < 0 ? end - start : position + found;
            if (position - content > options.MaxCellChars)
            {
                if (lineEnd < 0) Cut(TooLong());
                else GoBack(opened, lineEnd, linesBefore);
                return;
            }
            if (found < 0)
            {
                if (Fill(position)) continue;
                GoBack(opened, lineEnd < 0 ? position : lineEnd, linesBefore);
                return;
            }
            var c = buffer[start + position];
            if (c is '\r' or '\n')
            {
                if (lineEnd < 0) lineEnd = position;
                position += NewlineLength(c);
                newlines++;
                continue;
            }
            if (c == '\0')
            {
                escaped = hasNul = true;
                position++;
                continue;
            }
            var closing = position++;
            if (backslash && IsEscaped(closing, content))
                escaped = true;
            else if (!backslash && Fill(position) && buffer[start + position] == quote)
            {
                escaped = true;
                position++;
            }
            else if (EndsCell())
            {
                quoted = true;
                Add(content, closing - content, escaped);
                if (Fill(position)) Close(buffer[start + position]);
                else rowEnded = true;
                return;
            }
            else if (lineEnd >= 0)
            {
                GoBack(opened, lineEnd, linesBefore);
                return;
            }
            else
            {
                Report($"Column {Count + 1} has a quote inside a quoted cell that is not doubled.");
            }
        }
    }

    bool IsEscaped(int at, int content)
    {
        var before = at;
        while (before > content && buffer[start + before - 1] == '\\') before--;
        return (at - before) % 2 == 1;
    }

    /// <summary>After a closing quote: spaces up to a delimiter, a line end or the end of the text.</summary>
    bool EndsCell()
    {
        var at = position;
        while (Fill(at) && buffer[start + at] == ' ' && at - position < 64) at++;
        if (Fill(at) && buffer[start + at] is var c && c != delimiter && c is not ('\r' or '\n')) return false;
        position = at;
        return true;
    }

    void Close(char c)
    {
        if (c == delimiter)
        {
            position++;
            return;
        }
        position += NewlineLength(c);
        newlines++;
        rowEnded = true;
    }

    int NewlineLength(char c) => c == '\r' && Fill(position + 1) && buffer[start + position + 1] == '\n' ? 2 : 1;

    void Add(int from, int length, bool escaped)
    {
        if (Count == cells.Length) Array.Resize(ref cells, cells.Length * 2);
        cells[Count++] = (from, length, escaped);
    }

    void Report(string problem) => Problem ??= problem;

    string TooLong() => $"Column {Count + 1} is longer than {options.MaxCellChars:n0} characters.";

    /// <summary>The quote opened here closes nowhere sensible: its line ends the row, the next line starts afresh.</summary>
    void GoBack(int opened, int lineEnd, int linesBefore)
    {
        rescanned += position - lineEnd;
        if (rescanned > RescanBudget)
            throw new TableException(TableFault.QuotesNeverClose, $"Quotes open on many lines and close nowhere, the last on line {Line + linesBefore}.");
        Problem = $"The quote opened in column {Count + 1} is never closed.";
        Add(opened, lineEnd - opened, escaped: false);
        position = lineEnd;
        newlines = linesBefore;
        if (Fill(position)) Close(buffer[start + position]);
        rowEnded = true;
    }

    /// <summary>Keeps the cells read so far; the rest of the line is passed over when the next row is asked for.</summary>
    void Cut(string problem)
    {
        Problem = problem;
        IsCut = rowEnded = true;
    }

    void PassOverLine()
    {
        while (Fill(0))
        {
            var found = buffer.AsSpan(start, end - start).IndexOfAny('\r', '\n');
            if (found < 0)
            {
                start = end;
                continue;
            }
            start += found;
            start += NewlineLength(buffer[start]);
            Line++;
            return;
        }
    }
}
