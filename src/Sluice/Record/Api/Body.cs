using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Clock;

namespace Sluice.Record.Api;

// Reads a JSON body field by field; gathers what is wrong by field, and refuses fields nobody asked for, with the nearest name.
sealed class Body(JsonObject json, string prefix = "")
{
    readonly HashSet<string> known = new(StringComparer.Ordinal);

    public Dictionary<string, string[]> Errors { get; } = new(StringComparer.Ordinal);

    // What was asked for and is there.
    public IReadOnlySet<string> Said => known.Where(json.ContainsKey).ToHashSet(StringComparer.Ordinal);

    // As it stands, for what has a shape of its own.
    public JsonNode? Node(string name) => Has(name) ? json[name] : null;

    public IReadOnlyList<JsonNode> Nodes(string name) => Node(name) switch
    {
        null => [],
        JsonArray array => [.. array.OfType<JsonNode>()],
        _ => Wrong<IReadOnlyList<JsonNode>>(name, "A list is needed here.") ?? [],
    };

    public bool Has(string name)
    {
        known.Add(name);
        return json.ContainsKey(name);
    }

    public string? Text(string name, int most = 200)
    {
        if (!Has(name) || json[name] is not { } node) return null;
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String) return Wrong<string>(name, "A text is needed here.");
        var text = value.GetValue<string>().Trim();
        return text.Length <= most ? text : Wrong<string>(name, $"This holds {most} characters at most.");
    }

    // Null and "" both clear a field.
    public string? Clearing(string name, int most = 200) => Has(name) && json[name] is null ? "" : Text(name, most);

    public int? Whole(string name, int least = 0)
    {
        if (!Has(name) || json[name] is not { } node) return null;
        return node is JsonValue value && value.TryGetValue<int>(out var number) && number >= least ? number : Wrong<int?>(name, "A whole number is needed here.");
    }

    public decimal? Number(string name)
    {
        if (!Has(name) || json[name] is not { } node) return null;
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number) ? number : Wrong<decimal?>(name, "A number is needed here.");
    }

    public bool? YesNo(string name)
    {
        if (!Has(name) || json[name] is not { } node) return null;
        return node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? node.GetValue<bool>() : Wrong<bool?>(name, "true or false is needed here.");
    }

    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { Length: > 0 } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : Wrong<DateTimeOffset?>(name, "A time is needed here, such as 2026-11-22T14:00:00Z.");
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { Length: > 0 } text) return null;
        return IsoDay.Read(text) ?? Wrong<DateOnly?>(name, "A day is needed here, such as 2026-11-22.");
    }

    public TEnum? Choice<TEnum>(string name) where TEnum : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        foreach (var value in Enum.GetValues<TEnum>())
            if (value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)) return value;
        return Wrong<TEnum?>(name, $"This is one of {string.Join(", ", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
    }

    public TId? Id<TId>(string name) where TId : struct, IId<TId>
    {
        if (Text(name) is not { Length: > 0 } text) return null;
        return Ids.TryParse<TId>(text, out var id) ? id : Wrong<TId?>(name, "An id is needed here.");
    }

    public IReadOnlyList<string>? Texts(string name, int most = 1000) => Items(name, most, (node, _) => node is JsonValue v && v.TryGetValue<string>(out var text) ? text.Trim() : null, "A list of texts is needed here.");

    public IReadOnlyList<T>? Items<T>(string name, int most, Func<JsonNode?, int, T?> read, string message) where T : class
    {
        if (!Has(name) || json[name] is not { } node) return null;
        if (node is not JsonArray array) return Wrong<IReadOnlyList<T>>(name, message);
        if (array.Count > most) return Wrong<IReadOnlyList<T>>(name, $"At most {most} at a time.");
        var items = new List<T>(array.Count);
        for (var i = 0; i < array.Count; i++)
            if (read(array[i], i) is { } item) items.Add(item);
            else return Errors.Count > 0 ? null : Wrong<IReadOnlyList<T>>($"{name}[{i}]", message);
        return items;
    }

    // An object inside; what is wrong in it is told under its own path.
    public JsonObject? Object(string name)
    {
        if (!Has(name) || json[name] is not { } node) return null;
        return node as JsonObject ?? Wrong<JsonObject>(name, "An object is needed here.");
    }

    public void Refuse(string name, string message) => Errors.TryAdd(prefix + name, [message]);

    public void Take(Refusal? refusal, string name)
    {
        if (refusal is not null) Refuse(name, refusal.Message);
    }

    public void Add(Body inner)
    {
        foreach (var (key, messages) in inner.Errors) Errors.TryAdd(key, messages);
    }

    // Call last: every field read so far is known, the rest is refused by name. What the answer shows but nobody writes is said so.
    public bool IsGood(params string[] readOnly)
    {
        foreach (var (name, _) in json)
        {
            if (known.Contains(name)) continue;
            if (readOnly.Contains(name, StringComparer.Ordinal)) Refuse(name, "This is worked out by Sluice and cannot be written.");
            else Refuse(name, $"There is no field “{name}”.{(Nearest.To(name, known) is { } near ? $" Did you mean {near}?" : "")}");
        }
        return Errors.Count == 0;
    }

    T? Wrong<T>(string name, string message)
    {
        Refuse(name, message);
        return default;
    }
}

static class Nearest
{
    // The known name with the fewest edits, when they are few for its length.
    public static string? To(string word, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Cost: EditDistance.Within(word.ToLowerInvariant(), name.ToLowerInvariant(), Math.Max(1, word.Length / 3))))
            .Where(x => x.Cost is not null).OrderBy(x => x.Cost).ThenBy(x => x.Name, StringComparer.Ordinal).Select(x => x.Name).FirstOrDefault();
}
