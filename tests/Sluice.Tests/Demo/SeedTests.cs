using Microsoft.EntityFrameworkCore;
using Sluice.Demo;
using Sluice.Demo.Seeding;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Tests.World;

namespace Sluice.Tests.Demo;

public sealed class SeedTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Exactly_the_numbers_ordered_are_there_and_cause_no_work()
    {
        await using var db = app.Open();
        var activitiesBefore = await db.Set<Activity>().CountAsync();
        await Seed(db, seed: 1);
        await FollowersAtEnd.Set(app.Store, FollowersAtEnd.NamesIn(app.Services), CancellationToken.None);

        Assert.Equal(500, await db.Set<Person>().CountAsync());
        Assert.Equal(50, await db.Set<Company>().CountAsync());
        Assert.Equal(2_000, await db.Set<Activity>().CountAsync() - activitiesBefore);
        Assert.Equal(5, await db.Set<Deal>().CountAsync());
        await app.RunUntilIdle();
        Assert.Equal(2_000, await db.Set<Activity>().CountAsync() - activitiesBefore);
    }

    [Fact]
    public void The_same_seed_makes_the_same_people_and_another_seed_others()
    {
        Assert.Equal(Faces(1), Faces(1));
        Assert.NotEqual(Faces(1), Faces(2));
    }

    [Fact]
    public async Task What_a_person_is_agrees_with_their_history()
    {
        await using var database = await TestDatabase.Clone();
        using var store = new Store(database.Settings);
        await using var db = store.Open(World.World.Northwater);
        await Seed(db, seed: 3);
        var wrong = await db.Set<Person>().Where(p => db.Set<LifecycleChange>().Where(c => c.PersonId == p.Id).OrderByDescending(c => c.At).Select(c => c.To).First() != p.Stage).CountAsync();
        Assert.Equal(0, wrong);
        var touched = await db.Set<Person>().Where(p => p.LastTouchAt != db.Set<Activity>().Where(a => a.PersonId == p.Id && a.Direction != Direction.Own).Max(a => (DateTimeOffset?)a.OccurredAt)).CountAsync();
        Assert.Equal(0, touched);
    }

    static string[] Faces(ulong seed)
    {
        var order = new SeedOrder(60, 10, 200, seed, World.World.Start, [new UserId(Guid.Empty)]);
        var companies = new SeededCompanies(order, World.World.Northwater);
        return [.. companies.Make().SelectMany(c => c.Companies).Select(c => $"{c.Name} {c.City} {c.Employees}")];
    }

    static async Task Seed(SluiceDb db, ulong seed)
    {
        var order = new SeedOrder(500, 50, 2_000, seed, World.World.Start, await SeedHouse.Owners(db, CancellationToken.None));
        await new SeedRun(db, order, new TestClock(World.World.Start), _ => { }).Run(CancellationToken.None);
    }
}
