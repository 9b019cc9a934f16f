using Sluice.Tabular.Cells;

namespace Sluice.Tabular;

/// <summary>What the values of a column are.</summary>
public enum CellType
{
    /// <summary>Short text, or nothing to tell by.</summary>
    Text,
    /// <summary>Text of several lines or more than 200 characters.</summary>
    LongText,
    /// <summary>Whole numbers.</summary>
    Integer,
    /// <summary>Numbers with fractions.</summary>
    Number,
    /// <summary>Amounts with a currency, or numbers under a name such as "revenue".</summary>
    Money,
    /// <summary>Dates.</summary>
    Date,
    /// <summary>Dates with times.</summary>
    DateTime,
    /// <summary>Yes and no.</summary>
    Bool,
    /// <summary>At most 30 distinct values that repeat.</summary>
    Choice,
    /// <summary>E-mail addresses.</summary>
    Email,
    /// <summary>Telephone numbers.</summary>
    Phone,
    /// <summary>Web addresses.</summary>
    Url,
    /// <summary>Countries by name or code.</summary>
    Country,
}

/// <summary>How <see cref="ColumnProfile"/> looks at a table.</summary>
public sealed record ProfileOptions
{
    /// <summary>Rows looked at, from the first on.</summary>
    public int Rows { get; init; } = 1_000;

    /// <summary>Texts that mean "no value", whatever their case; the empty cell always does.</summary>
    public IReadOnlyCollection<string> Missing { get; init; } = ["", "-", "--", "?", "n/a", "#n/a", "na", "nan", "null", "none", "nil", "unknown", "select", "not set", "(not set)", "(blank)", "\\N"];

    /// <summary>Country of telephone numbers without calling code, ISO alpha-2.</summary>
    public string? DefaultCountry { get; init; }
}

/// <summary>What the first rows tell about a column.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Seen">Rows looked at.</param>
/// <param name="FilledShare">Part of them that holds a value, 0 to 1.</param>
/// <param name="Distinct">Distinct values, counted up to 1,000.</param>
/// <param name="Samples">Up to five distinct values, in order of appearance.</param>
/// <param name="Type">The guess.</param>
/// <param name="DateOrder">For dates: which figure comes first; null otherwise.</param>
/// <param name="DecimalSign">For numbers with fractions: '.' or ','; null otherwise.</param>
/// <param name="Why">A short phrase giving the reason of the guess.</param>
/// <param name="Choices">For choices: the values, the most frequent first.</param>
public sealed record ColumnProfile(
    string Header, int Seen, double FilledShare, int Distinct, IReadOnlyList<string> Samples, CellType Type,
    DateOrder? DateOrder, char? DecimalSign, string Why, IReadOnlyList<string> Choices)
{
    /// <summary>Profiles every column of a table.</summary>
    public static IReadOnlyList<ColumnProfile> Of(TableSource table, ProfileOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        var missing = options.Missing.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = table.Headers.Select(h => new ColumnValues(h, missing)).ToList();
        foreach (var row in table.Rows(cancel).Take(options.Rows))
            for (var i = 0; i < columns.Count; i++) columns[i].Add(row.Cells[i]);
        return [.. columns.Select(c => Of(c, options))];
    }

    /// <summary>Profiles the values of one column.</summary>
    public static ColumnProfile Of(string header, IEnumerable<string?> values, ProfileOptions? options = null)
    {
        options ??= new();
        var column = new ColumnValues(header, options.Missing.ToHashSet(StringComparer.OrdinalIgnoreCase));
        foreach (var value in values.Take(options.Rows)) column.Add(value);
        return Of(column, options);
    }

    static ColumnProfile Of(ColumnValues column, ProfileOptions options)
    {
        var guess = TypeGuess.Of(column, options);
        return new(column.Header, column.Seen, column.Seen == 0 ? 0 : (double)column.Filled / column.Seen, column.Counts.Count,
            column.Samples, guess.Type, guess.Order, guess.DecimalSign, guess.Why,
            guess.Type == CellType.Choice ? [.. column.Counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key)] : []);
    }
}
