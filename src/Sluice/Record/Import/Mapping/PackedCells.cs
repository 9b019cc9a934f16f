using System.Text.Json;
using Sluice.Tabular;

namespace Sluice.Record.Import.Mapping;

// JSON objects in cells, whose members are columns of their own; each is parsed once a row. By one thread at a time.
sealed class PackedCells
{
    const int MostMembers = 200;

    readonly Dictionary<int, (int Row, JsonElement? Object)> parsed = [];

    public string? Get(TableRow row, int cell, string member)
    {
        if (!parsed.TryGetValue(cell, out var at) || at.Row != row.Number) parsed[cell] = at = (row.Number, Parse(row.Cells[cell]));
        return at.Object is { } json && json.TryGetProperty(member, out var value) ? Text(value) : null;
    }

    // The members that the first rows have, in order of appearance.
    public static IReadOnlyList<ColumnProfile> Members(TableSource table, int cell, ProfileOptions options, CancellationToken cancel)
    {
        var members = new List<string>();
        var rows = new List<JsonElement?>();
        foreach (var row in table.Rows(cancel).Take(options.Rows))
        {
            rows.Add(Parse(row.Cells[cell]));
            if (rows[^1] is { } json) members.AddRange(json.EnumerateObject().Select(p => p.Name).Where(n => members.Count < MostMembers && !members.Contains(n)));
        }
        return [.. members.Select(m => ColumnProfile.Of(m, rows.Select(r => r is { } json && json.TryGetProperty(m, out var value) ? Text(value) : null), options))];
    }

    static JsonElement? Parse(string? text)
    {
        if (text is null || text.AsSpan().TrimStart() is not ['{', ..]) return null;
        try { return JsonElement.Parse(text); }
        catch (JsonException) { return null; }
    }

    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
