using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Sluice.Platform.Db.Copy;

// Numbered rows on their way: below every transaction of the new database, in the order in which they are followed.
sealed class Numbering
{
    readonly Numbers numbers;
    readonly string table;
    readonly int sequence, transaction;

    Numbering(Numbers numbers, IEntityType rows)
    {
        this.numbers = numbers;
        table = rows.GetTableName()!;
        var columns = rows.GetProperties().Select(p => p.Name).ToList();
        (sequence, transaction) = (columns.IndexOf(nameof(INumbered.Sequence)), columns.IndexOf(nameof(INumbered.WriterTransaction)));
    }

    public static async Task<Numbering> Begin(CopyRun run, IEntityType rows, CancellationToken cancel)
    {
        var (places, named) = await Places.In(run.From, rows.ClrType, cancel);
        var numbering = new Numbering(new Numbers(places, named), rows);
        run.Places.Know(rows.ClrType, numbering.numbers);
        return numbering;
    }

    public void Give(INumbered row, object?[] cells) => (cells[sequence], cells[transaction]) = (numbers.Next(row.WriterTransaction, row.Sequence), 0L);

    public Task End(CopyRun run, CancellationToken cancel)
    {
        numbers.End();
        return run.To.Dialect.ContinueNumbers(run.To, table, SluiceModel.Snake(nameof(INumbered.Sequence)), cancel);
    }
}
