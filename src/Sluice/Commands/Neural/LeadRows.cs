using Sluice.Neural;
using Sluice.Tabular;

namespace Sluice.Commands.Neural;

// Rows of a file as the network reads them, and which of them have a label.
sealed class LeadRows(string file, IReadOnlyList<string> fields)
{
    int damaged;
    string? firstDamage;

    public LeadTable Rows { get; } = new(fields);

    public LeadTable Labelled { get; } = new(fields);

    // One for each of Rows; null without a label.
    public List<bool?> Won { get; } = [];

    public void Add(TableRow row, ReadOnlySpan<FeatureValue> values, bool? won)
    {
        Rows.Add(values, won ?? false);
        Won.Add(won);
        if (won is { } known) Labelled.Add(values, known);
        if (row.Problem is null) return;
        damaged++;
        firstDamage ??= $"line {row.Line}: {row.Problem}";
    }

    public IEnumerable<string> Notes
    {
        get
        {
            if (damaged > 0) yield return $"{file}: {damaged} rows are read as well as they can be; {firstDamage}";
            if (Labelled.Count < Rows.Count) yield return $"{file}: {Rows.Count - Labelled.Count} rows have no label.";
        }
    }
}
