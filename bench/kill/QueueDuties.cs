using System.Net.Http.Json;

namespace Sluice.Kill;

// Forms sent by strangers who fit: each is followed by scoring and by one hand-off, in the background and across kills.
public sealed class Submissions(Api api, string slug) : Duty
{
    // What one form gives by the rules that a workspace begins with; a second count of the same form would give twice that.
    const int Points = 30;

    public override string Name => "forms";

    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(40);

    protected override async Task<string> Do(string key, CancellationToken cancel)
    {
        using var answer = await api.Http.PostAsJsonAsync(new Uri($"{api.Address}/f/{slug}"), new { email = Address(key), title = "Technical Director", firm = $"{key} Ltd", _key = $"{key}-0000000000" }, cancel);
        var read = await Api.Read(answer, cancel);
        return answer.StatusCode == System.Net.HttpStatusCode.Created ? (string)read["id"]! : throw new InvalidOperationException($"/f answered {(int)answer.StatusCode} {read}");
    }

    public override Task<Tally> Count(Records records, CancellationToken cancel)
    {
        var (lost, doubled, undone) = (0, 0, 0);
        var known = Done.Where(d => d.Value is not null).Select(d => Address(d.Key)).ToList();
        foreach (var address in known)
        {
            var sent = records.Submissions[address].Count();
            if (sent == 0 || !records.People.TryGetValue(address, out var people)) { lost++; continue; }
            var handed = people.Sum(p => records.Handoffs[(string)p["id"]!].Count());
            var scored = people.Sum(p => (int?)p["scores"]!["engagement"] ?? 0);
            if (sent > 1 || people.Count > 1 || handed > 1 || scored > Points) doubled++;
            else if (handed == 0 || scored < Points) undone++;
        }
        return Task.FromResult(new Tally(known.Count, lost, doubled, undone));
    }

    static string Address(string key) => $"{key}@strangers.example";
}

// Files of people for the queue: acknowledged when they are queued, imported in the background.
public sealed class Imports(Api api) : Duty
{
    const int Rows = 200;

    public override string Name => "imports";

    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(400);

    protected override Task<string> Do(string key, CancellationToken cancel)
    {
        // The same bytes under the same key: the boundary too.
        var body = new MultipartFormDataContent($"kill-{key}");
        var csv = string.Join('\n', ["email,Last name", .. Enumerable.Range(0, Rows).Select(i => $"{Address(key, i)},{key}")]);
        body.Add(new StringContent("people"), "kind");
        body.Add(new StringContent(csv), "file", "people.csv");
        return api.Create("imports", body, key, cancel);
    }

    public override async Task<Tally> Count(Records records, CancellationToken cancel)
    {
        var (lost, doubled, undone) = (0, 0, 0);
        var known = Done.Where(d => d.Value is not null).ToList();
        foreach (var (key, id) in known)
        {
            var run = await api.Get($"imports/{id}", cancel);
            var found = Enumerable.Range(0, Rows).Select(i => records.People.TryGetValue(Address(key, i), out var people) ? people.Count : 0).ToList();
            if ((string)run["state"]! != "done" || (int)run["created"]! != Rows) undone++;
            else if (found.Contains(0)) lost++;
            if (found.Exists(n => n > 1)) doubled++;
        }
        return new Tally(known.Count, lost, doubled, undone);
    }

    static string Address(string key, int row) => $"{key}-{row}@files.example";
}
