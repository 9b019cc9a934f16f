namespace Sluice.Tabular.Csv;

/// <summary>Titles and comments that reports and exports put above the column names.</summary>
static class Preamble
{
    /// <summary>Rows looked at.</summary>
    public const int Most = 12;

    /// <summary>Whether the first row may be such a line: hardly anything in it, or a comment.</summary>
    public static bool MayBe(string?[] first) => Filled(first) < 2 || IsComment(first);

    /// <summary>How many rows stand above the names: none unless a row of several names follows, with data like it beneath.</summary>
    public static int Length(IReadOnlyList<string?[]> rows)
    {
        var names = 0;
        while (names < rows.Count && (Filled(rows[names]) < 2 || IsComment(rows[names]))) names++;
        if (names == rows.Count || !HeaderLook.IsHeader(rows[names])) return 0;
        // A header that begins with # is as wide as the row beneath it.
        if (IsComment(rows[names - 1]) && rows[names - 1].Length == rows[names].Length) return names - 1;
        return names + 1 == rows.Count || Filled(rows[names + 1]) > 1 ? names : 0;
    }

    public static string Note(int above) => above == 1 ? "The first line stands above the column names and is left out." : $"The first {above} lines stand above the column names and are left out.";

    static bool IsComment(string?[] row) => row.Length > 0 && row[0] is ['#', _, ..];

    static int Filled(string?[] row) => row.Count(c => !string.IsNullOrWhiteSpace(c));
}
