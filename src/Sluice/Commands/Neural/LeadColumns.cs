using Sluice.Neural;
using Sluice.Tabular;

namespace Sluice.Commands.Neural;

// The columns to learn from, by the header of the training table; the test table may have them in another order.
sealed class LeadColumns
{
    readonly IReadOnlyList<ColumnProfile> profiles;
    readonly string labelName;

    LeadColumns(IReadOnlyList<ColumnProfile> profiles, int label, string labelName) => (this.profiles, Label, this.labelName) = (profiles, label, labelName);

    // Place of the label in the training table.
    public int Label { get; }

    public static LeadColumns Choose(LeadFile train, LeadFile test, string labelName, IReadOnlyList<string> ignored)
    {
        var label = train.Find(labelName, "--label");
        test.Find(train.Table.Headers[label], "--label");
        var left = ignored.Select(column => train.Find(column, "--ignore")).Append(label).ToHashSet();
        var kept = train.Profiles.Where((_, i) => !left.Contains(i)).ToList();
        if (kept.Count == 0) throw new UnusableInputException($"--ignore leaves no column of {train.Name} to learn from.");
        foreach (var profile in kept) test.Find(profile.Header, "--test");
        return new(kept, label, train.Table.Headers[label]);
    }

    public LeadRows Read(LeadFile file, LeadLabel label, CancellationToken cancel)
    {
        var places = profiles.Select(p => file.Find(p.Header, file.Option)).ToArray();
        var labelPlace = file.Find(labelName, "--label");
        var rows = new LeadRows(file.Name, [.. profiles.Select(p => p.Header)]);
        var values = new FeatureValue[places.Length];
        foreach (var row in file.Rows(cancel))
        {
            for (var i = 0; i < places.Length; i++) values[i] = Value(row.Cells[places[i]], profiles[i]);
            rows.Add(row, values, label.IsWon(row.Cells[labelPlace]));
        }
        return rows;
    }

    // Texts go as they are: what they mean is found out by the network's own encoder, except what only the whole column tells.
    static FeatureValue Value(string? cell, ColumnProfile profile) => profile switch
    {
        { Type: CellType.Date or CellType.DateTime, DateOrder: DateOrder.DayFirst or DateOrder.MonthFirst } when CellParse.DateTime(cell, profile.DateOrder.Value) is { Ok: true } date => FeatureValue.Of(date.Value),
        { DecimalSign: ',' } when CellParse.Number(cell, ',') is { Ok: true } number => FeatureValue.Of((double)number.Value),
        _ => FeatureValue.Of(cell),
    };
}
