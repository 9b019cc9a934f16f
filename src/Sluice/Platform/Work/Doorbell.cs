namespace Sluice.Platform.Work;

// Wakes sleepers of this process at once; other processes and nodes are heard by Neighbours.
public sealed class Doorbell
{
    public static readonly Doorbell Work = new();
    public static readonly Doorbell Timeline = new();
    public static readonly Doorbell Mail = new();

    readonly List<TaskCompletionSource> waiting = [];
    readonly Lock door = new();
    long rings;

    // Rings so far: whoever looks for something to do notes it first, so that a ring while he looks is not missed.
    public long Rings => Interlocked.Read(ref rings);

    public void Ring()
    {
        TaskCompletionSource[] woken;
        lock (door)
        {
            rings++;
            woken = [.. waiting];
            waiting.Clear();
        }
        foreach (var sleeper in woken) sleeper.TrySetResult();
    }

    public async Task Wait(long heard, TimeSpan atMost, TimeProvider clock, CancellationToken cancel)
    {
        var sleeper = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (door)
        {
            if (rings != heard) return;
            waiting.Add(sleeper);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(sleeper.Task, Task.Delay(atMost, clock, limit.Token));
        await limit.CancelAsync();
        lock (door) waiting.Remove(sleeper);
        cancel.ThrowIfCancellationRequested();
    }
}
