namespace Sluice.Platform.Db;

// Rows that others follow in the order of their commits: by writer's transaction, then by number. SQLite has one writer,
// so there the transaction is always 0.
public interface INumbered
{
    long Sequence { get; }
    long WriterTransaction { get; }
}

// How far somebody has come among them: everything up to here was seen.
public interface IPlaceIn<TRows> where TRows : INumbered
{
    long Transaction { get; set; }
    long Position { get; set; }
}

// Names one of them by its number.
public interface INumberOf<TRows> where TRows : INumbered
{
    long Sequence { get; set; }
}
