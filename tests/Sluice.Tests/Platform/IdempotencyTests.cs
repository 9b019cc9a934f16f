using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Web;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class IdempotencyTests : IAsyncLifetime
{
    readonly TaskCompletionSource gate = new();
    SmallHost host = null!;
    int calls;

    public async ValueTask InitializeAsync() => host = await SmallHost.Start(routes =>
    {
        routes.Api.MapPost("/make", (Thing thing) => Results.Created($"/api/v1/things/{Interlocked.Increment(ref calls)}", new { thing.Name, Call = calls })).Needs(Permission.Edit);
        routes.Api.MapPost("/other", () => Results.Ok(Interlocked.Increment(ref calls))).Needs(Permission.Edit);
        routes.Api.MapPost("/refuse", () => Problems.Of(new Refusal($"call{Interlocked.Increment(ref calls)}", "No.", "name"))).Needs(Permission.Edit);
        routes.Api.MapPost("/crash", IResult () => Interlocked.Increment(ref calls) == 1 ? throw new InvalidOperationException("crash") : Results.Ok("second time")).Needs(Permission.Edit);
        routes.Api.MapPost("/slow", async () => { Interlocked.Increment(ref calls); await gate.Task; return Results.Ok("done"); }).Needs(Permission.Edit);
    });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_same_key_and_body_answer_the_same_again_without_doing_it_again()
    {
        var (http, _) = await host.Api();
        var first = await Post(http, "make", "k1", """{"name":"pump"}""");
        var second = await Post(http, "make", "k1", """{"name":"pump"}""");
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location, await first.Content.ReadAsStringAsync()), (second.StatusCode, second.Headers.Location, await second.Content.ReadAsStringAsync()));
        Assert.Equal(["true"], second.Headers.GetValues("Idempotent-Replayed"));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_refusal_is_repeated_like_any_answer()
    {
        var (http, _) = await host.Api();
        var texts = new[] { await (await Post(http, "refuse", "k", "{}")).Content.ReadAsStringAsync(), await (await Post(http, "refuse", "k", "{}")).Content.ReadAsStringAsync() };
        Assert.Contains("call1", texts[0]);
        Assert.Equal(texts[0], texts[1]);
    }

    [Fact]
    public async Task The_same_key_with_another_body_or_path_is_refused()
    {
        var (http, _) = await host.Api();
        await Post(http, "make", "k2", """{"name":"pump"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(http, "make", "k2", """{"name":"valve"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(http, "other", "k2", """{"name":"pump"}""")).StatusCode);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task The_same_key_of_another_workspace_is_another_key()
    {
        var (http, _) = await host.Api();
        await Post(http, "make", "k3", """{"name":"pump"}""");
        await using var db = host.Store.Open(World.World.Elsewhere);
        var (key, secret) = ApiKey.Create("theirs", KeyScope.All, host.Clock.GetUtcNow());
        db.Add(key);
        await db.SaveChangesAsync();
        using var theirs = new HttpClient(new HttpClientHandler()) { BaseAddress = http.BaseAddress };
        theirs.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        await Post(theirs, "make", "k3", """{"name":"pump"}""");
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task While_the_first_is_running_the_second_is_told_to_wait()
    {
        var (http, _) = await host.Api();
        var running = Post(http, "slow", "k4", "{}");
        while (Volatile.Read(ref calls) == 0) await Task.Yield();
        Assert.Equal(HttpStatusCode.Conflict, (await Post(http, "slow", "k4", "{}")).StatusCode);
        gate.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await running).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(http, "slow", "k4", "{}")).StatusCode);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done()
    {
        var (http, _) = await host.Api();
        gate.SetResult();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Post(http, "slow", "k5", "{}")));
        Assert.Equal(1, calls);
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{a.StatusCode}"));
    }

    [Fact]
    public async Task A_crash_frees_the_key()
    {
        var (http, _) = await host.Api();
        Assert.Equal(HttpStatusCode.InternalServerError, (await Post(http, "crash", "k6", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(http, "crash", "k6", "{}")).StatusCode);
    }

    [Fact]
    public async Task A_key_longer_than_two_hundred_characters_is_refused_by_name()
    {
        var (http, _) = await host.Api();
        var answer = await Post(http, "make", new string('k', 201), """{"name":"pump"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Idempotency-Key", await answer.Content.ReadAsStringAsync());
    }

    static Task<HttpResponseMessage> Post(HttpClient http, string path, string key, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return http.SendAsync(request);
    }

    sealed record Thing(string Name);
}
