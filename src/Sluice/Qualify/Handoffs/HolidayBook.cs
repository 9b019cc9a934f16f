using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Tasks;

namespace Sluice.Qualify.Handoffs;

sealed class HolidayBook : IHolidays
{
    public async Task<Func<string, IReadOnlySet<DateOnly>>> Of(SluiceDb db, CancellationToken cancel)
    {
        var days = (await db.Set<QualifySettings>().AsNoTracking().SingleOrDefaultAsync(cancel))?.HolidayList ?? [];
        return zone => days.Where(h => h.Zone is null || h.Zone == zone).Select(h => h.Day).ToHashSet();
    }
}
