using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Sluice.Platform.Db;

// The values of custom fields: one JSON document a record, so that hundreds of fields cost nothing to those
// who lack them. Values are canonical by type: text, number, yes/no, "2026-11-01", or an array of texts.
public sealed class FieldBag : IEquatable<FieldBag>
{
    public static readonly FieldBag Empty = new("{}");

    JsonObject? parsed;

    public FieldBag(string json) => Text = json;

    public string Text { get; }

    public object? this[string key] => Parsed[key] switch
    {
        null => null,
        JsonArray array => array.Select(v => v!.GetValue<string>()).ToArray(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.GetValue<decimal>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        },
        _ => null,
    };

    public IEnumerable<string> Keys => Parsed.Select(p => p.Key);

    public bool IsEmpty => Text == "{}";

    public FieldBag With(string key, object? value)
    {
        var copy = (JsonObject)Parsed.DeepClone();
        if (value is null or "") copy.Remove(key);
        else copy[key] = JsonSerializer.SerializeToNode(value, value.GetType(), Json.Options);
        return Of(copy);
    }

    public static FieldBag Of(JsonObject values)
    {
        // Sorted keys: the same values are the same text, so that "unchanged" can be told by comparing it.
        var sorted = new JsonObject(values.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        return sorted.Count == 0 ? Empty : new FieldBag(sorted.ToJsonString(Json.Options));
    }

    public JsonObject ToJson() => (JsonObject)Parsed.DeepClone();

    // The keys whose values differ.
    public IEnumerable<string> ChangedKeys(FieldBag other) => Keys.Union(other.Keys, StringComparer.Ordinal).Where(k => !JsonNode.DeepEquals(Parsed[k], other.Parsed[k]));

    public bool Equals(FieldBag? other) => other is not null && other.Text == Text;
    public override bool Equals(object? obj) => Equals(obj as FieldBag);
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    JsonObject Parsed => parsed ??= (JsonObject)JsonNode.Parse(Text)!;

    public sealed class Converter() : ValueConverter<FieldBag, string>(bag => bag.Text, text => new FieldBag(text));

    public sealed class Comparer() : ValueComparer<FieldBag>((a, b) => object.Equals(a, b), bag => bag.GetHashCode(), bag => bag);
}
