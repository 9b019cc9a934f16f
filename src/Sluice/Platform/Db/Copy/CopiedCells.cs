using System.Text.RegularExpressions;

namespace Sluice.Platform.Db.Copy;

// Cells that one database writes otherwise than the other.
sealed partial class CopiedCells
{
    readonly bool fromJsonb, toPostgres;
    readonly bool[] json;

    public CopiedCells(IDialect from, IDialect to, BulkTable table, IEnumerable<bool> jsonColumns)
    {
        (fromJsonb, toPostgres) = (from.JsonType == "jsonb", to.Name == "postgres");
        json = [.. jsonColumns];
        if (json.Length != table.Columns.Length) throw new InvalidOperationException($"Columns of {table.Name} do not match.");
    }

    // Texts with a zero byte, which PostgreSQL cannot hold: it was left out of them.
    public int ZeroBytes { get; private set; }

    public void Fit(object?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not string text) continue;
            // As the application writes it, not as jsonb hands it out.
            if (json[i] && fromJsonb && !toPostgres) cells[i] = JsonText.Canonical(text);
            else if (toPostgres && Without(text, json[i]) is var clean && clean.Length != text.Length)
            {
                cells[i] = clean;
                ZeroBytes++;
            }
        }
    }

    static string Without(string text, bool isJson) =>
        isJson ? text.Contains("\\u0000", StringComparison.Ordinal) ? EscapedZero().Replace(text, "$1") : text : text.Replace("\0", "", StringComparison.Ordinal);

    // Behind an even number of backslashes; behind an odd one it is the six letters themselves.
    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)\\u0000", RegexOptions.None, 1000)]
    private static partial Regex EscapedZero();
}
