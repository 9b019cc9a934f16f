using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class ApiKeyTests : IAsyncLifetime
{
    SmallHost host = null!;

    public async ValueTask InitializeAsync() => host = await SmallHost.Start(routes =>
    {
        routes.Api.MapGet("/see", (Caller caller) => Results.Text(caller.Workspace.ToString())).Needs(Permission.See);
        routes.Api.MapPost("/edit", () => Results.NoContent()).Needs(Permission.Edit);
        routes.Api.MapPost("/users", () => Results.NoContent()).Needs(Permission.ManageUsers);
    });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(KeyScope.Read, 200, 403, 403)]
    [InlineData(KeyScope.Write, 200, 204, 403)]
    [InlineData(KeyScope.All, 200, 204, 204)]
    public async Task A_key_opens_what_its_scope_says(KeyScope scope, int see, int edit, int users)
    {
        var (http, _) = await host.Api(scope);
        Assert.Equal((see, edit, users), ((int)(await http.GetAsync("see")).StatusCode, (int)(await http.PostAsync("edit", null)).StatusCode, (int)(await http.PostAsync("users", null)).StatusCode));
    }

    [Fact]
    public async Task A_key_acts_in_its_own_workspace() =>
        Assert.Equal("1", await (await host.Api()).Http.GetStringAsync("see"));

    [Fact]
    public async Task An_expired_key_is_dead()
    {
        var (http, _) = await host.Api(expires: host.Clock.Now().AddDays(1));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("see")).StatusCode);
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("see")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_dead_within_five_seconds()
    {
        var (http, key) = await host.Api();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("see")).StatusCode);
        await using (var db = host.Store.Open(World.World.Northwater))
        {
            (await db.Set<ApiKey>().SingleAsync(k => k.Id == key.Id)).Revoke(host.Clock.Now());
            await db.SaveChangesAsync();
        }
        host.Clock.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("see")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("slk_")]
    [InlineData("slk_wrong")]
    [InlineData("nonsense with spaces")]
    public async Task Any_other_text_is_no_key(string secret)
    {
        using var http = new HttpClient(new HttpClientHandler()) { BaseAddress = new Uri(host.Address, "/api/v1/") };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("see")).StatusCode);
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_database()
    {
        var (http, key) = await host.Api();
        var secret = http.DefaultRequestHeaders.Authorization!.Parameter!;
        await using var db = host.Store.Open(World.World.Northwater);
        var row = await db.Set<ApiKey>().SingleAsync(k => k.Id == key.Id);
        Assert.DoesNotContain(secret[ApiKey.Prefix.Length..], row.Hash, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(64, row.Hash.Length);
    }
}
