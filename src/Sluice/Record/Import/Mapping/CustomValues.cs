using System.Text;
using System.Text.Json;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Import.Mapping;

// A row's custom values as a field bag, written straight in the bag's canonical form: keys in order, compact.
public sealed class CustomValues
{
    readonly (string Key, JsonEncodedText Name, int Slot, string Label)[] fields;
    readonly System.Buffers.ArrayBufferWriter<byte> buffer = new(4096);

    public CustomValues(IReadOnlyList<ImportColumn> columns) => fields =
    [
        .. columns.Select((c, i) => (Key: c.CustomKey, Slot: i, c.Label)).Where(f => f.Key is not null)
            .OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key!, JsonEncodedText.Encode(f.Key!, Json.Options.Encoder), f.Slot, f.Label)),
    ];

    public bool Any => fields.Length > 0;

    // By one thread at a time.
    public FieldBag Of(DraftRow row)
    {
        if (!Any) return FieldBag.Empty;
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Json.Options.Encoder, SkipValidation = true }))
        {
            json.WriteStartObject();
            foreach (var (_, name, slot, _) in fields)
                if (row.Values[slot] is { } value) Write(json, name, value);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.Length == 2 ? FieldBag.Empty : new FieldBag(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    // What is there with the row's values over it; null when nothing changes. Cells without a value clear nothing.
    public FieldBag? Over(FieldBag there, DraftRow row, Func<string, object, bool>? kept = null)
    {
        if (!Any || (kept is null && row.Custom.Text == there.Text)) return null;
        var values = there.ToJson();
        var before = FieldBag.Of(values);
        foreach (var (key, _, slot, label) in fields)
            if (row.Values[slot] is { } value && (before[key] is { } now && Equal(now, value) || kept?.Invoke(key, value) != true)) values[key] = JsonSerializer.SerializeToNode(value, value.GetType(), Json.Options);
        var after = FieldBag.Of(values);
        return after.Text == before.Text ? null : after;
    }

    public IEnumerable<string> Changed(FieldBag before, FieldBag after) =>
        fields.Where(f => !Equal(before[f.Key], after[f.Key])).Select(f => "fields." + f.Key);

    static bool Equal(object? a, object? b) => a is string[] x && b is string[] y ? x.SequenceEqual(y, StringComparer.Ordinal) : Equals(a, b);

    static void Write(Utf8JsonWriter json, JsonEncodedText name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case decimal number: json.WriteNumber(name, number); break;
            case bool yes: json.WriteBoolean(name, yes); break;
            case string[] several:
                json.WriteStartArray(name);
                foreach (var each in several) json.WriteStringValue(each);
                json.WriteEndArray();
                break;
            default: throw new InvalidOperationException($"A field bag keeps no {value.GetType().Name}.");
        }
    }
}
