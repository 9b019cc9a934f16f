using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Sluice.Platform.Db;

public static class Races
{
    const int Tries = 4;

    // For work that looks whether something is there and makes it where it is not. Of two that make the same in one
    // moment the database refuses the second; it does all again, and finds what the first made.
    public static async Task<T> TransactAnew<T>(this SluiceDb db, Func<Task<T>> work, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await db.Transact(work, cancel);
            }
            catch (Exception e) when (tries < Tries && Lost(e))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    // A key that is taken, or two that wait for each other.
    static bool Lost(Exception e) => (e is DbUpdateException ? e.InnerException : e) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected } => true,
        SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } => true,
        _ => false,
    };
}
