using Sluice.Platform.Db;

namespace Sluice.Record.Tasks;

// Days nobody works, told by whoever keeps them.
public interface IHolidays
{
    // Of a zone, such as Europe/Berlin.
    Task<Func<string, IReadOnlySet<DateOnly>>> Of(SluiceDb db, CancellationToken cancel);
}
