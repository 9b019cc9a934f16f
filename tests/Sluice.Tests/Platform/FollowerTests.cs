using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class FollowerTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Reads_each_fact_once_in_order_and_steps_over_one_it_cannot_digest()
    {
        var seen = new List<string>();
        var follower = new Noting("t1", text => { if (text == "poison") throw new InvalidOperationException("cannot"); seen.Add(text); });
        var runner = Runner(follower);
        foreach (var text in new[] { "one", "poison", "three" }) await Note(text);
        await app.WaitForHorizon();
        for (var i = 0; i < 40; i++)
        {
            await runner.Step("t1", CancellationToken.None);
            app.Clock.Advance(TimeSpan.FromMinutes(10));
        }
        // "one" was rolled back with the batch that failed and read again alone: effects in the database happen once.
        Assert.Equal(["one", "three"], seen.Distinct().Where(t => t != "written once"));
        await using var db = app.Open();
        var dead = await db.Set<DeadActivity>().SingleAsync(d => d.Follower == "t1");
        Assert.Contains("cannot", dead.Error);
    }

    [Fact]
    public async Task What_a_follower_writes_commits_with_its_cursor_or_not_at_all()
    {
        var fail = true;
        var follower = new Writing("t2", () => { if (fail) throw new InvalidOperationException("after writing"); });
        var runner = Runner(follower);
        await Note("written once");
        await app.WaitForHorizon();
        await runner.Step("t2", CancellationToken.None);
        await using (var db = app.Open()) Assert.Equal(0, await db.Set<Secret>().CountAsync(s => s.Name.StartsWith("t2:")));
        fail = false;
        for (var i = 0; i < 5; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(10));
            await runner.Step("t2", CancellationToken.None);
        }
        await using (var db = app.Open()) Assert.Equal(await db.Set<Activity>().CountAsync(a => a.Kind == "record.note_added"), await db.Set<Secret>().CountAsync(s => s.Name.StartsWith("t2:")));
    }

    FollowerRunner Runner(IFollower follower)
    {
        var services = new ServiceCollection().AddScoped(_ => follower).BuildServiceProvider();
        return new FollowerRunner(app.Store, services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<HostSettings>(), new Readiness(), app.Clock, NullLogger<FollowerRunner>.Instance);
    }

    async Task Note(string text)
    {
        await using var db = app.Open();
        db.Append(new NoteAdded(text), new About(), Actor.System, app.Clock);
        await db.SaveChangesAsync();
    }

    sealed class Noting(string name, Action<string> act) : IFollower
    {
        public string Name => name;
        public IReadOnlyCollection<string> Kinds { get; } = new HashSet<string> { "record.note_added" };

        public Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
        {
            foreach (var activity in activities) act(((NoteAdded)activity.Fact).Text);
            return Task.CompletedTask;
        }
    }

    sealed class Writing(string name, Action after) : IFollower
    {
        public string Name => name;
        public IReadOnlyCollection<string> Kinds { get; } = new HashSet<string> { "record.note_added" };

        public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
        {
            foreach (var activity in activities) db.Add(new Secret { Name = $"{name}:{activity.Sequence}", Value = "x" });
            await db.SaveChangesAsync(cancel);
            after();
        }
    }
}
