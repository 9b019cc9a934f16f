using System.Text.Json;
using Sluice.Platform.Files;

namespace Sluice.Capture.Forms;

// The values of a post, however they came.
sealed class Sent(Dictionary<string, string[]> values, IFormFileCollection? files = null)
{
    public IReadOnlyList<IFormFile> Files(string name) => [.. (files?.GetFiles(name) ?? []).Where(f => f.FileName.Length > 0).Take(1)];

    public string[] All(string name) => values.GetValueOrDefault(name) ?? [];

    public string? One(string name) => All(name) is [var first, ..] && first.Length > 0 ? first : null;

    public static async Task<Sent?> Read(HttpRequest request, CancellationToken cancel)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancel);
            var values = form.ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray(), StringComparer.Ordinal);
            foreach (var file in form.Files.Where(f => f.FileName.Length > 0)) values[file.Name] = [FileShelf.Called(file)];
            return new Sent(values, form.Files);
        }
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancel);
            return json.RootElement.ValueKind is JsonValueKind.Object ? new Sent(json.RootElement.EnumerateObject().DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => Texts(p.Value), StringComparer.Ordinal)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string[] Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Texts)],
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.Object => [],
        JsonValueKind.True => ["yes"],
        JsonValueKind.False => ["no"],
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };
}
