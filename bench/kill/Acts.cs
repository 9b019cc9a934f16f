namespace Sluice.Kill;

// People by the API: an address is one person's, so a second run would be refused.
public sealed class Meetings(Api api) : Duty
{
    public override string Name => "people";

    protected override Task<string> Do(string key, CancellationToken cancel) => api.Create("people", new { email = Address(key), lastName = key }, key, cancel);

    public override Task<Tally> Count(Records records, CancellationToken cancel)
    {
        var known = Done.Where(d => d.Value is not null).ToList();
        return Task.FromResult(new Tally(known.Count,
            known.Count(d => !records.People.TryGetValue(Address(d.Key), out var people) || !people.Exists(p => (string)p["id"]! == d.Value)),
            known.Count(d => records.People.TryGetValue(Address(d.Key), out var people) && people.Count > 1), 0));
    }

    static string Address(string key) => $"{key}@kill.example";
}

// Tasks by the API: nothing but the Idempotency-Key keeps a retry from making a second one.
public sealed class Plans(Api api) : Duty
{
    public override string Name => "tasks";

    protected override Task<string> Do(string key, CancellationToken cancel) => api.Create("tasks", new { title = key }, key, cancel);

    public override Task<Tally> Count(Records records, CancellationToken cancel)
    {
        var known = Done.Where(d => d.Value is not null).ToList();
        return Task.FromResult(new Tally(known.Count, known.Count(d => records.Tasks[d.Key].All(t => (string)t["id"]! != d.Value)), known.Count(d => records.Tasks[d.Key].Count() > 1), 0));
    }
}
