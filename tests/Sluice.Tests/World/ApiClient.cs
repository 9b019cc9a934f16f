using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sluice.Tests.World;

public sealed class ApiClient(HttpClient http)
{
    public HttpClient Http { get; } = http;

    public async Task<JsonNode> Get(string path, HttpStatusCode expected = HttpStatusCode.OK) => await Read(await Http.GetAsync(path), expected, path);

    public async Task<JsonNode> Post(string path, object body, HttpStatusCode expected = HttpStatusCode.Created) => await Read(await Http.PostAsJsonAsync(path, body), expected, path);

    public async Task<JsonNode> Patch(string path, object body, HttpStatusCode expected = HttpStatusCode.OK) => await Read(await Http.PatchAsJsonAsync(path, body), expected, path);

    public async Task<JsonNode> Put(string path, object body, HttpStatusCode expected = HttpStatusCode.OK) => await Read(await Http.PutAsJsonAsync(path, body), expected, path);

    public async Task Delete(string path, HttpStatusCode expected = HttpStatusCode.NoContent) => Assert.Equal(expected, (await Http.DeleteAsync(path)).StatusCode);

    static async Task<JsonNode> Read(HttpResponseMessage answer, HttpStatusCode expected, string path)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{path} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}

public static class JsonWords
{
    public static string Id(this JsonNode node) => node["id"]!.GetValue<string>();

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();
}
