using System.Runtime.ExceptionServices;

namespace Sluice.Neural.Training;

/// <summary>Does pieces of work on a few threads that have the priority of the calling one; the caller waits, and gets the first error.</summary>
static class Workers
{
    internal static void Run(int pieces, int threads, Action<int> work, CancellationToken cancel)
    {
        var next = -1;
        Exception? failure = null;
        if (threads <= 0) threads = Environment.ProcessorCount;
        var others = Enumerable.Range(1, Math.Max(0, Math.Min(threads, pieces) - 1))
            .Select(i => new Thread(Take) { IsBackground = true, Priority = Thread.CurrentThread.Priority, Name = $"Training {i}" }).ToList();
        foreach (var thread in others) thread.Start();
        Take();
        foreach (var thread in others) thread.Join();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);

        void Take()
        {
            try
            {
                while (Volatile.Read(ref failure) is null && Interlocked.Increment(ref next) is var piece && piece < pieces)
                {
                    cancel.ThrowIfCancellationRequested();
                    work(piece);
                }
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }
    }
}
