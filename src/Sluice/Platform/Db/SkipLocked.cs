using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sluice.Platform.Db;

// Takes rows that nobody else is taking: locks what the query finds and passes over what is locked. On PostgreSQL by
// FOR UPDATE SKIP LOCKED; SQLite needs nothing, its one writer stands behind the gate. Inside db.Transact only.
public static class SkipLocked
{
    internal const string Tag = "sluice: skip locked";

    public static IQueryable<T> Unclaimed<T>(this IQueryable<T> rows) where T : class => rows.TagWith(Tag);
}

sealed class SkipLockedRows : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("-- " + SkipLocked.Tag, StringComparison.Ordinal)) command.CommandText += "\nFOR UPDATE SKIP LOCKED";
        return ValueTask.FromResult(result);
    }
}
