using System.Collections.Concurrent;

namespace Sluice.Kill;

// Acknowledged, and what became of it: Lost is not there, Doubled is there more than once, Undone was not carried to its end.
public sealed record Tally(int Acknowledged, int Lost, int Doubled, int Undone)
{
    public bool IsGood => Acknowledged > 0 && Lost + Doubled + Undone == 0;
}

// Something that clients do again and again. What was acknowledged is written down here: the only truth the loop believes.
public abstract class Duty
{
    int number;

    // By the client's own key; null while no answer has come.
    protected ConcurrentDictionary<string, string?> Done { get; } = new(StringComparer.Ordinal);

    public int Acknowledged => Done.Values.Count(id => id is not null);

    public abstract string Name { get; }

    public virtual int Clients => 1;

    // A pause between two, so that what the queue is given can be carried out.
    protected virtual TimeSpan Pause => TimeSpan.Zero;

    protected abstract Task<string> Do(string key, CancellationToken cancel);

    public abstract Task<Tally> Count(Records records, CancellationToken cancel);

    public async Task Repeat(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var key = $"{Name}-{Interlocked.Increment(ref number)}";
            Done[key] = null;
            try
            {
                Done[key] = await Do(key, cancel);
                await Task.Delay(Pause, cancel);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or System.Text.Json.JsonException)
            {
                // Killed before it answered: not acknowledged. What nobody can hear is not said again and again.
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    // A client that got no answer sends the same again under the same key, and again when that stalls. How long the slowest took.
    public async Task<TimeSpan> Retry(CancellationToken cancel)
    {
        var slowest = TimeSpan.Zero;
        foreach (var key in Done.Where(d => d.Value is null).Select(d => d.Key))
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            while (Done[key] is null)
            {
                try { Done[key] = await Do(key, cancel); }
                catch (TaskCanceledException) when (!cancel.IsCancellationRequested && clock.Elapsed < TimeSpan.FromMinutes(5)) { /* no answer in half a minute */ }
            }
            if (clock.Elapsed > slowest) slowest = clock.Elapsed;
        }
        return slowest;
    }
}
