using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Identify;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform.Copy;

// Whoever follows goes on in the new database where it stood in the old one.
public sealed class FollowersMoveTests : IAsyncLifetime
{
    const string Name = "moving";
    readonly TestClock clock = new(World.World.Start);
    readonly List<Installation> all = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var each in all) await each.DisposeAsync();
    }

    [Theory]
    [InlineData(false, true), InlineData(true, false), InlineData(false, false), InlineData(true, true)]
    public async Task Nothing_is_followed_twice_and_nothing_passed_over(bool fromPostgres, bool toPostgres)
    {
        Assert.SkipWhen((fromPostgres || toPostgres) && !TestDatabase.IsPostgres, "Set SLUICE_TEST_DB.");
        var from = await Filled(fromPostgres);
        foreach (var text in new[] { "one", "two" }) await Note(from, text);
        Assert.Equal(["one", "two"], await Follow(from));
        foreach (var text in new[] { "three", "four" }) await Note(from, text);
        var to = await Copy(from, toPostgres);
        await Note(to, "five");
        Assert.Equal(["three", "four", "five"], await Follow(to));
        Assert.Empty(await Follow(to));
        // And once more, from where it stands now.
        await Note(to, "six");
        var again = await Copy(to, fromPostgres);
        await Note(again, "seven");
        Assert.Equal(["six", "seven"], await Follow(again));
    }

    // On PostgreSQL a number is given before the commit: 2 was written by a later transaction than 3.
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Facts_that_were_committed_out_of_order_stay_in_theirs(bool toPostgres)
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "Set SLUICE_TEST_DB.");
        var from = await Filled(postgres: true);
        foreach (var text in new[] { "one", "late", "two", "later" }) await Note(from, text);
        await using (var db = from.Store.Open(World.World.Northwater))
        {
            foreach (var (text, transaction) in new[] { ("one", 10), ("late", 30), ("two", 20), ("later", 30) }) await db.Database.ExecuteSqlAsync($"UPDATE record_activities SET writer_transaction = {transaction} WHERE payload ->> 'text' = {text}");
            var two = await db.Set<Activity>().Where(a => a.WriterTransaction == 20).Select(a => a.Sequence).SingleAsync();
            db.Add(new FollowerCursor { Name = Name, Transaction = 20, Position = two });
            db.Add(new DeadActivity { Follower = Name, Sequence = two, Error = "", DiedAt = clock.Now() });
            await db.SaveChangesAsync();
        }
        var to = await Copy(from, toPostgres);
        Assert.Equal(["late", "later"], await Follow(to));
        await using var copy = to.Store.Open(World.World.Northwater);
        var dead = (await copy.Set<DeadActivity>().SingleAsync()).Sequence;
        Assert.Equal("two", ((NoteAdded)(await copy.Set<Activity>().SingleAsync(a => a.Sequence == dead)).Fact).Text);
    }

    // A fact that was followed and then taken away left a number that must not be given again below the cursor.
    [Fact]
    public async Task Facts_that_are_gone_hide_no_new_ones()
    {
        var from = await Filled(TestDatabase.IsPostgres);
        foreach (var text in new[] { "one", "gone" }) await Note(from, text);
        await Follow(from);
        await using (var db = from.Store.Open(World.World.Northwater)) await db.Transact(() => db.Set<Activity>().OrderByDescending(a => a.Sequence).Take(1).ExecuteDeleteAsync(), CancellationToken.None);
        var to = await Copy(from, TestDatabase.IsPostgres);
        await Note(to, "new");
        Assert.Equal(["new"], await Follow(to));
    }

    [Theory]
    [InlineData(false, true), InlineData(true, false), InlineData(false, false)]
    public async Task Visits_are_built_on_from_the_same_hit(bool fromPostgres, bool toPostgres)
    {
        Assert.SkipWhen((fromPostgres || toPostgres) && !TestDatabase.IsPostgres, "Set SLUICE_TEST_DB.");
        var from = await Filled(fromPostgres);
        for (var i = 0; i < 5; i++) await Hit(from, $"/{i}");
        await using (var db = from.Store.Open(World.World.Northwater))
        {
            await Horizon(from);
            var cursor = await VisitCursor.Of(db, CancellationToken.None);
            await cursor.Advance(db, (await cursor.Next(db, fromPostgres, 3, CancellationToken.None))[^1], CancellationToken.None);
        }
        var to = await Copy(from, toPostgres);
        await Hit(to, "/new");
        await Horizon(to);
        await using var copy = to.Store.Open(World.World.Northwater);
        Assert.Equal(["/3", "/4", "/new"], (await (await VisitCursor.Of(copy, CancellationToken.None)).Next(copy, toPostgres, 10, CancellationToken.None)).Select(h => h.Path));
    }

    async Task<Installation> Filled(bool postgres)
    {
        var made = await Installation.Empty(postgres);
        all.Add(made);
        await Migrator.Migrate(made.Store, CancellationToken.None);
        await World.World.Build(made.Store);
        return made;
    }

    async Task<Installation> Copy(Installation from, bool postgres)
    {
        var copy = await Installation.CopyOf(from, postgres);
        all.Add(copy);
        return copy;
    }

    async Task Note(Installation where, string text)
    {
        await using var db = where.Store.Open(World.World.Northwater);
        db.Append(new NoteAdded(text), new About(), Actor.System, clock);
        await db.SaveChangesAsync();
    }

    static async Task Hit(Installation where, string path)
    {
        await using var db = where.Store.Open(World.World.Northwater);
        db.Add(new Hit { Id = Guid.CreateVersion7(), Path = path, At = World.World.Start });
        await db.SaveChangesAsync();
    }

    async Task<List<string>> Follow(Installation where)
    {
        await Horizon(where);
        var seen = new List<string>();
        var services = new ServiceCollection().AddScoped<IFollower>(_ => new Noting(seen)).BuildServiceProvider();
        var host = new HostSettings(where.Store.Settings, "", Stages.All, [], RunWork: false, clock);
        var runner = new FollowerRunner(where.Store, services.GetRequiredService<IServiceScopeFactory>(), host, new Readiness(), clock, NullLogger<FollowerRunner>.Instance);
        while (await runner.Step(Name, CancellationToken.None) != Found.Nothing) { }
        return seen;
    }

    // Until no transaction of the whole cluster can still write below what is there.
    static async Task Horizon(Installation where)
    {
        if (!where.Store.IsPostgres) return;
        await using var db = where.Store.OpenHouse();
        var mine = (await db.Database.SqlQuery<long>($"SELECT pg_current_xact_id()::text::bigint AS \"Value\"").ToListAsync())[0];
        for (var i = 0; i < 3000; i++)
        {
            if ((await db.Database.SqlQuery<long>($"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS \"Value\"").ToListAsync())[0] > mine) return;
            await Task.Delay(10);
        }
        throw new TimeoutException("Something held PostgreSQL's horizon back for half a minute.");
    }

    sealed class Noting(List<string> seen) : IFollower
    {
        public string Name => FollowersMoveTests.Name;
        public IReadOnlyCollection<string> Kinds { get; } = new HashSet<string> { "record.note_added" };

        public Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
        {
            seen.AddRange(activities.Select(a => ((NoteAdded)a.Fact).Text));
            return Task.CompletedTask;
        }
    }
}
