using Sluice.Platform.Db;

namespace Sluice.Record.Privacy.Keeping;

// A class of data that a workspace may limit in how long it is kept. Stages register their own.
public interface IKeptData
{
    // Stored with the rule: never changes.
    string Key { get; }
    // "Visits nobody is named in"
    string What { get; }
    // "deleted", "erased for good"
    string Then { get; }
    // For a workspace that never said otherwise; null keeps for ever.
    int? UsualDays { get; }
    int Order { get; }

    // At most as many as a capped count says.
    Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel);

    // One batch in the transaction around it; 0 when nothing is left.
    Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel);
}
