using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Forecast;

public readonly record struct AdjustmentId(Guid Value) : IId<AdjustmentId>
{
    public static AdjustmentId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out AdjustmentId id) => Ids.TryParse(text, out id);
}

// What a manager believes beyond the deals: kept beside them and never in them. It is taken back, not deleted, and stays
// with its period whoever looks at it and how.
public sealed class Adjustment : IInWorkspace
{
    Adjustment() { }

    public AdjustmentId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public UserId UserId { get; private set; }
    public DateOnly From { get; private set; }
    public int Months { get; private set; }
    public ForecastCategory Category { get; private set; }
    // More, or with a minus less.
    public long AmountMinor { get; private set; }
    public string Why { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public string? TakenBackBy { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    public Period Period => new(From, Months);

    public static Task<Result<Adjustment>> Make(SluiceDb db, UserId user, Period period, ForecastCategory category, long amountMinor, string why, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<Adjustment>>(async () =>
    {
        if (!await db.Set<Membership>().AnyAsync(m => m.UserId == user, cancel)) return new Refusal("unknown", "There is no such user.", "userId");
        if (category is ForecastCategory.Omitted or ForecastCategory.Closed) return new Refusal("invalid", "What is won is not a matter of belief: adjust commit, best case or pipeline.", "category");
        if (amountMinor == 0 || Math.Abs(amountMinor) > 9_000_000_000_000_000) return new Refusal("invalid", "Say by how much, more or with a minus less.", "amount");
        if (why.Trim() is not { Length: > 0 and <= 500 } reason) return new Refusal("required", "Say why, in at most 500 characters.", "why");
        if (period.Months > 3) return new Refusal("invalid", "A month or a quarter is adjusted.", "period");
        var made = new Adjustment { Id = Ids.New<AdjustmentId>(clock.Now()), UserId = user, From = period.From, Months = period.Months, Category = category, AmountMinor = amountMinor, Why = reason, By = actor.Value, At = clock.Now() };
        db.Add(made);
        await db.SaveChangesAsync(cancel);
        return made;
    }, cancel);

    public static Task<Refusal?> TakeBack(SluiceDb db, AdjustmentId id, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        if (await db.Set<Adjustment>().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } made) return new Refusal("notFound", "There is no such adjustment.");
        if (made.TakenBackAt is null) (made.TakenBackAt, made.TakenBackBy) = (clock.Now(), actor.Value);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);
}

sealed class AdjustmentMapping : IMapping<Adjustment>
{
    public void Map(EntityTypeBuilder<Adjustment> e)
    {
        e.ToTable("sell_adjustments");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Period);
        e.HasIndex(x => new { x.WorkspaceId, x.From });
    }
}
