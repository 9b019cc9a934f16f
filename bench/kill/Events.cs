using System.Net;
using System.Net.Http.Json;

namespace Sluice.Kill;

// Page views for the tracker's door, five at a time.
public sealed class Events(Api api, string site) : Duty
{
    public override string Name => "events";

    public override int Clients => 4;

    protected override async Task<string> Do(string key, CancellationToken cancel)
    {
        var accepted = await Post(Ids(key), cancel);
        return accepted <= 5 ? key : throw new InvalidOperationException($"/c accepted {accepted} of 5");
    }

    // Asks again for everything acknowledged: what is accepted now was missing, and that is the loss. An id counts once, so nothing can double.
    public override async Task<Tally> Count(Records records, CancellationToken cancel)
    {
        var lost = 0;
        var keys = Done.Where(d => d.Value is not null).Select(d => d.Key).ToList();
        foreach (var chunk in keys.Chunk(4)) lost += await Post([.. chunk.SelectMany(Ids)], cancel);
        return new Tally(keys.Count * 5, lost, 0, 0);
    }

    // Made from the key, so that a retry sends the same.
    static Guid[] Ids(string key) => [.. Enumerable.Range(0, 5).Select(i => new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{key}:{i}")).AsSpan(0, 16)))];

    async Task<int> Post(Guid[] ids, CancellationToken cancel)
    {
        using var answer = await api.Http.PostAsJsonAsync(new Uri($"{api.Address}/c"), new { site, events = ids.Select(id => new { id, type = "pageview", url = $"https://kill.example/p/{id:N}" }) }, cancel);
        var read = await Api.Read(answer, cancel);
        var refused = read["dropped"]?.AsArray().Any(d => (string)d!["reason"]! != "duplicate") == true;
        return answer.StatusCode == HttpStatusCode.Accepted && !refused ? (int)read["accepted"]! : throw new InvalidOperationException($"/c answered {(int)answer.StatusCode} {read}");
    }
}
