using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Tests.Guards;

// What a database is made of, one line a thing, in order: two schemas are equal when their lines are.
static class SchemaText
{
    public static async Task<IReadOnlyList<string>> Of(SluiceDb db, IReadOnlyCollection<string> leftOut)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var lines = db.Dialect.Name == "sqlite" ? await Sqlite(connection) : await Read(connection, Postgres);
        return [.. lines.Where(l => !leftOut.Any(o => l.StartsWith(o, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }

    static async Task<List<string>> Sqlite(DbConnection connection)
    {
        var lines = await Read(connection, "SELECT 'trigger ' || name FROM sqlite_master WHERE type = 'trigger' UNION ALL SELECT 'view ' || name FROM sqlite_master WHERE type = 'view' UNION ALL SELECT 'table ' || name || ' kept in its key' FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 1");
        foreach (var table in await Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            lines.AddRange(await Read(connection, $"SELECT 'table {table} column ' || name || ' ' || type || CASE \"notnull\" WHEN 1 THEN ' not null' ELSE ' null' END || ' default ' || coalesce(dflt_value, '-') || ' key ' || pk FROM pragma_table_xinfo('{table}')"));
            lines.AddRange(await Read(connection, $"SELECT 'table {table} reference ' || \"from\" || ' ' || \"table\" || '.' || coalesce(\"to\", '-') || ' on delete ' || on_delete FROM pragma_foreign_key_list('{table}')"));
            foreach (var index in await Read(connection, $"SELECT name FROM pragma_index_list('{table}') WHERE origin = 'c'"))
                lines.AddRange(await Read(connection, $"SELECT 'table {table} index {index} ' || CASE l.\"unique\" WHEN 1 THEN 'unique ' ELSE '' END || (SELECT group_concat(coalesce(name, 'expression') || CASE \"desc\" WHEN 1 THEN ' desc' ELSE '' END || ' ' || coll, ', ') FROM (SELECT * FROM pragma_index_xinfo('{index}') WHERE key = 1 ORDER BY seqno)) || coalesce(' ' || substr(m.sql, nullif(instr(m.sql, ' WHERE '), 0)), '') FROM pragma_index_list('{table}') l JOIN sqlite_master m ON m.name = l.name WHERE l.name = '{index}'"));
        }
        return lines;
    }

    const string Postgres = """
        SELECT 'table ' || table_name || ' column ' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') || coalesce('(' || numeric_precision || ',' || numeric_scale || ')', '')
               || CASE is_nullable WHEN 'YES' THEN ' null' ELSE ' not null' END || ' default ' || coalesce(column_default, '-') || ' identity ' || coalesce(identity_generation, '-') || ' collation ' || coalesce(collation_name, '-')
          FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'table ' || tablename || ' index ' || indexname || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'table ' || conrelid::regclass || ' constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'trigger ' || tgname || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT 'function ' || p.proname FROM pg_proc p LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e' WHERE p.pronamespace = 'public'::regnamespace AND d.objid IS NULL
        """;

    static async Task<List<string>> Read(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return lines;
    }
}
