using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Sluice.Platform.Db;

public class SqliteDb(DbContextOptions options, WorkspaceId workspace, WriteGate gate, ISight? sight = null) : SluiceDb(options, workspace, gate, sight)
{
    public override IDialect Dialect => SqliteDialect.Instance;

    // The one writer is alone already.
    public override Task LockOn(WorkspaceId workspace, string what, CancellationToken cancel) => Task.CompletedTask;
}

// EF keeps one model a type of context.
sealed class NarrowSqliteDb(DbContextOptions options, WorkspaceId workspace, WriteGate gate, ISight sight) : SqliteDb(options, workspace, gate, sight);

sealed class SqliteDialect : IDialect
{
    public static readonly SqliteDialect Instance = new();

    public string Name => "sqlite";
    public string JsonType => "TEXT";
    public bool SequencesCommitInOrder => true;

    public Type IdConverter(Type idType) => typeof(IdToBytes<>).MakeGenericType(idType);

    public void Conventions(ModelConfigurationBuilder conventions)
    {
        // SQLite cannot order a DateTimeOffset; microseconds since 1970 order, compare and stay small.
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantToMicroseconds>();
        conventions.Properties<Guid>().HaveConversion<GuidToBytes>();
    }

    public void Configure(ModelBuilder model)
    {
        foreach (var writer in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.Name == "WriterTransaction").ToList())
        {
            writer.SetDefaultValue(0L);
            // Always 0 here, the sequence alone gives the order: an index by it would only cost.
            foreach (var index in writer.GetContainingIndexes().Where(i => i.Properties[0] == writer).ToList()) index.DeclaringEntityType.RemoveIndex(index);
        }
        foreach (var function in DbFunctions.All) function.OnSqlite(model);
        DbFunctions.Tables(model, "json_each", "json_tree");
    }

    // A row without an id of its own (an address, a membership) is kept in its key: one tree to write and to look into
    // instead of two.
    public string Schema(IModel model, string script)
    {
        foreach (var entity in model.GetEntityTypes().Where(e => e.FindPrimaryKey()?.Properties is [_, _, ..] key && key.All(p => p.Name != "Id")))
        {
            var end = script.IndexOf("\n);", script.IndexOf($"CREATE TABLE \"{entity.GetTableName()}\" (", StringComparison.Ordinal), StringComparison.Ordinal);
            script = script.Insert(end + 2, " WITHOUT ROWID");
        }
        return script;
    }

    public IndexedRows<T> Indexed<T>(DbSet<T> rows, string table, IReadOnlyList<string> parts) where T : class
    {
        var match = string.Join(" AND ", parts.Select(p => $"\"{p.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
#pragma warning disable EF1002 // the table's name comes from the model, what was typed is a parameter
        return new(rows.FromSqlRaw($"SELECT t.* FROM {table}_search s JOIN {table} t ON t.rowid = s.rowid WHERE {table}_search MATCH {{0}}", match), Covered: true);
#pragma warning restore EF1002
    }

    public Task Insert(DbConnection connection, DbTransaction? transaction, BulkTable table, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var sqlite = (SqliteConnection)connection;
        using var search = SqliteSearch.Hold(sqlite, table.Name);
        using (var statement = SqliteStatement.Of(sqlite, $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})"))
            foreach (var row in rows)
            {
                cancel.ThrowIfCancellationRequested();
                statement.Run(row);
            }
        search?.Feed();
        return Task.CompletedTask;
    }

    public Task<bool[]> RunEach(DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<string> storeTypes, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        using var statement = SqliteStatement.Of((SqliteConnection)connection, sql);
        var changed = new bool[rows.Count];
        for (var i = 0; i < changed.Length; i++) changed[i] = statement.Run(rows[i]);
        return Task.FromResult(changed);
    }

    public async Task<IDbContextTransaction> Snapshot(SluiceDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        // Deferred: without a word more it would be a writer's.
        return (await db.Database.UseTransactionAsync(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), cancel))!;
    }

    // AUTOINCREMENT has seen every number that was written.
    public Task ContinueNumbers(SluiceDb db, string table, string column, CancellationToken cancel) => Task.CompletedTask;

    public Task Flush(SluiceDb db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancel);

    public RawRows Raw(DbConnection connection, string sql) => new SqliteRows((SqliteConnection)connection, sql);

    // Looks at every table and counts those that grew or shrank much, by samples: 0.1 s over half a million facts.
    public Task<int> Replace(SluiceDb db, string table, string column, bool json, IReadOnlyList<string> words, string with, CancellationToken cancel) =>
        Replacement.Run(db, table, column, Replacement.Spellings(words, json), with, text => text, text => text, "instr", cancel);

    // Deleted rows stand in free pages until those are used again. The file is read through; only where one of the words
    // is left is it written anew.
    public async Task ForgetDeleted(SluiceDb db, IReadOnlyList<string> words, CancellationToken cancel)
    {
        const string fold = "PRAGMA wal_checkpoint(TRUNCATE)";
        await db.Alone(() => db.Database.ExecuteSqlRawAsync(fold, cancel), cancel);
        var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        var wanted = Replacement.Spellings(words, json: true).Select(System.Text.Encoding.UTF8.GetBytes).ToList();
        if (wanted.Count > 0 && !await ByteSearch.Holds(path, wanted, cancel)) return;
        await db.Alone(async () =>
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM", cancel);
            await db.Database.ExecuteSqlRawAsync(fold, cancel);
        }, cancel);
    }

    public Task KeepStatistics(SluiceDb db, CancellationToken cancel) =>
        db.Transact(() => db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=1000; PRAGMA optimize=0x10002;", cancel), cancel);

    sealed class IdToBytes<T>() : ValueConverter<T, byte[]>(id => id.Value.ToByteArray(true), bytes => Ids.From<T>(new Guid(bytes, true))) where T : struct, IId<T>;

    sealed class GuidToBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    sealed class InstantToMicroseconds() : ValueConverter<DateTimeOffset, long>(
        at => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10,
        value => new DateTimeOffset(DateTimeOffset.UnixEpoch.UtcTicks + value * 10, TimeSpan.Zero));
}
