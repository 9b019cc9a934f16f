using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class WorkspaceTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_row_is_stamped_with_its_workspace_and_hidden_from_every_other()
    {
        var person = Person.Meet(app.Clock.Now(), Direction.In, "test", LifecycleStage.Lead);
        await using (var db = app.Open(World.World.Northwater))
        {
            person.AddEmail("anna@nordlys.example", app.Clock.Now());
            db.Add(person);
            await db.SaveChangesAsync();
        }
        await using var here = app.Open(World.World.Northwater);
        await using var there = app.Open(World.World.Elsewhere);
        Assert.Equal(World.World.Northwater, (await here.Set<Person>().Include(p => p.Emails).SingleAsync(p => p.Id == person.Id)).Emails[0].WorkspaceId);
        Assert.False(await there.Set<Person>().AnyAsync(p => p.Id == person.Id));
    }

    [Fact]
    public async Task A_row_of_another_workspace_is_refused()
    {
        await using var db = app.Open(World.World.Northwater);
        var person = Person.Meet(app.Clock.Now(), Direction.In, "test", LifecycleStage.Lead);
        person.WorkspaceId = World.World.Elsewhere;
        Assert.Throws<InvalidOperationException>(() => db.Add(person));
    }

    [Fact]
    public async Task Ids_order_and_page_alike_on_both_databases()
    {
        await using var db = app.Open();
        for (var i = 0; i < 7; i++)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(5));
            var person = Person.Meet(app.Clock.Now(), Direction.In, "paging", LifecycleStage.Lead);
            person.Describe(app.Clock.Now(), firstName: $"P{i}");
            db.Add(person);
        }
        await db.SaveChangesAsync();
        var all = await db.Set<Person>().Where(p => p.Source == "paging").OrderBy(p => p.Id).Select(p => p.Id).ToListAsync();
        Assert.Equal(all.OrderBy(i => i.Value.ToString("N"), StringComparer.Ordinal), all);
    }

    [Fact]
    public async Task A_connection_of_SQLite_outlives_the_context_that_opened_it()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "SQLite only.");
        System.Data.Common.DbConnection? first;
        await using (var db = app.Open())
        {
            await db.Set<Person>().AnyAsync();
            first = db.Database.GetDbConnection();
        }
        Assert.Equal(System.Data.ConnectionState.Open, first.State);
    }
}
