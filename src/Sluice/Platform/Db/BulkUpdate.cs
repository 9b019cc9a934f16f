using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sluice.Platform.Db;

// Changes many rows of one entity by their keys, each to values of its own, past the change tracker: one prepared
// statement. A row that does not hold what is given (its state, its holder) stays as it is.
public sealed class BulkUpdate
{
    readonly string sql;
    readonly string[] storeTypes;
    readonly Func<object?, object?>?[] converters;

    BulkUpdate(string sql, IProperty[] properties)
    {
        this.sql = sql;
        storeTypes = [.. properties.Select(p => p.GetRelationalTypeMapping().StoreTypeNameBase)];
        converters = [.. properties.Select(p => p.GetRelationalTypeMapping().Converter?.ConvertToProvider)];
    }

    // Rows are then arrays: the values set, the key, what is given, in this order.
    public static BulkUpdate Of<T>(SluiceDb db, IReadOnlyList<string> set, IReadOnlyList<string> given) where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        var helper = db.GetService<ISqlGenerationHelper>();
        var at = 0;
        string Mark(IProperty property) => $"{helper.DelimitIdentifier(property.GetColumnName())} = ${++at}";
        var (sets, keys, conditions) = (set.Select(entity.FindProperty).ToList(), entity.FindPrimaryKey()!.Properties, given.Select(entity.FindProperty).ToList());
        var statement = $"UPDATE {helper.DelimitIdentifier(entity.GetTableName()!)} SET {string.Join(", ", sets.Select(p => Mark(p!)))} WHERE {string.Join(" AND ", keys.Concat(conditions).Select(p => Mark(p!)))}";
        return new BulkUpdate(statement, [.. sets!, .. keys, .. conditions!]);
    }

    // Inside db.Transact only. Says of each row whether it was changed.
    public Task<bool[]> Run(SluiceDb db, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Rows are changed inside a transaction.");
        return db.Dialect.RunEach(db.Database.GetDbConnection(), transaction.GetDbTransaction(), sql, storeTypes, [.. rows.Select(Cells)], cancel);
    }

    object?[] Cells(object?[] row)
    {
        var cells = new object?[row.Length];
        for (var i = 0; i < row.Length; i++) cells[i] = row[i] is { } value && converters[i] is { } convert ? convert(value) : row[i];
        return cells;
    }
}
