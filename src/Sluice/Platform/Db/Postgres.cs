using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using NpgsqlTypes;

namespace Sluice.Platform.Db;

public class PostgresDb(DbContextOptions options, WorkspaceId workspace, WriteGate gate, ISight? sight = null) : SluiceDb(options, workspace, gate, sight)
{
    public override IDialect Dialect => PostgresDialect.Instance;

    public override Task LockOn(WorkspaceId workspace, string what, CancellationToken cancel)
    {
        var key = BitConverter.ToInt64(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{workspace}:{what}")));
        return Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancel);
    }
}

sealed class NarrowPostgresDb(DbContextOptions options, WorkspaceId workspace, WriteGate gate, ISight sight) : PostgresDb(options, workspace, gate, sight);

sealed class PostgresDialect : IDialect
{
    public static readonly PostgresDialect Instance = new();

    public string Name => "postgres";
    public string JsonType => "jsonb";
    public bool SequencesCommitInOrder => false;

    public Type IdConverter(Type idType) => typeof(IdToGuid<>).MakeGenericType(idType);

    public void Conventions(ModelConfigurationBuilder conventions) { }

    public string Schema(IModel model, string script) => script;

    public void Configure(ModelBuilder model)
    {
        // Text sorts and compares by code point, as on SQLite, so that both give the same pages.
        model.UseCollation("C");
        // Each activity carries its writer's transaction id, so that followers can stay below those still running.
        foreach (var writer in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.Name == "WriterTransaction"))
            writer.SetDefaultValueSql("pg_current_xact_id()::text::bigint");
        foreach (var function in DbFunctions.All) function.OnPostgres(model);
        DbFunctions.Tables(model, "sl_json_each", "sl_json_tree");
    }

    // The GIN index answers LIKE by itself.
    public IndexedRows<T> Indexed<T>(DbSet<T> rows, string table, IReadOnlyList<string> parts) where T : class => new(rows, Covered: false);

    // Autovacuum comes to it too, but a minute after a large import.
    public Task<int> Replace(SluiceDb db, string table, string column, bool json, IReadOnlyList<string> words, string with, CancellationToken cancel) =>
        Replacement.Run(db, table, column, Replacement.Spellings(words, json), with, text => json ? $"{text}::text" : text, text => json ? $"({text})::jsonb" : text, "strpos", cancel);

    // Old versions of rows are given back for use; their bytes stand in the files until they are written over.
    public Task ForgetDeleted(SluiceDb db, IReadOnlyList<string> words, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("VACUUM", cancel);

    public Task KeepStatistics(SluiceDb db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("ANALYZE", cancel);

    public async Task Insert(DbConnection connection, DbTransaction? transaction, BulkTable table, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var npgsql = (NpgsqlConnection)connection;
        await using var writer = await npgsql.BeginBinaryImportAsync($"COPY {table.Name} ({string.Join(", ", table.Columns)}) FROM STDIN (FORMAT BINARY)", cancel);
        var types = table.StoreTypes.Select(t => t == "jsonb" ? NpgsqlDbType.Jsonb : (NpgsqlDbType?)null).ToArray();
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is null) await writer.WriteNullAsync(cancel);
                else if (types[i] is { } type) await writer.WriteAsync(row[i], type, cancel);
                else await writer.WriteAsync(row[i], table.StoreTypes[i], cancel);
            }
        }
        await writer.CompleteAsync(cancel);
    }

    public Task<IDbContextTransaction> Snapshot(SluiceDb db, CancellationToken cancel) => db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);

    public Task ContinueNumbers(SluiceDb db, string table, string column, CancellationToken cancel) =>
#pragma warning disable EF1002 // names of the model
        db.Database.ExecuteSqlRawAsync($"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) FROM {table} HAVING max({column}) IS NOT NULL", cancel);
#pragma warning restore EF1002

    // Each commit has waited.
    public Task Flush(SluiceDb db, CancellationToken cancel) => Task.CompletedTask;

    public RawRows Raw(DbConnection connection, string sql) => new PostgresRows((NpgsqlConnection)connection, sql);

    // One round trip: the rows' statements go out together, prepared once.
    public async Task<bool[]> RunEach(DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<string> storeTypes, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(sql);
            for (var i = 0; i < row.Length; i++) command.Parameters.Add(new NpgsqlParameter { Value = row[i] ?? DBNull.Value, DataTypeName = storeTypes[i] });
            batch.BatchCommands.Add(command);
        }
        await batch.PrepareAsync(cancel);
        await batch.ExecuteNonQueryAsync(cancel);
        return [.. batch.BatchCommands.AsEnumerable<NpgsqlBatchCommand>().Select(c => c.RecordsAffected > 0)];
    }

    sealed class IdToGuid<T>() : ValueConverter<T, Guid>(id => id.Value, value => Ids.From<T>(value)) where T : struct, IId<T>;
}
