using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Platform;

namespace Sluice.Sell.Api;

// Reads a body field by field: what was said, what of it cannot be read, and what nobody knows, each by name.
sealed class JsonBody(JsonObject body)
{
    readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);
    readonly HashSet<string> said = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string[]> Errors => errors;
    public IReadOnlySet<string> Said => said;

    public bool Has(string name) => body.ContainsKey(name);

    public void Refuse(string name, string message) => errors[name] = [message];

    public JsonNode? Take(string name)
    {
        if (body.ContainsKey(name)) said.Add(name);
        return body[name];
    }

    public string? Text(string name) => Take(name) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => Bad<string?>(name, "A text is needed here."),
    };

    public int? Whole(string name) => Take(name) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) => number,
        _ => Bad<int?>(name, "A whole number is needed here."),
    };

    public bool? YesNo(string name) => Take(name) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => Bad<bool?>(name, "true or false is needed here."),
    };

    public DateOnly? Day(string name) => Text(name) is { } text
        ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Bad<DateOnly?>(name, "A day is needed here, such as 2026-11-22.")
        : null;

    public T? Id<T>(string name) where T : struct, IId<T> => Text(name) is { } text ? Ids.TryParse<T>(text, out var id) ? id : Bad<T?>(name, "An id is needed here.") : null;

    public T? Choice<T>(string name) where T : struct, Enum => Text(name) is { } text
        ? Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value : Bad<T?>(name, $"One of: {string.Join(", ", Enum.GetNames<T>().Select(n => JsonNamingPolicy.CamelCase.ConvertName(n)))}.")
        : null;

    public IReadOnlyList<JsonNode> Items(string name) => Take(name) switch
    {
        null => [],
        JsonArray array => [.. array.OfType<JsonNode>()],
        _ => Bad<IReadOnlyList<JsonNode>>(name, "A list is needed here.") ?? [],
    };

    // Call last: whatever was not taken is not a field.
    public bool IsGood()
    {
        foreach (var (name, _) in body) if (!said.Contains(name)) errors.TryAdd(name, ["There is no such field."]);
        return errors.Count == 0;
    }

    T? Bad<T>(string name, string message)
    {
        errors.TryAdd(name, [message]);
        return default;
    }
}
