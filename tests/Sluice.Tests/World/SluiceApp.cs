using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Nurture.Journeys;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Prospect.Sequences;
using Sluice.Record.Deliveries;
using Sluice.Record.Timeline;

namespace Sluice.Tests.World;

// The real program on a port of its own with a database of its own. Background work runs when told (RunUntilIdle).
// class XTests(SluiceApp app) : IClassFixture<SluiceApp>
public sealed class SluiceApp : IAsyncLifetime
{
    TestDatabase database = null!;
    WebApplication host = null!;

    public TestClock Clock { get; } = new(World.Start);
    public Uri Address { get; private set; } = null!;
    public IServiceProvider Services => host.Services;
    public Store Store => Services.GetRequiredService<Store>();

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Clone();
        host = SluiceHost.Build(new HostSettings(database.Settings, "http://127.0.0.1:0", Stages.All, [], RunWork: false, Clock));
        await host.StartAsync();
        Services.GetRequiredService<Readiness>().Migrated = true;
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    // The database as the workspace sees it; Northwater where none is named.
    public SluiceDb Open(WorkspaceId? workspace = null) => Store.Open(workspace ?? World.Northwater);

    // A client without a session that keeps cookies and follows no redirect.
    public Browser Anybody() => new(this, new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address });

    public async Task<Browser> SignInAs(string email)
    {
        await using var db = Store.OpenHouse();
        var user = await db.Set<User>().SingleAsync(u => u.Email == email);
        var workspace = await db.Set<Membership>().IgnoreQueryFilters().Where(m => m.UserId == user.Id).Select(m => m.WorkspaceId).FirstAsync();
        var (session, token) = Session.Start(user.Id, workspace, "test", Clock.Now());
        db.Add(session);
        await db.SaveChangesAsync();
        var cookies = new System.Net.CookieContainer();
        cookies.Add(Address, new System.Net.Cookie(AccessMiddleware.Cookie, token));
        return new Browser(this, new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address });
    }

    public async Task<UserId> UserId(string email)
    {
        await using var db = Store.OpenHouse();
        return await db.Set<User>().Where(u => u.Email == email).Select(u => u.Id).SingleAsync();
    }

    // A client of the HTTP API with a fresh key: (await app.Api()).Post("people", new { … }).
    public async Task<ApiClient> Api(KeyScope scope = KeyScope.All, WorkspaceId? workspace = null)
    {
        await using var db = Open(workspace);
        var (key, secret) = ApiKey.Create("test", scope, Clock.Now());
        db.Add(key);
        await db.SaveChangesAsync();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address, "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return new ApiClient(http);
    }

    // Sends all mail that is due, until none is.
    public async Task SendMail()
    {
        var room = Services.GetRequiredService<MailRoom>();
        for (var round = 0; round < 1000 && await room.Step(CancellationToken.None) > 0; round++) { }
    }

    // Leads all followers to the end of the timeline, runs all due work and walks everybody in journeys and sequences, until nothing is left.
    public async Task RunUntilIdle()
    {
        var runner = Services.GetRequiredService<FollowerRunner>();
        var work = Services.GetRequiredService<WorkRunner>();
        var journeys = Services.GetRequiredService<JourneyPump>();
        var sequences = Services.GetRequiredService<SequencePump>();
        string[] names;
        using (var scope = Services.CreateScope()) names = [.. scope.ServiceProvider.GetServices<IFollower>().Select(f => f.Name)];
        var waited = false;
        for (var round = 0; round < 1000; round++)
        {
            var moved = false;
            foreach (var name in names) moved |= await runner.Step(name, CancellationToken.None) != Found.Nothing;
            moved |= await work.RunNext(CancellationToken.None);
            moved |= await journeys.Step(CancellationToken.None) > 0;
            moved |= await sequences.Step(CancellationToken.None) > 0;
            if (!moved && (waited || !Store.IsPostgres)) return;
            if (!moved) await WaitForHorizon();
            waited = !moved;
        }
        throw new InvalidOperationException("Followers and work feed each other without end.");
    }

    // On PostgreSQL a transaction of a test beside this one, in another database, can hold the horizon back.
    public async Task WaitForHorizon()
    {
        if (!Store.IsPostgres) return;
        await using var db = Store.OpenHouse();
        var mine = (await db.Database.SqlQuery<long>($"SELECT pg_current_xact_id()::text::bigint AS \"Value\"").ToListAsync())[0];
        for (var i = 0; i < 3000; i++)
        {
            if ((await db.Database.SqlQuery<long>($"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS \"Value\"").ToListAsync())[0] > mine) return;
            await Task.Delay(10);
        }
        throw new TimeoutException("Something held PostgreSQL's horizon back for half a minute.");
    }
}
