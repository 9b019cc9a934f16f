using System.Data.Common;
using Sluice.Platform.Audit;

namespace Sluice.Platform.Db.Copy;

sealed record CopyRun(SluiceDb From, SluiceDb To, Places Places);

// All rows of one installation into an empty database of either kind. The source is read as one moment; the target bears a
// mark until the last row is there, and nothing else opens it as long as it does.
public static class DatabaseCopy
{
    // Null: it can be read.
    public static async Task<Refusal?> CheckSource(Store from, CancellationToken cancel)
    {
        await using var db = from.OpenHouse();
        try
        {
            return await Migrator.State(db, cancel) switch
            {
                SchemaState.Current => null,
                SchemaState.HalfCopied => new Refusal("source", "The source is itself a copy that was not finished."),
                SchemaState.Newer => new Refusal("source", "The source was made by a newer version of Sluice. Copy with that one."),
                _ => new Refusal("source", "The source is of an older version. Let this version of sluice serve open it once, then copy."),
            };
        }
        catch (DbException e) when (e.Message.Contains("platform_migrations", StringComparison.Ordinal))
        {
            return new Refusal("source", "The source is no database of Sluice.");
        }
    }

    // Null: it is empty, and its schema is there.
    public static async Task<Refusal?> Prepare(Store to, CancellationToken cancel)
    {
        try { await Migrator.Migrate(to, cancel); }
        catch (UnfinishedCopyException e) { return new Refusal("target", e.Message); }
        await using var db = to.OpenHouse();
        foreach (var table in CopyOrder.Of(db).Select(TableCopy.Of))
            if (!await table.IsEmpty(db, cancel)) return new Refusal("target", $"The target is not empty: there are rows in {table.Name}. Name a new directory or a new database.");
        return null;
    }

    // Beside: what belongs to it outside the database, copied before the mark is taken off.
    public static async Task<IReadOnlyList<CopiedTable>> Run(Store from, Store to, TimeProvider clock, Action<string, long> tell, Func<Task> beside, CancellationToken cancel)
    {
        await using var source = from.OpenHouse();
        await using var target = to.OpenHouse();
        await CopyMark.Set(target, cancel);
        await using var moment = await source.Dialect.Snapshot(source, cancel);
        var run = new CopyRun(source, target, new Places());
        var done = new List<CopiedTable>();
        foreach (var table in CopyOrder.Of(target).Select(TableCopy.Of)) done.Add(await table.Go(run, rows => tell(table.Name, rows), cancel));
        await beside();
        await target.Transact(async () =>
        {
            await target.Audit(AuditAct.DatabaseCopied, "installation", new { rows = done.Sum(t => t.Rows), source = source.Dialect.Name }, Actor.System, clock, cancel);
            await CopyMark.Clear(target, cancel);
        }, cancel);
        await target.Dialect.Flush(target, cancel);
        await target.Dialect.KeepStatistics(target, cancel);
        return done;
    }
}
