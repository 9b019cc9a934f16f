using System.Globalization;

namespace Sluice.Tabular.Workbooks;

static class SheetCell
{
    /// <summary>The value as text that means the same everywhere: ISO dates, decimal point, no exponent.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string s => s.Length == 0 ? null : s,
        bool b => b ? "true" : "false",
        DateTime d => d.TimeOfDay == TimeSpan.Zero
            ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Rounded(d).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        double n => Number(n),
        TimeSpan t => t.ToString("c", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>A failed formula that was saved as its text; of others ExcelDataReader says nothing, they are empty cells.</summary>
    public static bool IsError(string text) => text is "#N/A" or "#REF!" or "#VALUE!" or "#DIV/0!" or "#NAME?" or "#NULL!" or "#NUM!" or "#SPILL!" or "#CALC!";

    // Excel keeps times as fractions of a day, which miss the whole second by a hair.
    static DateTime Rounded(DateTime d) => new((d.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, d.Kind);

    static string Number(double n) => Math.Abs(n) is < 1e15 and > 1e-9 or 0
        ? Math.Round((decimal)n, 12).ToString("0.############", CultureInfo.InvariantCulture)
        : n.ToString("R", CultureInfo.InvariantCulture);
}
