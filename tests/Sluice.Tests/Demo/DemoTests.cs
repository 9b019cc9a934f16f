using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Capture.Forms;
using Sluice.Demo;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Queues;
using Sluice.Qualify.Handoffs;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Reports;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Tests.World;

namespace Sluice.Tests.Demo;

// The demo told once for all of these tests.
public sealed class DemoHouse : IAsyncLifetime
{
    readonly string directory = Directory.CreateTempSubdirectory("sluice-demo-").FullName;
    WebApplication host = null!;

    public static readonly DateTimeOffset Now = World.World.Start;

    public Store Store => host.Services.GetRequiredService<Store>();
    public IServiceProvider Services => host.Services;
    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new StoreSettings(directory, Synchronous: "OFF");
        await Northwater.Fill(settings, Now, 1, _ => { }, CancellationToken.None);
        host = SluiceHost.Build(new HostSettings(settings, "http://127.0.0.1:0", Stages.All, [], RunWork: false, new TestClock(Now)));
        await host.StartAsync();
        host.Services.GetRequiredService<Readiness>().Migrated = true;
        Address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    public SluiceDb Open() => Store.Open(new WorkspaceId(1));

    public async Task<HttpClient> SignIn(string email)
    {
        await using var db = Store.OpenHouse();
        var user = await db.Set<User>().SingleAsync(u => u.Email == email);
        var (session, token) = Session.Start(user.Id, new WorkspaceId(1), "test", Now);
        db.Add(session);
        await db.SaveChangesAsync();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        http.DefaultRequestHeaders.Add("Cookie", $"{AccessMiddleware.Cookie}={token}");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return http;
    }
}

public sealed class DemoTests(DemoHouse demo) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task Every_named_person_has_a_page()
    {
        using var http = await demo.SignIn("ines@northwater.example");
        await using var db = demo.Open();
        foreach (var member in Cast.People)
        {
            var id = await db.Set<Person>().Where(p => p.LastName == member.Last && p.FirstName == member.First).Select(p => p.Id).SingleAsync();
            Assert.Equal((member.Last, HttpStatusCode.OK), (member.Last, (await http.GetAsync($"/people/{id.Value:D}")).StatusCode));
        }
    }

    [Theory]
    [InlineData("/today")]
    [InlineData("/tasks")]
    [InlineData("/sell")]
    [InlineData("/reports")]
    [InlineData("/capture")]
    [InlineData("/identify")]
    [InlineData("/p/leak-audit")]
    [InlineData("/f/water-letter")]
    public async Task Pages_answer(string path)
    {
        using var http = await demo.SignIn("ines@northwater.example");
        var answer = await http.GetAsync(path);
        if (answer.Headers.Location is { } to) answer = await http.GetAsync(to);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task No_follower_stumbled_and_all_are_at_the_end()
    {
        await using var db = demo.Store.OpenHouse();
        Assert.Equal([], await db.Set<DeadActivity>().IgnoreQueryFilters().Select(d => d.Error).ToListAsync());
        var cursors = await db.Set<FollowerCursor>().ToListAsync();
        Assert.NotEmpty(cursors);
        await using var scope = demo.Services.CreateAsyncScope();
        foreach (var follower in scope.ServiceProvider.GetServices<IFollower>())
        {
            var cursor = cursors.Single(c => c.Name == follower.Name);
            var (left, _) = await TimelineTail.Read(db, Mark.Of(cursor), follower.Kinds, 10, null, CancellationToken.None);
            Assert.Equal([], left.Select(a => $"{follower.Name}: {a.Kind}"));
        }
    }

    [Fact]
    public async Task Every_step_of_both_streams_has_somebody_and_as_many_rows_as_it_says()
    {
        await using var db = demo.Open();
        var span = await FunnelReports.Span(db, null, null, 365, new TestClock(DemoHouse.Now), CancellationToken.None);
        foreach (var step in FunnelStep.LeadGeneration.Concat(FunnelStep.Prospecting).Where(s => s.Key != "visitors"))
        {
            var report = await FunnelReports.Load(db, span, [], [], CancellationToken.None);
            var said = report.In.Concat(report.Out).First(s => s.Href == step.Href(span)).Count;
            Assert.True(said > 0, $"nobody {step.Origin} {step.Label}");
            Assert.Equal(said, await step.People(db, span).CountAsync());
        }
    }

    [Fact]
    public async Task What_everybody_is_agrees_with_their_history_and_their_timeline()
    {
        await using var db = demo.Open();
        var last = await db.Set<Person>().Select(p => new { p.Stage, Last = db.Set<LifecycleChange>().Where(c => c.PersonId == p.Id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Select(c => c.To).First() }).ToListAsync();
        Assert.InRange(last.Count, 600, 800);
        Assert.All(last, p => Assert.Equal(p.Last, p.Stage));
        var steps = await db.Set<LifecycleChange>().CountAsync(c => c.From != null);
        Assert.Equal(steps, await db.Set<Activity>().CountAsync(a => a.Kind == "record.stage_changed"));
    }

    [Fact]
    public async Task What_waits_right_now_waits()
    {
        await using var db = demo.Open();
        var waiting = await db.Set<Handoff>().Where(h => h.Status == HandoffStatus.Waiting).ToListAsync();
        Assert.InRange(waiting.Count, 4, 8);
        Assert.All(waiting, h => Assert.True(h.DueAt > DemoHouse.Now));
        Assert.Equal(31, await db.Set<QueueEntry>().CountAsync());
        Assert.Equal(32, await db.Set<Deal>().CountAsync(d => d.Status == DealStatus.Open));
        Assert.Equal(646_950_00, await db.Set<Deal>().Where(d => d.Status == DealStatus.Open).SumAsync(d => d.AmountMinor));
        Assert.Equal(5, await db.Set<Submission>().CountAsync(s => s.State == SubmissionState.Quarantined));
    }

    [Fact]
    public async Task Every_saved_view_reads_and_finds_somebody()
    {
        await using var db = demo.Open();
        var ines = await db.Set<Membership>().Join(db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => u).SingleAsync(u => u.Email == "ines@northwater.example");
        foreach (var view in await db.Set<SavedView>().ToListAsync())
        {
            var read = await PeopleFilter.Translate(db, view.Filter, DemoHouse.Now, TimeZoneInfo.Utc, ines.Id, CancellationToken.None);
            Assert.False(read.Refused(out var refusal, out var passes), $"{view.Name}: {refusal?.Message}");
            Assert.True(await db.Set<Person>().Where(passes).AnyAsync(), $"{view.Name} finds nobody");
        }
    }
}
