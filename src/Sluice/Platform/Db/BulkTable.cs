using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sluice.Platform.Db;

// Writes many rows of one entity past the change tracker: prepared INSERT on SQLite, binary COPY on PostgreSQL.
public sealed class BulkTable
{
    readonly Func<object, object?>[] readers;

    BulkTable(string name, string[] keys, string[] columns, string[] storeTypes, Func<object, object?>[] readers)
    {
        Name = name;
        Keys = keys;
        Columns = columns;
        StoreTypes = storeTypes;
        this.readers = readers;
    }

    public string Name { get; }
    public string[] Keys { get; }
    public string[] Columns { get; }
    public string[] StoreTypes { get; }

    public static BulkTable Of<T>(SluiceDb db) where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        // What the database makes itself (a sequence, a transaction id) is not written.
        return Of(db, entity, entity.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never));
    }

    // Every column, also those the database would fill.
    public static BulkTable Whole<T>(SluiceDb db) where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        return Of(db, entity, entity.GetProperties());
    }

    static BulkTable Of(SluiceDb db, IEntityType entity, IEnumerable<IProperty> written)
    {
        var properties = written.ToArray();
        var helper = db.GetService<ISqlGenerationHelper>();
        return new BulkTable(
            helper.DelimitIdentifier(entity.GetTableName()!),
            [.. entity.FindPrimaryKey()!.Properties.Select(p => helper.DelimitIdentifier(p.GetColumnName()))],
            [.. properties.Select(p => helper.DelimitIdentifier(p.GetColumnName()))],
            [.. properties.Select(p => p.GetRelationalTypeMapping().StoreTypeNameBase)],
            [.. properties.Select(Reader)]);
    }

    // Inside db.Transact only: the rows belong to the caller's transaction.
    public Task Insert<T>(SluiceDb db, IEnumerable<T> rows, CancellationToken cancel) where T : class
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Bulk rows are written inside a transaction.");
        return db.Dialect.Insert(db.Database.GetDbConnection(), transaction.GetDbTransaction(), this, rows.Select(row => Row(db, row)), cancel);
    }

    // Rows of which each cell is what the database takes.
    public Task Insert(SluiceDb db, IEnumerable<object?[]> rows, CancellationToken cancel) =>
        db.Dialect.Insert(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), this, rows, cancel);

    // As Insert, for rows whose key may be there already.
    public Task<bool[]> Put<T>(SluiceDb db, IEnumerable<T> rows, OnConflict conflict, CancellationToken cancel) where T : class
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Rows are put inside a transaction.");
        return db.Dialect.RunEach(db.Database.GetDbConnection(), transaction.GetDbTransaction(), Upsert(conflict), StoreTypes, [.. rows.Select(row => Row(db, row))], cancel);
    }

    // INSERT … ON CONFLICT, the same words on both databases; parameters are numbered from 1.
    string Upsert(OnConflict conflict)
    {
        var values = string.Join(", ", Columns.Select((_, i) => $"${i + 1}"));
        var others = Columns.Except(Keys, StringComparer.Ordinal);
        var then = conflict switch
        {
            OnConflict.Skip => "DO NOTHING",
            OnConflict.Replace => $"({string.Join(", ", Keys)}) DO UPDATE SET {string.Join(", ", others.Select(c => $"{c} = excluded.{c}"))}",
            OnConflict.Add => $"({string.Join(", ", Keys)}) DO UPDATE SET {string.Join(", ", others.Select(c => $"{c} = {Name}.{c} + excluded.{c}"))}",
            _ => throw new ArgumentOutOfRangeException(nameof(conflict)),
        };
        return $"INSERT INTO {Name} ({string.Join(", ", Columns)}) VALUES ({values}) ON CONFLICT {then}";
    }

    object?[] Row(SluiceDb db, object row)
    {
        if (row is IInWorkspace owned && owned.WorkspaceId == WorkspaceId.None) owned.WorkspaceId = db.Workspace;
        return Cells(row);
    }

    public object?[] Cells(object row)
    {
        var values = new object?[readers.Length];
        for (var i = 0; i < readers.Length; i++) values[i] = readers[i](row);
        return values;
    }

    static Func<object, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        var convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;
        return convert is null ? row => getter.GetClrValue(row) : row => getter.GetClrValue(row) is { } value ? convert(value) : null;
    }
}
