using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Sell.Forecast;

// What a rep shall win in a month. A longer period is kept as its months, so that every view adds up to the same.
public sealed class Quota : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public UserId UserId { get; set; }
    public DateOnly Month { get; set; }
    public long AmountMinor { get; set; }
    public string SetBy { get; set; } = "";
    public DateTimeOffset SetAt { get; set; }
}

public static class Quotas
{
    // Null takes it away. A quarter is shared equally, the odd cents to its first months.
    public static Task<Refusal?> Set(SluiceDb db, UserId user, Period period, long? amountMinor, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        if (!await db.Set<Membership>().AnyAsync(m => m.UserId == user, cancel)) return new Refusal("unknown", "There is no such user.", "userId");
        if (amountMinor is < 0 or > 9_000_000_000_000_000) return new Refusal("invalid", "A quota cannot be less than nothing.", "amount");
        await db.LockOn($"quota {user.Value:N}", cancel);
        var (from, end) = (period.From, period.End);
        var known = await db.Set<Quota>().Where(q => q.UserId == user && q.Month >= from && q.Month < end).ToListAsync(cancel);
        if (amountMinor is null) db.RemoveRange(known);
        else
            for (var i = 0; i < period.Months; i++)
            {
                var month = from.AddMonths(i);
                if (known.Find(q => q.Month == month) is not { } quota) db.Add(quota = new Quota { UserId = user, Month = month });
                (quota.AmountMinor, quota.SetBy, quota.SetAt) = (amountMinor.Value / period.Months + (i < amountMinor.Value % period.Months ? 1 : 0), actor.Value, clock.Now());
            }
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);
}

sealed class QuotaMapping : IMapping<Quota>
{
    public void Map(EntityTypeBuilder<Quota> e)
    {
        e.ToTable("sell_quotas");
        e.HasKey(x => new { x.WorkspaceId, x.UserId, x.Month });
        e.HasIndex(x => new { x.WorkspaceId, x.Month });
    }
}
