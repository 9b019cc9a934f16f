using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sluice.Tabular;

/// <summary>Writes JSON Lines: one object a row in UTF-8, header names as keys, LF after each.</summary>
public sealed class JsonLinesWriter : IDisposable
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Stream stream;
    readonly JsonEncodedText[] names;
    readonly Utf8JsonWriter json;

    /// <summary>Writes to a stream, which stays open afterwards.</summary>
    public JsonLinesWriter(Stream stream, IReadOnlyList<string> headers)
    {
        this.stream = stream;
        names = [.. headers.Select(h => JsonEncodedText.Encode(h, Readable.Encoder))];
        json = new Utf8JsonWriter(stream, Readable);
    }

    /// <summary>Writes one row. Numbers, booleans and dates keep their kind; dates become ISO 8601. Cells beyond the headers are refused.</summary>
    public void Write(IReadOnlyList<object?> cells)
    {
        if (cells.Count > names.Length) throw new ArgumentException($"{cells.Count} cells for {names.Length} columns.", nameof(cells));
        json.WriteStartObject();
        for (var i = 0; i < cells.Count; i++)
        {
            json.WritePropertyName(names[i]);
            Write(cells[i]);
        }
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes a whole table.</summary>
    public static void Write(Stream stream, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancel = default)
    {
        using var buffered = new BufferedStream(new Writing.OpenStream(stream), 1 << 16);
        using var writer = new JsonLinesWriter(buffered, headers);
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            writer.Write(row);
        }
    }

    void Write(object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool b: json.WriteBooleanValue(b); break;
            case int n: json.WriteNumberValue(n); break;
            case long n: json.WriteNumberValue(n); break;
            case decimal n: json.WriteNumberValue(n); break;
            case double n when double.IsFinite(n): json.WriteNumberValue(n); break;
            default: json.WriteStringValue(Writing.CellText.Of(value)); break;
        }
    }

    /// <summary>Flushes; the stream stays open.</summary>
    public void Dispose() => json.Dispose();
}
