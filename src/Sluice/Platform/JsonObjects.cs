using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sluice.Platform;

// Objects read as nodes find a name that is said twice only when they are looked into, and as a fault of the program.
// Here it is one of whoever sent it, at once.
public sealed class JsonObjects : JsonConverter<JsonObject>
{
    static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    public override JsonObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var node = JsonNode.Parse(ref reader, AnyCase);
            Look(node);
            return node switch { null => null, JsonObject whole => whole, _ => throw new JsonException("An object is needed here.") };
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"A name is said twice: {e.Message}", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) => value.WriteTo(writer, options);

    static void Look(JsonNode? node)
    {
        if (node is JsonObject inner)
            foreach (var (_, value) in inner) Look(value);
        if (node is JsonArray many)
            foreach (var value in many) Look(value);
    }
}
