using System.Text.Json.Nodes;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Tabular;

namespace Sluice.Record.Api;

// Addresses and numbers in bodies: {"address":"a@b.example","type":"work","primary":true}.
static class Reaches
{
    public static ReachTold? Read(Body body, JsonNode? node, string path, string name, Func<Body, string?, string?> check)
    {
        if (node is JsonValue plain && plain.TryGetValue<string>(out var text)) node = new JsonObject { [name] = text };
        if (node is not JsonObject json) return null;
        var inner = new Body(json, path + ".");
        var value = check(inner, inner.Text(name));
        if (value is not { Length: > 0 }) inner.Refuse(name, "This is needed.");
        var told = new ReachTold(value ?? "", inner.Text("type", 30), inner.YesNo("primary") == true, inner.Choice<AddressStatus>("status"));
        inner.IsGood();
        body.Add(inner);
        return told;
    }

    public static string? Email(Body body, string? text, string name)
    {
        if (text is not { Length: > 0 }) return text;
        var read = CellParse.Email(text);
        if (!read.Ok) body.Refuse(name, read.Problem!);
        return read.Ok ? read.Value!.ToLowerInvariant() : null;
    }

    public static string? Phone(Body body, string? text, string? country, string name)
    {
        if (text is not { Length: > 0 }) return text;
        var read = CellParse.Phone(text, country is { Length: > 0 } ? country : null);
        if (!read.Ok) body.Refuse(name, read.Problem!);
        return read.Ok ? read.Value.Number : null;
    }
}

// "fields": {"budget": 1200, "topics": ["Water"]}: by definition, each value of its type.
static class CustomJson
{
    public static IReadOnlyDictionary<string, object?> Read(Body body, IReadOnlyList<FieldDefinition> custom)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (body.Object("fields") is not { } json) return values;
        foreach (var (key, node) in json)
        {
            var field = custom.FirstOrDefault(f => f.Key == key);
            if (field is null) body.Refuse("fields." + key, $"There is no custom field “{key}”.{(Nearest.To(key, custom.Select(f => f.Key)) is { } near ? $" Did you mean {near}?" : "")}");
            else if (Value(field, node) is not { } text) body.Refuse("fields." + key, $"This field holds {Kind(field.Type)}.");
            else if (text.Length == 0 && field.Required) body.Refuse("fields." + key, $"{field.Label} cannot be empty.");
            else if (CustomText.Read(field, text).Refused(out var refusal, out var value)) body.Refuse("fields." + key, refusal.Message);
            else values[key] = value;
        }
        return values;
    }

    // The JSON value as the text a form would send; null when it is of another type.
    static string? Value(FieldDefinition field, JsonNode? node) => (field.Type, node) switch
    {
        (_, null) => "",
        (CustomType.ManyOf, JsonArray array) => array.All(v => v is JsonValue text && text.TryGetValue<string>(out _)) ? string.Join('\n', array.Select(v => v!.GetValue<string>())) : null,
        (CustomType.Number or CustomType.Money, JsonValue value) when value.TryGetValue<decimal>(out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        (CustomType.YesNo, JsonValue value) when value.TryGetValue<bool>(out var yes) => yes ? "yes" : "no",
        (CustomType.Number or CustomType.Money or CustomType.YesNo or CustomType.ManyOf, _) => null,
        (_, JsonValue value) when value.TryGetValue<string>(out var text) => text,
        _ => null,
    };

    static string Kind(CustomType type) => type switch
    {
        CustomType.Number or CustomType.Money => "a number",
        CustomType.YesNo => "true or false",
        CustomType.ManyOf => "a list of texts",
        _ => "a text",
    };
}
