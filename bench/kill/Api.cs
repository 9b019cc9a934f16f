using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sluice.Kill;

public sealed class Api(HttpClient http, string address, string key)
{
    public string Address => address;

    public HttpClient Http => http;

    public async Task<JsonNode> Get(string path, CancellationToken cancel)
    {
        using var answer = await Send(HttpMethod.Get, path, null, null, cancel);
        answer.EnsureSuccessStatusCode();
        return await Read(answer, cancel);
    }

    // Every row of a list, page after page.
    public async IAsyncEnumerable<JsonNode> All(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = ""; after is not null;)
        {
            var page = await Get($"{path}{(path.Contains('?') ? '&' : '?')}limit=200{(after.Length > 0 ? $"&after={after}" : "")}", cancel);
            foreach (var row in page["data"]!.AsArray()) yield return row!;
            after = (string?)page["next"];
        }
    }

    // The id that a 201 names; anything else is a fault of the loop or of Sluice, and ends it.
    public async Task<string> Create(string path, HttpContent body, string idempotencyKey, CancellationToken cancel)
    {
        using var answer = await Send(HttpMethod.Post, path, body, idempotencyKey, cancel);
        var read = await Read(answer, cancel);
        return answer.StatusCode == System.Net.HttpStatusCode.Created ? (string)read["id"]! : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {read}");
    }

    public Task<string> Create(string path, object body, string idempotencyKey, CancellationToken cancel) => Create(path, JsonContent.Create(body), idempotencyKey, cancel);

    public static async Task<JsonNode> Read(HttpResponseMessage answer, CancellationToken cancel) =>
        (await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel))!;

    Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? body, string? idempotencyKey, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(method, $"{address}/api/v1/{path}") { Content = body };
        request.Headers.Authorization = new("Bearer", key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return http.SendAsync(request, cancel);
    }
}
