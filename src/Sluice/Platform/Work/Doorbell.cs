namespace Sluice.Platform.Work;

// Wakes sleepers of this process at once; other processes and nodes are heard by Neighbours.
public sealed class Doorbell
{
    public static readonly Doorbell Work = new();
    public static readonly Doorbell Timeline = new();

    readonly List<TaskCompletionSource> waiting = [];
    readonly Lock door = new();

    public void Ring()
    {
        TaskCompletionSource[] woken;
        lock (door)
        {
            woken = [.. waiting];
            waiting.Clear();
        }
        foreach (var sleeper in woken) sleeper.TrySetResult();
    }

    public async Task Wait(TimeSpan atMost, TimeProvider clock, CancellationToken cancel)
    {
        var sleeper = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (door) waiting.Add(sleeper);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(sleeper.Task, Task.Delay(atMost, clock, limit.Token));
        await limit.CancelAsync();
        lock (door) waiting.Remove(sleeper);
        cancel.ThrowIfCancellationRequested();
    }
}
