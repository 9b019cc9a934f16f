using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Record.Privacy.Keeping;

// The classes of data there are, each with how long the workspace keeps it.
static class KeepingBook
{
    public static async Task<IReadOnlyList<(IKeptData Kind, int? Days)>> Of(SluiceDb db, IEnumerable<IKeptData> kinds, CancellationToken cancel)
    {
        var said = await db.Set<KeepingRule>().AsNoTracking().ToDictionaryAsync(r => r.Key, r => r.Days, cancel);
        return [.. kinds.OrderBy(k => k.Order).Select(k => (k, said.TryGetValue(k.Key, out var days) ? days : k.UsualDays))];
    }

    public static async Task Keep(SluiceDb db, string key, int? days, CancellationToken cancel)
    {
        if (await db.Set<KeepingRule>().SingleOrDefaultAsync(r => r.Key == key, cancel) is not { } rule) db.Add(rule = new KeepingRule { Key = key });
        rule.Days = days;
    }
}
