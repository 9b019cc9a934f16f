namespace Sluice.Neural;

/// <summary>
/// Rows to learn from: one value for each field, whether it was won, and (if known) when the row was as it stands here.
/// Values must be those of the moment of scoring: what was written afterwards gives the answer away.
/// </summary>
public sealed class LeadTable
{
    readonly List<FeatureValue>[] columns;
    readonly List<bool> won = [];
    readonly List<DateTimeOffset?> moments = [];

    /// <summary>An empty table.</summary>
    /// <param name="fields">Names of the fields, in the order of the values of every row.</param>
    /// <exception cref="ArgumentException">Two fields have one name, or there are none.</exception>
    public LeadTable(IReadOnlyList<string> fields)
    {
        if (fields.Count == 0) throw new ArgumentException("A table needs at least one field.", nameof(fields));
        if (fields.GroupBy(f => f, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The field “{twice.Key}” is named twice.", nameof(fields));
        Fields = [.. fields];
        columns = [.. fields.Select(_ => new List<FeatureValue>())];
    }

    /// <summary>Names of the fields.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Rows so far.</summary>
    public int Count => won.Count;

    /// <summary>Rows so far that were won.</summary>
    public int WonCount { get; private set; }

    /// <summary>Appends a row.</summary>
    /// <param name="values">One for each field.</param>
    /// <param name="isWon">The outcome.</param>
    /// <param name="moment">When the values were so; given for every row, it allows to validate in time order and to find fields that are mere clocks.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than fields.</exception>
    public void Add(ReadOnlySpan<FeatureValue> values, bool isWon, DateTimeOffset? moment = null)
    {
        if (values.Length != columns.Length) throw new ArgumentException($"A row has {values.Length} values for {columns.Length} fields.", nameof(values));
        for (var i = 0; i < columns.Length; i++) columns[i].Add(values[i]);
        won.Add(isWon);
        moments.Add(moment);
        if (isWon) WonCount++;
    }

    internal IReadOnlyList<FeatureValue> Column(int field) => columns[field];

    internal bool IsWon(int row) => won[row];

    internal DateTimeOffset? Moment(int row) => moments[row];

    /// <summary>Values of the first rows, one array a row.</summary>
    public List<FeatureValue[]> FirstRows(int count) => [.. Enumerable.Range(0, Math.Min(count, Count)).Select(row => columns.Select(column => column[row]).ToArray())];

    internal void Read(int row, Span<FeatureValue> values)
    {
        for (var i = 0; i < columns.Length; i++) values[i] = columns[i][row];
    }

    /// <summary>The same fields, and of the rows those named, in that order.</summary>
    internal LeadTable Of(IEnumerable<int> rows)
    {
        var some = new LeadTable(Fields);
        var values = new FeatureValue[columns.Length];
        foreach (var row in rows)
        {
            Read(row, values);
            some.Add(values, won[row], moments[row]);
        }
        return some;
    }
}
