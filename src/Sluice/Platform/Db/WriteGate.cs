namespace Sluice.Platform.Db;

// SQLite has one writer. Waiting here, in order, instead of in the database's busy handler,
// keeps SQLITE_BUSY from ever reaching a user. PostgreSQL gets an open gate.
public sealed class WriteGate(bool single) : IDisposable
{
    readonly SemaphoreSlim semaphore = new(1, 1);
    readonly AsyncLocal<Holding?> holding = new();

    public async ValueTask<IDisposable?> Enter(CancellationToken cancel)
    {
        if (!single) return null;
        if (holding.Value is { IsOver: false }) throw new InvalidOperationException("A transaction of another context is open in this flow: this write would wait for itself.");
        await semaphore.WaitAsync(cancel);
        return new Pass(semaphore);
    }

    // Marks this flow, and what it starts, as the one that is inside.
    public IDisposable? Hold() => single ? holding.Value = new Holding() : null;

    public void Dispose() => semaphore.Dispose();

    sealed class Holding : IDisposable
    {
        public bool IsOver { get; private set; }
        public void Dispose() => IsOver = true;
    }

    sealed class Pass(SemaphoreSlim semaphore) : IDisposable
    {
        int left;
        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) semaphore.Release();
        }
    }
}
