namespace Sluice.Tabular.Csv;

/// <summary>Tells delimiter, quote and newline from the beginning of the text.</summary>
static class Dialect
{
    static readonly char[] Candidates = ['\t', ';', '|', ','];

    public static char Quote(string sample, char[] delimiters)
    {
        int doubles = 0, singles = 0, starts = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            var atStart = i == 0 || sample[i - 1] is '\r' or '\n' || delimiters.Contains(sample[i - 1]);
            if (!atStart) continue;
            starts++;
            if (sample[i] == '"') doubles++;
            else if (sample[i] == '\'' && Closes(sample, i, delimiters)) singles++;
        }
        return doubles == 0 && singles * 2 > starts ? '\'' : '"';
    }

    static bool Closes(string sample, int open, char[] delimiters)
    {
        var close = sample.AsSpan(open + 1).IndexOf('\'');
        if (close < 0) return false;
        var after = open + close + 2;
        return after == sample.Length || sample[after] is '\r' or '\n' || delimiters.Contains(sample[after]);
    }

    public static char[] Delimiters(char? given) => given is { } d ? [d] : Candidates;

    /// <summary>The delimiter that cuts most rows into as many cells as the first; the comma yields to the others where it stands between digits.</summary>
    public static char Delimiter(string sample, bool isWhole, char quote, TableOptions options)
    {
        var best = (Delimiter: ',', Score: 0.0);
        var commaBetweenDigits = CommaIsDecimal(sample);
        foreach (var candidate in Candidates)
        {
            var score = Score(sample, isWhole, candidate, quote, options);
            if (candidate == ',' && commaBetweenDigits && best.Score > 0.4) score = 0;
            else if (candidate == ',') score *= 0.95;
            if (score > best.Score) best = (candidate, score);
        }
        return best.Delimiter;
    }

    static double Score(string sample, bool isWhole, char delimiter, char quote, TableOptions options)
    {
        if (!sample.Contains(delimiter)) return 0;
        var counts = new List<int>();
        var scanner = new CsvScanner(new StringReader(sample), delimiter, quote, options);
        while (scanner.Read())
            if (!scanner.IsBlank) counts.Add(scanner.Count);
        if (!isWhole && counts.Count > 1) counts.RemoveAt(counts.Count - 1);
        if (counts.Count == 0) return 0;
        var usual = counts.GroupBy(c => c).Where(g => g.Key > 1).MaxBy(g => g.Count());
        if (usual is null) return 0;
        var share = (double)usual.Count() / counts.Count;
        var agreesWithFirst = counts[0] == usual.Key ? 1 : 0.8;
        return share * agreesWithFirst * (1 - 1.0 / (usual.Key + 1));
    }

    /// <summary>Quotes inside quoted cells are written \", as MySQL and PHP do: told where that leaves fewer rows in doubt.</summary>
    public static bool Backslash(string sample, char delimiter, char quote, TableOptions options) =>
        sample.Contains($"\\{quote}", StringComparison.Ordinal) && Doubtful(sample, delimiter, quote, options, true) < Doubtful(sample, delimiter, quote, options, false);

    static int Doubtful(string sample, char delimiter, char quote, TableOptions options, bool backslash)
    {
        var scanner = new CsvScanner(new StringReader(sample), delimiter, quote, options, backslash);
        var doubtful = 0;
        while (scanner.Read())
            if ((scanner.Problem ?? scanner.Doubt) is not null) doubtful++;
        return doubtful;
    }

    static bool CommaIsDecimal(string sample)
    {
        int commas = 0, between = 0;
        for (var i = 1; i + 1 < sample.Length; i++)
        {
            if (sample[i] != ',') continue;
            commas++;
            if (char.IsAsciiDigit(sample[i - 1]) && char.IsAsciiDigit(sample[i + 1])) between++;
        }
        return commas > 0 && between >= commas * 0.6;
    }

    public static string Newline(string sample)
    {
        var pairs = sample.Split("\r\n").Length - 1;
        var feeds = sample.Count(c => c == '\n') - pairs;
        var returns = sample.Count(c => c == '\r') - pairs;
        var kinds = (pairs > 0 ? 1 : 0) + (feeds > 0 ? 1 : 0) + (returns > 0 ? 1 : 0);
        if (kinds == 0) return "";
        if (kinds > 1) return "mixed";
        return pairs > 0 ? "CRLF" : feeds > 0 ? "LF" : "CR";
    }
}
