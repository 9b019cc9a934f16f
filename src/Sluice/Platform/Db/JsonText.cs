using System.Text.Json.Nodes;

namespace Sluice.Platform.Db;

// A JSON document in one column: text on SQLite, jsonb on PostgreSQL.
public readonly record struct JsonText(string Value)
{
    public static readonly JsonText EmptyObject = new("{}");

    public static JsonText Of<T>(T value) => new(Json.Write(value));

    public T As<T>() => Json.Read<T>(Value);

    // jsonb keeps neither blanks nor the order of keys; this is the same text for the same document on both.
    public static string Canonical(string json) => Sorted(JsonNode.Parse(json))?.ToJsonString(Json.Options) ?? "null";

    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
