using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Forecast;

// That a week was looked at, and when: a week in which nothing was open is not one that was missed.
public sealed class ForecastWeek : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // Its Monday.
    public DateOnly Week { get; set; }
    public DateTimeOffset At { get; set; }
    public int Deals { get; set; }
}

// One deal as the forecast saw it in one week.
public sealed class ForecastMark : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public DateOnly Week { get; set; }
    public DealId DealId { get; set; }
    public UserId? OwnerId { get; set; }
    public ForecastCategory Category { get; set; }
    public DealStatus Status { get; set; }
    public long AmountMinor { get; set; }
    public int Probability { get; set; }
    // Of a closed one the day on which it closed.
    public DateOnly? Closes { get; set; }
}

public sealed record MarkForecast : IWork;

sealed class MarkForecastWorker(TimeProvider clock) : IWorker<MarkForecast>
{
    public Task Run(MarkForecast work, WorkContext context, CancellationToken cancel) => ForecastMarks.Keep(context.Db, clock, cancel);
}

public static class ForecastMarks
{
    const int ClosedDays = 130, KeptWeeks = 60;

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    // Once a week, in the first hour that Sluice runs in it. True: this was the time.
    public static async Task<bool> Keep(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var day = await WorkspaceDay.Clock(db, clock, cancel);
        var week = Monday(day.Today);
        if (await db.Set<ForecastWeek>().AnyAsync(w => w.Week == week, cancel)) return false;
        var deals = await ForecastDeals.Load(db, clock, day.Now.AddDays(-ClosedDays), cancel);
        return await db.Transact(async () =>
        {
            await db.LockOn("forecast week", cancel);
            if (await db.Set<ForecastWeek>().AnyAsync(w => w.Week == week, cancel)) return false;
            db.Add(new ForecastWeek { Week = week, At = day.Now, Deals = deals.Count });
            await db.SaveChangesAsync(cancel);
            await BulkTable.Of<ForecastMark>(db).Insert(db, [.. deals.Select(d => new ForecastMark { WorkspaceId = db.Workspace, Week = week, DealId = d.Id, OwnerId = d.OwnerId, Category = d.Category, Status = d.Status, AmountMinor = d.AmountMinor, Probability = d.Probability, Closes = d.Closes })], cancel);
            var old = week.AddDays(-7 * KeptWeeks);
            await db.Set<ForecastMark>().Where(m => m.Week < old).ExecuteDeleteAsync(cancel);
            await db.Set<ForecastWeek>().Where(w => w.Week < old).ExecuteDeleteAsync(cancel);
            return true;
        }, cancel);
    }
}

sealed class ForecastMarkMapping : IMapping<ForecastMark>, IMapping<ForecastWeek>
{
    public void Map(EntityTypeBuilder<ForecastMark> e)
    {
        e.ToTable("sell_forecast_marks");
        e.HasKey(x => new { x.WorkspaceId, x.Week, x.DealId });
        e.HasIndex(x => new { x.WorkspaceId, x.DealId });
    }

    public void Map(EntityTypeBuilder<ForecastWeek> e)
    {
        e.ToTable("sell_forecast_weeks");
        e.HasKey(x => new { x.WorkspaceId, x.Week });
    }
}
