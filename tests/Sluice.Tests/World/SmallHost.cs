using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Tests.World;

// The real host with one made-up stage, for what the platform promises whatever the stages are.
public sealed class SmallHost : IAsyncDisposable
{
    readonly TestDatabase database;
    readonly WebApplication host;

    SmallHost(TestDatabase database, Action<StageRoutes> map)
    {
        this.database = database;
        host = SluiceHost.Build(new HostSettings(database.Settings, "http://127.0.0.1:0", [new MadeUp(map)], [], RunWork: false, Clock));
    }

    public TestClock Clock { get; } = new(World.Start);
    public Uri Address { get; private set; } = null!;
    public Store Store => host.Services.GetRequiredService<Store>();

    public static async Task<SmallHost> Start(Action<StageRoutes> map)
    {
        var small = new SmallHost(await TestDatabase.Clone(), map);
        await small.host.StartAsync();
        small.Address = new Uri(small.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return small;
    }

    public async Task<(HttpClient Http, ApiKey Key)> Api(KeyScope scope = KeyScope.All, DateTimeOffset? expires = null)
    {
        await using var db = Store.Open(World.Northwater);
        var (key, secret) = ApiKey.Create("test", scope, Clock.Now());
        key.ExpiresAt = expires;
        db.Add(key);
        await db.SaveChangesAsync();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address, "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return (http, key);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    sealed class MadeUp(Action<StageRoutes> map) : IStage
    {
        public void AddServices(IServiceCollection services) { }

        public void MapRoutes(StageRoutes routes) => map(routes);
    }
}
