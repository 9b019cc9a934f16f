using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sluice.Platform.Db;

// INSERT … SELECT from a query: rows of one table made out of others without passing through this process.
public static class InsertSelect
{
    // The query projects to the columns named, in their order; every row gets the constants besides. Inside db.Transact.
    public static async Task<int> Into<T>(SluiceDb db, IQueryable rows, IReadOnlyList<string> columns, IReadOnlyList<(string Column, object Value)> constants, CancellationToken cancel) where T : class
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Rows are inserted inside a transaction.");
        var entity = db.Model.FindEntityType(typeof(T))!;
        var helper = db.GetService<ISqlGenerationHelper>();
        string Name(string property) => helper.DelimitIdentifier(entity.FindProperty(property)!.GetColumnName());
        await using var command = rows.CreateDbCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
        var marks = constants.Select((c, i) => Add(command, $"@insert{i}", c.Value, entity.FindProperty(c.Column)!)).ToList();
        var into = columns.Concat(constants.Select(c => c.Column)).Select(Name);
        command.CommandText = $"INSERT INTO {helper.DelimitIdentifier(entity.GetTableName()!)} ({string.Join(", ", into)}) SELECT found.*, {string.Join(", ", marks)} FROM ({command.CommandText}) AS found";
        return await command.ExecuteNonQueryAsync(cancel);
    }

    static string Add(DbCommand command, string name, object value, IProperty property)
    {
        command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, name, value, property.IsNullable));
        return name;
    }
}
