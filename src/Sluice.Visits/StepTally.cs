namespace Sluice.Visits;

/// <summary>Runs steps and keeps count: how many hits each step saw, how many it dropped for which reason, how long it took. Thread-safe.</summary>
/// <param name="steps">The steps in order.</param>
/// <param name="clock">Measures the time spent.</param>
public sealed class StepTally(IReadOnlyList<CollectStep> steps, TimeProvider clock)
{
    readonly long[] seen = new long[steps.Count];
    readonly long[] ticks = new long[steps.Count];
    readonly long[,] drops = new long[steps.Count, DropReasons.All.Count];

    /// <summary>The first drop, or null when the hit passed every step.</summary>
    public DropReason? Judge(PageHit hit, CollectRules rules, DateTimeOffset now)
    {
        var start = clock.GetTimestamp();
        for (var i = 0; i < steps.Count; i++)
        {
            var reason = steps[i].Judge(hit, rules, now);
            var end = clock.GetTimestamp();
            Interlocked.Increment(ref seen[i]);
            Interlocked.Add(ref ticks[i], end - start);
            start = end;
            if (reason is { } drop)
            {
                Interlocked.Increment(ref drops[i, (int)drop]);
                return drop;
            }
        }
        return null;
    }

    /// <summary>The counts so far, a row a step.</summary>
    public IReadOnlyList<StepCount> Counts() =>
        [.. steps.Select((step, i) => new StepCount(step.Name, Interlocked.Read(ref seen[i]), TimeOf(i),
            step.Reasons.ToDictionary(reason => reason, reason => Interlocked.Read(ref drops[i, (int)reason]))))];

    TimeSpan TimeOf(int step) => TimeSpan.FromSeconds(Interlocked.Read(ref ticks[step]) / (double)clock.TimestampFrequency);
}

/// <summary>What a step has done.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Seen">Hits it judged.</param>
/// <param name="Spent">Time it took in all.</param>
/// <param name="Drops">How many it dropped, for each of its reasons.</param>
public sealed record StepCount(string Step, long Seen, TimeSpan Spent, IReadOnlyDictionary<DropReason, long> Drops);
