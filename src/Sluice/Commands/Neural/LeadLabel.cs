using Sluice.Tabular;

namespace Sluice.Commands.Neural;

// Which values of the label mean won.
sealed class LeadLabel
{
    const int MostNamed = 12;

    readonly string? positive;

    LeadLabel(string? positive) => this.positive = positive;

    // Null where the cell is empty.
    public bool? IsWon(string? cell) => string.IsNullOrWhiteSpace(cell) ? null
        : positive is null ? CellParse.YesNo(cell).Value
        : string.Equals(cell.Trim(), positive, StringComparison.OrdinalIgnoreCase);

    public static LeadLabel Of(LeadFile train, int column, string? positive, CancellationToken cancel)
    {
        HashSet<string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (var row in train.Rows(cancel))
            if (!string.IsNullOrWhiteSpace(row.Cells[column]) && values.Count <= MostNamed) values.Add(row.Cells[column]!.Trim());
        var name = train.Table.Headers[column];
        var named = string.Join(", ", values.Take(MostNamed).Select(v => $"“{v}”")) + (values.Count > MostNamed ? " and others" : "");
        if (values.Count == 0) throw new UnusableInputException($"--label: the column “{name}” of {train.Name} is empty.");
        if (positive is null) return values.All(v => CellParse.YesNo(v).Ok) ? new(null) : throw new UnusableInputException($"--positive is needed: the column “{name}” holds {named}.");
        if (!values.Contains(positive.Trim()) && values.Count <= MostNamed) throw new UnusableInputException($"--positive: the column “{name}” never is “{positive}”. It holds {named}.");
        return new(positive.Trim());
    }
}
