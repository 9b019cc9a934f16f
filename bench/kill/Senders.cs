using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Kill;

// Sends without pause and writes down what was acknowledged: the only truth the loop believes.
public sealed class Senders(HttpClient http, string address, string key, string site)
{
    int people;

    public ConcurrentDictionary<Guid, bool> Events { get; } = [];

    // E-mail address to the id that the 201 named; null while no answer has come.
    public ConcurrentDictionary<string, string?> People { get; } = [];

    public bool HasPeople { get; set; } = true;

    public Task Send(CancellationToken cancel) => Task.WhenAll([.. Enumerable.Range(0, 4).Select(_ => Repeat(Collect, cancel)), Repeat(Meet, cancel)]);

    // Asks again for everything acknowledged; what is missing is accepted as new, and that is the loss.
    public async Task<int> CountLostEvents(CancellationToken cancel)
    {
        var lost = 0;
        foreach (var chunk in Events.Keys.Chunk(20))
        {
            using var answer = await Post(chunk, cancel);
            lost += (int)(await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel))!["accepted"]!;
        }
        return lost;
    }

    public async Task<int> CountLostPeople(CancellationToken cancel)
    {
        var lost = 0;
        foreach (var id in People.Values.OfType<string>())
        {
            using var answer = await Api(HttpMethod.Get, $"people/{id}", null, null, cancel);
            if (answer.StatusCode != HttpStatusCode.OK) lost++;
        }
        return lost;
    }

    // A client that got no answer sends the same again under the same key.
    public async Task RetryPeople(CancellationToken cancel)
    {
        foreach (var email in People.Where(p => p.Value is null).Select(p => p.Key)) await Create(email, cancel);
    }

    public async Task<int> CountDoubledPeople(CancellationToken cancel)
    {
        var emails = new List<string>();
        for (var after = ""; after is not null;)
        {
            using var answer = await Api(HttpMethod.Get, $"people?limit=200{(after.Length > 0 ? $"&after={after}" : "")}", null, null, cancel);
            var page = await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
            emails.AddRange(page!["data"]!.AsArray().SelectMany(p => p!["emails"]!.AsArray().Select(e => (string)e!["address"]!)));
            after = (string?)page["next"];
        }
        return emails.Count - emails.Distinct(StringComparer.OrdinalIgnoreCase).Count();
    }

    async Task Repeat(Func<CancellationToken, Task> send, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try { await send(cancel); }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or JsonException) { /* killed before it answered: not acknowledged */ }
        }
    }

    async Task Collect(CancellationToken cancel)
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        using var answer = await Post(ids, cancel);
        var read = await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        if (answer.StatusCode != HttpStatusCode.Accepted || (int)read!["accepted"]! != ids.Length) throw new InvalidOperationException($"/c answered {(int)answer.StatusCode} {read}");
        foreach (var id in ids) Events[id] = true;
    }

    Task<HttpResponseMessage> Post(Guid[] ids, CancellationToken cancel) =>
        http.PostAsJsonAsync(new Uri($"{address}/c"), new { site, events = ids.Select(id => new { id, type = "pageview", url = $"https://kill.example/p/{id:N}" }) }, cancel);

    async Task Meet(CancellationToken cancel)
    {
        if (HasPeople) await Create($"p{Interlocked.Increment(ref people)}@kill.example", cancel);
        else await Task.Delay(Timeout.Infinite, cancel);
    }

    async Task Create(string email, CancellationToken cancel)
    {
        People.TryAdd(email, null);
        using var answer = await Api(HttpMethod.Post, "people", new { email, lastName = email }, email, cancel);
        if (answer.StatusCode == HttpStatusCode.Created) People[email] = (string)(await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel))!["id"]!;
    }

    public Task<HttpResponseMessage> Api(HttpMethod method, string path, object? body, string? idempotencyKey, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(method, $"{address}/api/v1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return http.SendAsync(request, cancel);
    }
}
