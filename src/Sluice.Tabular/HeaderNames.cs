namespace Sluice.Tabular;

static class HeaderNames
{
    public static (IReadOnlyList<string> Names, IReadOnlyList<string> Notes) From(IReadOnlyList<string?> raw)
    {
        var names = new List<string>(raw.Count);
        var notes = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var asked = raw.Select(Clean).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < raw.Count; i++)
        {
            var wanted = Clean(raw[i]);
            var name = wanted.Length > 0 ? wanted : $"Column {i + 1}";
            var unique = name;
            for (var n = 2; taken.Contains(unique) || (n > 2 && asked.Contains(unique)); n++)
                unique = $"{name} ({n})";
            if (wanted.Length == 0)
                notes.Add($"Column {i + 1} has no name; it is called “{unique}”.");
            else if (unique != name)
                notes.Add($"“{name}” names more than one column; column {i + 1} is called “{unique}”.");
            taken.Add(unique);
            names.Add(unique);
        }
        return (names, notes);
    }

    public static (IReadOnlyList<string> Names, IReadOnlyList<string> Notes) Numbered(int count) =>
        ([.. Enumerable.Range(1, count).Select(n => $"Column {n}")], ["The first row looks like data; columns are numbered."]);

    static string Clean(string? name) =>
        string.Join(' ', string.Concat((name ?? "").Where(c => c != '\0' && !CellParse.IsMark(c))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
