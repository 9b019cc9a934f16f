namespace Sluice.Platform.Db;

// SQLite has one writer. Waiting here, in order, instead of in the database's busy handler,
// keeps SQLITE_BUSY from ever reaching a user. PostgreSQL gets an open gate.
public sealed class WriteGate(bool single) : IDisposable
{
    readonly SemaphoreSlim semaphore = new(1, 1);

    public async ValueTask<IDisposable?> Enter(CancellationToken cancel)
    {
        if (!single) return null;
        await semaphore.WaitAsync(cancel);
        return new Pass(semaphore);
    }

    public void Dispose() => semaphore.Dispose();

    sealed class Pass(SemaphoreSlim semaphore) : IDisposable
    {
        int left;
        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) semaphore.Release();
        }
    }
}
