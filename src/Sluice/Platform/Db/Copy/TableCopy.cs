using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Sluice.Platform.Db.Copy;

// One table, row by row as the model reads and writes it, a chunk a transaction.
abstract class TableCopy(IEntityType entity)
{
    public IEntityType Entity => entity;
    public string Name => entity.GetTableName()!;

    public abstract Task<bool> IsEmpty(SluiceDb db, CancellationToken cancel);

    public abstract Task<CopiedTable> Go(CopyRun run, Action<long> tell, CancellationToken cancel);

    public static TableCopy Of(IEntityType entity) => (TableCopy)Activator.CreateInstance(typeof(TableCopy<>).MakeGenericType(entity.ClrType), entity)!;
}

public sealed record CopiedTable(string Name, long Rows, int ZeroBytes);

sealed class TableCopy<T>(IEntityType entity) : TableCopy(entity) where T : class
{
    const int Chunk = 2_000;
    static readonly bool IsNumbered = typeof(INumbered).IsAssignableFrom(typeof(T));
    static readonly bool IsMoved = typeof(T).GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IPlaceIn<>) || i.GetGenericTypeDefinition() == typeof(INumberOf<>)));

    public override async Task<bool> IsEmpty(SluiceDb db, CancellationToken cancel) => !await db.Set<T>().IgnoreQueryFilters().AnyAsync(cancel);

    public override async Task<CopiedTable> Go(CopyRun run, Action<long> tell, CancellationToken cancel)
    {
        var table = BulkTable.Whole<T>(run.To);
        var cells = new CopiedCells(run.From.Dialect, run.To.Dialect, table, Entity.GetProperties().Select(p => p.ClrType == typeof(JsonText) || p.ClrType == typeof(FieldBag)));
        if (!IsNumbered && Entity.GetProperties().Any(p => p.ValueGenerated != ValueGenerated.Never)) throw new InvalidOperationException($"{typeof(T).Name} has a number from the database and is not {nameof(INumbered)}.");
        var numbering = IsNumbered ? await Numbering.Begin(run, Entity, cancel) : null;
        var (chunk, rows) = (new List<object?[]>(Chunk), 0L);
        await foreach (var row in Rows(run.From).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (IsMoved) run.Places.Move(row);
            var values = table.Cells(row);
            numbering?.Give((INumbered)row, values);
            cells.Fit(values);
            chunk.Add(values);
            rows++;
            if (chunk.Count == Chunk) await Write();
        }
        await Write();
        if (numbering is not null) await numbering.End(run, cancel);
        if (await run.To.Set<T>().IgnoreQueryFilters().LongCountAsync(cancel) is var kept && kept != rows) throw new IOException($"{Name}: {rows} rows were written, {kept} are there.");
        return new CopiedTable(Name, rows, cells.ZeroBytes);

        async Task Write()
        {
            if (chunk.Count == 0) return;
            await run.To.Transact(() => table.Insert(run.To, chunk, cancel), cancel);
            chunk.Clear();
            tell(rows);
        }
    }

    // In the order of the key; numbered rows in the order in which they are followed.
    IQueryable<T> Rows(SluiceDb from)
    {
        var rows = from.Set<T>().IgnoreQueryFilters().AsNoTracking();
        if (IsNumbered && !from.Dialect.SequencesCommitInOrder)
            return rows.OrderBy(r => EF.Property<long>(r, nameof(INumbered.WriterTransaction))).ThenBy(r => EF.Property<long>(r, nameof(INumbered.Sequence)));
        return Entity.FindPrimaryKey()!.Properties.Aggregate(rows, (ordered, key) =>
            ordered is IOrderedQueryable<T> sorted && ordered != rows ? sorted.ThenBy(r => EF.Property<object>(r, key.Name)) : ordered.OrderBy(r => EF.Property<object>(r, key.Name)));
    }
}
