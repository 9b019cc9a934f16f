using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Filters;

// What a translation needs besides the filter: the database it will run on, the clock, and the people who own records.
sealed record FilterScope(SluiceDb Db, FilterClock Clock, IReadOnlyList<OwnerWords> Owners);

// An owner answers to name, e-mail address, and "me" when they ask themselves.
sealed record OwnerWords(UserId Id, string Name, string Email, bool IsMe, string? Team = null)
{
    public IReadOnlyList<FactValue> Teams => string.IsNullOrEmpty(Team) ? [] : [Team];

    public IReadOnlyList<FactValue> Words => IsMe ? [Name, Email, "me"] : [Name, Email];
}
