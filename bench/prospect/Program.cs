using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Sluice.ProspectBench;

// Sluice.ProspectBench DIR PEOPLE REPS [CONNECTION]
var (people, reps) = (int.Parse(args[1]), int.Parse(args[2]));
await using var house = await House.Open(args[0], args.ElementAtOrDefault(3), people);
var offered = new ConcurrentDictionary<string, int>();
Console.WriteLine($"{people:N0} people wait");
// All press in the same instant, then speak for a moment.
await Pull("together, a breath between", rounds: 25, pause: TimeSpan.FromMilliseconds(400));
await Pull("without a breath", rounds: people, pause: TimeSpan.Zero);
Console.WriteLine($"{offered.Count:N0} of {people:N0} offered, {offered.Values.Count(n => n > 1)} twice");
return offered.Count == people && offered.Values.All(n => n == 1) ? 0 : 1;

async Task Pull(string how, int rounds, TimeSpan pause)
{
    var times = new ConcurrentBag<double>();
    var watch = Stopwatch.StartNew();
    using var barrier = pause > TimeSpan.Zero ? new Barrier(reps) : null;
    await Task.WhenAll(Enumerable.Range(0, reps).Select(_ => Task.Factory.StartNew(() => Rep().GetAwaiter().GetResult(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    var sorted = times.Order().ToList();
    Console.WriteLine($"{how}: {sorted.Count:N0} calls, {sorted.Count / watch.Elapsed.TotalSeconds:N0} a second, next in p50 {sorted[sorted.Count / 2]:N0} ms, p95 {sorted[sorted.Count * 95 / 100]:N0} ms, at most {sorted[^1]:N0} ms");

    async Task Rep()
    {
        using var http = house.Rep();
        for (var i = 0; i < rounds; i++)
        {
            barrier?.SignalAndWait();
            var one = Stopwatch.StartNew();
            using var answer = await http.PostAsync(house.NextUrl, null);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.NoContent) break;
            answer.EnsureSuccessStatusCode();
            times.Add(one.Elapsed.TotalMilliseconds);
            offered.AddOrUpdate(JsonNode.Parse(text)!["personId"]!.GetValue<string>(), 1, (_, n) => n + 1);
            if (pause > TimeSpan.Zero) await Task.Delay(pause);
        }
    }
}
