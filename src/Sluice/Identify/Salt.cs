using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

// The secret of one UTC day that visitors without a cookie are hashed with; gone after the next day, and with it
// every way back to an address. One for the installation: all nodes hash alike.
public sealed class Salt
{
    public DateOnly Day { get; set; }
    public byte[] Secret { get; set; } = [];
}

sealed class SaltMapping : IMapping<Salt>
{
    public void Map(EntityTypeBuilder<Salt> e)
    {
        e.ToTable("identify_salts");
        e.HasKey(x => x.Day);
    }
}

public sealed class SaltShelf(Store store, TimeProvider clock) : IDisposable
{
    readonly SemaphoreSlim one = new(1, 1);
    VisitorSalts? kept;

    public ValueTask<VisitorSalts> Now(CancellationToken cancel)
    {
        var now = clock.Now();
        return kept is { } salts && salts.Day == DateOnly.FromDateTime(now.UtcDateTime) ? ValueTask.FromResult(salts) : Turn(now, cancel);
    }

    public void Dispose() => one.Dispose();

    async ValueTask<VisitorSalts> Turn(DateTimeOffset now, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            var day = DateOnly.FromDateTime(now.UtcDateTime);
            if (kept is { } done && done.Day == day) return done;
            await using var db = store.OpenHouse();
            var fresh = new Salt { Day = day, Secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(VisitorSalts.Length) };
            await db.Transact(async () =>
            {
                // Another node may have drawn it first: then that one holds.
                await BulkTable.Of<Salt>(db).Put(db, [fresh], OnConflict.Skip, cancel);
                await db.Set<Salt>().Where(s => s.Day < day.AddDays(-1)).ExecuteDeleteAsync(cancel);
            }, cancel);
            var salts = await db.Set<Salt>().AsNoTracking().ToDictionaryAsync(s => s.Day, s => s.Secret, cancel);
            return kept = new VisitorSalts(day, salts[day], salts.TryGetValue(day.AddDays(-1), out var before) ? before : (ReadOnlyMemory<byte>?)null);
        }
        finally
        {
            one.Release();
        }
    }
}
