using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sluice.Kill;

public sealed record KillReport(int Kills, IReadOnlyDictionary<string, Tally> Duties, double SlowestStartSeconds, double SlowestRetrySeconds, double SettledAfterSeconds, bool DoctorContent)
{
    public bool IsGood => DoctorContent && Duties.Values.All(d => d.IsGood);
}

// kill -9 again and again while clients send and the queue works; then everything they were told is asked for.
public static class KillLoop
{
    const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

    // A piece of work whose process was killed waits for its lease of a minute to end.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<KillReport> Run(string program, string data, int kills, string? db, int seed, Action<string> tell, CancellationToken cancel, CancellationToken enough = default)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(Browser);
        using var sluice = new SluiceProcess(program, data, SluiceProcess.FreePort(), db);
        await sluice.Command(["user", "add", "--email", "kill@kill.example", "--role", "admin", "--password-stdin"], "a pass phrase for the loop");
        var api = new Api(http, sluice.Address, await sluice.Command(["key", "create", "--name", "kill"]));
        var slowest = await sluice.Start(http, cancel);
        var (site, form) = (await Make(api, "sites", new { name = "kill" }, cancel), await Make(api, "forms", Form, cancel));
        Duty[] duties = [new Events(api, (string)site["key"]!), new Meetings(api), new Plans(api), new Submissions(api, (string)form["slug"]!), new Imports(api)];
        var chance = new Random(seed);
        var slowestRetry = TimeSpan.Zero;
        var kill = 0;
        for (; kill < kills && !enough.IsCancellationRequested; kill++)
        {
            await Round(sluice, duties, chance, cancel);
            // Now and then the next start is killed too, in the middle of it.
            if (chance.Next(5) == 0 && ++kill < kills) await sluice.KillWhileStarting(TimeSpan.FromMilliseconds(chance.Next(50, 900)));
            var start = await sluice.Start(http, cancel);
            if (start > slowest) slowest = start;
            foreach (var duty in duties)
                if (await duty.Retry(cancel) is var took && took > slowestRetry) slowestRetry = took;
            tell($"{kill + 1} kills, ready after {start.TotalSeconds:F1} s: {string.Join(", ", duties.Select(d => $"{d.Acknowledged} {d.Name}"))}");
        }
        var began = DateTime.UtcNow;
        var tallies = await Settle(api, (string)form["id"]!, duties, began + Patience, cancel);
        var report = new KillReport(kill, tallies, Math.Round(slowest.TotalSeconds, 2), Math.Round(slowestRetry.TotalSeconds, 2), Math.Round((DateTime.UtcNow - began).TotalSeconds, 1), await IsContent(sluice));
        await sluice.Kill();
        return report;
    }

    static async Task Round(SluiceProcess sluice, Duty[] duties, Random chance, CancellationToken cancel)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var before = duties.Select(d => d.Acknowledged).ToList();
        var sending = Task.WhenAll(duties.SelectMany(d => Enumerable.Range(0, d.Clients).Select(_ => d.Repeat(round.Token))));
        // However slow the machine: something of each is acknowledged before each kill, or the kill proves nothing.
        while (!sending.IsCompleted && duties.Where((d, i) => d.Acknowledged == before[i]).Any()) await Task.Delay(5, cancel);
        await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 900)), cancel);
        await sluice.Kill();
        await round.CancelAsync();
        await sending;
    }

    // Looks until everything is carried out, or patience ends: what is undone then stays in the report.
    static async Task<Dictionary<string, Tally>> Settle(Api api, string form, Duty[] duties, DateTime until, CancellationToken cancel)
    {
        while ((await Count(api, form, duties.Where(d => d is not Events), cancel)).Values.Any(t => t.Undone > 0) && DateTime.UtcNow < until) await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        // Once more now that nothing moves: what was asked for first may have been written since. Events last, since asking for them sends those that are missing.
        return await Count(api, form, duties.OrderBy(d => d is Events), cancel);
    }

    static async Task<Dictionary<string, Tally>> Count(Api api, string form, IEnumerable<Duty> duties, CancellationToken cancel)
    {
        var records = await Records.Load(api, form, cancel);
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var duty in duties) tallies[duty.Name] = await duty.Count(records, cancel);
        return tallies;
    }

    static object Form => new
    {
        name = "kill", perMinute = 0,
        fields = new object[] { new { key = "email", kind = "email", label = "E-mail", mapsTo = "email", required = true }, new { key = "title", kind = "text", label = "Title", mapsTo = "jobTitle" }, new { key = "firm", kind = "text", label = "Company", mapsTo = "company" } },
    };

    static async Task<JsonNode> Make(Api api, string path, object body, CancellationToken cancel) => await api.Get($"{path}/{await api.Create(path, body, path, cancel)}", cancel);

    // The database is whole and nothing lies on the dead shelf.
    static async Task<bool> IsContent(SluiceProcess sluice)
    {
        var checks = JsonNode.Parse(await sluice.Command(["doctor", "--json"], mayFail: true))!["checks"]!.AsArray();
        return checks.All(c => (string)c!["verdict"]! != "failure") && checks.Any(c => (string)c!["name"]! == "dead shelf" && (string)c["verdict"]! == "ok");
    }
}
