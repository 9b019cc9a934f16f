using System.Globalization;
using Sluice.Filters;

namespace Sluice.Record.Filters;

// A filter as a form of rows: posted whole, with what to do next in "do" ("add:0", "group:0", "drop:3", "show:2").
public sealed record OutlineForm(IReadOnlyList<OutlineRow> Rows, OutlineReading Reading, FilterSchema Schema)
{
    const int MostRows = 200, MostDepth = 8;

    // The row that was just added or changed: where the hand goes on.
    public int? At { get; init; }

    // Mistakes are said once something was posted, not while a row is being begun.
    public string? Problem(int row) => row == At ? null : Reading.Problems.GetValueOrDefault(row);

    public static OutlineForm Of(string filter, FilterSchema schema)
    {
        var rows = FilterOutline.Of(Filter.Parse(filter).Filter ?? new All([]), schema);
        return new OutlineForm(rows, FilterOutline.Read(rows, schema), schema);
    }

    // Null: no rows were posted.
    public static OutlineForm? Read(IFormCollection form, FilterSchema schema)
    {
        string?[] All(string part) => form["row." + part].ToArray();
        var (depth, what, how, detail, value, window, where) = (All("depth"), All("what"), All("how"), All("detail"), All("value"), All("window"), All("where"));
        if (what.Length == 0) return null;
        string At(string?[] part, int i) => i < part.Length && part[i] is { } text ? text.Length > 10_000 ? text[..10_000] : text : "";
        var rows = new List<OutlineRow>();
        for (var i = 0; i < Math.Min(what.Length, MostRows); i++)
        {
            var deep = int.TryParse(At(depth, i), CultureInfo.InvariantCulture, out var said) ? said : 1;
            rows.Add(new OutlineRow(i == 0 ? 0 : Math.Clamp(deep, 1, rows[^1].Depth + (rows[^1].IsGroup ? 1 : 0)), i == 0 ? OutlineRow.Group : At(what, i), At(how, i), At(detail, i), At(value, i), At(window, i), At(where, i)));
        }
        var at = Do(rows, form["do"].ToString());
        for (var i = 0; i < rows.Count; i++) rows[i] = Fitting(rows[i], schema);
        return new OutlineForm(rows, FilterOutline.Read(rows, schema), schema) { At = at };
    }

    static int? Do(List<OutlineRow> rows, string act)
    {
        if (act.Split(':') is not [var what, var number] || !int.TryParse(number, CultureInfo.InvariantCulture, out var at) || at < 0 || at >= rows.Count) return null;
        var (row, end) = (rows[at], at + 1);
        while (end < rows.Count && rows[end].Depth > row.Depth) end++;
        switch (what)
        {
            case "drop" when at > 0:
                rows.RemoveRange(at, end - at);
                return null;
            case "add" when row.IsGroup && rows.Count < MostRows:
                rows.Insert(end, new OutlineRow(row.Depth + 1, ""));
                return end;
            case "group" when row.IsGroup && rows.Count + 1 < MostRows && row.Depth < MostDepth:
                rows.InsertRange(end, [new OutlineRow(row.Depth + 1, OutlineRow.Group, row.How == "any" ? "all" : "any"), new OutlineRow(row.Depth + 2, "")]);
                return end + 1;
            case "show":
                return at;
            default:
                return null;
        }
    }

    // Another question has other operators: the first of its own, where the one chosen is none of them.
    static OutlineRow Fitting(OutlineRow row, FilterSchema schema)
    {
        var operators = FilterOutline.Operators(row.What, schema);
        return operators.Count == 0 || operators.Contains(row.How, StringComparer.Ordinal) ? row : row with { How = operators[0], Value = row.What is OutlineRow.Did or OutlineRow.Visited ? "1" : row.Value };
    }
}
