using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class StatisticsTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task The_planner_knows_how_many_people_there_are_after_they_were_counted()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "PostgreSQL counts by itself.");
        await using var db = app.Open();
        db.AddRange(Enumerable.Range(0, 50).Select(_ => Person.Meet(app.Clock.Now(), Direction.In, "counted", LifecycleStage.Lead)));
        await db.SaveChangesAsync();
        await db.Dialect.KeepStatistics(db, CancellationToken.None);
        var counted = await db.Database.SqlQuery<string>($"SELECT stat AS \"Value\" FROM sqlite_stat1 WHERE tbl = 'record_people' LIMIT 1").SingleAsync();
        Assert.True(int.Parse(counted.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= 50, counted);
    }
}
