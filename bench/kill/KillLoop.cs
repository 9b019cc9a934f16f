using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sluice.Kill;

public sealed record KillReport(int Kills, int Events, int People, int LostEvents, int LostPeople, int DoubledPeople, double SlowestStartSeconds, bool DoctorContent)
{
    public bool IsGood => Events > 0 && LostEvents + LostPeople + DoubledPeople == 0 && DoctorContent;
}

// kill -9 again and again while clients send; then everything they were told is asked for.
public static class KillLoop
{
    const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

    public static async Task<KillReport> Run(string program, string data, int kills, string? db, int seed, CancellationToken cancel)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(Browser);
        using var sluice = new SluiceProcess(program, data, SluiceProcess.FreePort(), db);
        await sluice.Command(["user", "add", "--email", "kill@kill.example", "--role", "admin", "--password-stdin"], "a pass phrase for the loop");
        var key = await sluice.Command(["key", "create", "--name", "kill"]);
        var slowest = await sluice.Start(http, cancel);
        var senders = new Senders(http, sluice.Address, key, await OpenSite(http, sluice.Address, key, cancel));
        using (var people = await senders.Api(HttpMethod.Get, "people?limit=1", null, null, cancel)) senders.HasPeople = people.IsSuccessStatusCode;
        var chance = new Random(seed);
        for (var kill = 0; kill < kills; kill++)
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var sending = senders.Send(round.Token);
            // However slow the machine: something is acknowledged before each kill, or the kill proves nothing.
            for (var before = senders.Events.Count; senders.Events.Count == before && !sending.IsCompleted;) await Task.Delay(5, cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 900)), cancel);
            await sluice.Kill();
            await round.CancelAsync();
            await sending;
            var start = await sluice.Start(http, cancel);
            if (start > slowest) slowest = start;
        }
        await senders.RetryPeople(cancel);
        var report = new KillReport(kills, senders.Events.Count, senders.People.Values.Count(id => id is not null),
            await senders.CountLostEvents(cancel), await senders.CountLostPeople(cancel), senders.HasPeople ? await senders.CountDoubledPeople(cancel) : 0,
            Math.Round(slowest.TotalSeconds, 2), await IsContent(sluice));
        await sluice.Kill();
        return report;
    }

    static async Task<string> OpenSite(HttpClient http, string address, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/api/v1/sites") { Content = JsonContent.Create(new { name = "kill" }) };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await http.SendAsync(request, cancel);
        return (string)(await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel))!["key"]!;
    }

    // The database is whole and nothing lies on the dead shelf.
    static async Task<bool> IsContent(SluiceProcess sluice)
    {
        var checks = JsonNode.Parse(await sluice.Command(["doctor", "--json"]))!["checks"]!.AsArray();
        return checks.All(c => (string)c!["verdict"]! != "failure") && checks.Any(c => (string)c!["name"]! == "dead shelf" && (string)c["verdict"]! == "ok");
    }
}
