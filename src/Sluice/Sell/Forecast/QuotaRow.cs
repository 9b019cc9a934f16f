using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Sell.Forecast;

// A rep's quotas in the parts of a period; null where none is set.
public sealed record QuotaRow(Member User, IReadOnlyDictionary<Period, long?> ByPart)
{
    public static async Task<IReadOnlyList<QuotaRow>> Of(SluiceDb db, Period period, CancellationToken cancel)
    {
        if (period.Months == 0) return [];
        var (from, end) = (period.From, period.End);
        var quotas = await db.Set<Quota>().AsNoTracking().Where(q => q.Month >= from && q.Month < end).ToListAsync(cancel);
        var parts = period.Parts.Count > 0 ? period.Parts : [period];
        return [.. (await Members.Of(db, cancel)).Where(m => (m.Role is Role.Rep or Role.Manager && !m.Disabled) || quotas.Exists(q => q.UserId == m.Id)).OrderBy(m => m.Team).ThenBy(m => m.Name)
            .Select(m => new QuotaRow(m, parts.ToDictionary(p => p, p => quotas.Where(q => q.UserId == m.Id && q.Month >= p.From && q.Month < p.End).ToList() is { Count: > 0 } set ? set.Sum(q => q.AmountMinor) : (long?)null)))];
    }
}
