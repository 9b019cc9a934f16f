using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
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
        routes.Api.MapPost("/dies-within", async (SluiceDb db) => { await Keep(db, "within"); return Interlocked.Increment(ref calls) == 1 ? throw new InvalidOperationException("crash") : Results.Ok(); }).Needs(Permission.Edit);
        routes.Api.MapPost("/dies-after", async (SluiceDb db) =>
        {
            await Keep(db, "after");
            if (Interlocked.Increment(ref calls) == 1) db.AfterCommit(() => throw new InvalidOperationException("crash"));
            return Results.Created("/api/v1/things/1", new { done = true });
        }).Needs(Permission.Edit);
        routes.Api.MapPost("/tries-twice", async (SluiceDb db) =>
        {
            try { await db.Transact(async () => { await db.Transact(() => Keep(db, "lost"), CancellationToken.None); await Keep(db, "lost"); throw new InvalidOperationException("first try"); }, CancellationToken.None); }
            catch (InvalidOperationException) { db.ChangeTracker.Clear(); }
            await db.Transact(() => Keep(db, "kept"), CancellationToken.None);
            return Results.Ok();
        }).Needs(Permission.Edit);
        routes.Api.MapPost("/begins-and-refuses", async (SluiceDb db) =>
        {
            (await db.Set<ApiKey>().FirstAsync()).ExpiresAt = World.World.Start.AddYears(9);
            return Problems.Of(new Refusal("no", "No.", "name"));
        }).Needs(Permission.Edit);
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
    public async Task While_the_first_is_running_the_second_waits_for_its_answer()
    {
        var (http, _) = await host.Api();
        var running = Post(http, "slow", "k4", "{}");
        while (Volatile.Read(ref calls) == 0) await Task.Yield();
        var second = Post(http, "slow", "k4", "{}");
        gate.SetResult();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await running).StatusCode, (await second).StatusCode));
        Assert.True((await second).Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task What_a_request_wrote_before_it_crashed_is_gone_and_the_retry_does_it_once()
    {
        var (http, _) = await host.Api();
        Assert.Equal(HttpStatusCode.InternalServerError, (await Post(http, "dies-within", "k7", "{}")).StatusCode);
        Assert.Equal(0, await Count("within"));
        Assert.Equal(HttpStatusCode.OK, (await Post(http, "dies-within", "k7", "{}")).StatusCode);
        Assert.Equal(1, await Count("within"));
    }

    [Fact]
    public async Task A_crash_between_the_commit_and_the_answer_lets_the_retry_find_the_answer()
    {
        var (http, _) = await host.Api();
        Assert.Equal(HttpStatusCode.InternalServerError, (await Post(http, "dies-after", "k8", "{}")).StatusCode);
        Assert.Equal(1, await Count("after"));
        var retry = await Post(http, "dies-after", "k8", "{}");
        Assert.Equal((HttpStatusCode.Created, "/api/v1/things/1", """{"done":true}"""), (retry.StatusCode, retry.Headers.Location?.ToString(), await retry.Content.ReadAsStringAsync()));
        Assert.Equal((1, 1), (calls, await Count("after")));
    }

    [Fact]
    public async Task A_transaction_that_failed_inside_the_request_leaves_nothing()
    {
        var (http, _) = await host.Api();
        Assert.Equal(HttpStatusCode.OK, (await Post(http, "tries-twice", "k9", "{}")).StatusCode);
        Assert.Equal((0, 1), (await Count("lost"), await Count("kept")));
    }

    [Fact]
    public async Task What_a_refused_request_had_begun_to_change_stays_as_it_was()
    {
        var (http, _) = await host.Api();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(http, "begins-and-refuses", "k10", "{}")).StatusCode);
        await using var db = host.Store.Open(World.World.Northwater);
        Assert.Null((await db.Set<ApiKey>().SingleAsync()).ExpiresAt);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_three_days()
    {
        var (http, _) = await host.Api();
        await Post(http, "make", "k11", """{"name":"pump"}""");
        await using var db = host.Store.Open(World.World.Northwater);
        foreach (var (hours, left) in new[] { (71, 1), (2, 0) })
        {
            host.Clock.Advance(TimeSpan.FromHours(hours));
            await new AnswerForgetting(host.Clock).Run(new ForgetAnswers(), new WorkContext(World.World.Northwater, db, 1), CancellationToken.None);
            Assert.Equal(left, await db.Set<IdempotentAnswer>().CountAsync());
        }
    }

    [Fact]
    public async Task Where_there_is_one_writer_a_write_beside_an_open_transaction_fails_instead_of_waiting_for_itself()
    {
        Assert.SkipWhen(host.Store.IsPostgres, "PostgreSQL has many writers.");
        await using var outer = host.Store.Open(World.World.Northwater);
        await using var other = host.Store.Open(World.World.Northwater);
        await Assert.ThrowsAsync<InvalidOperationException>(() => outer.Transact(() => Keep(other, "beside"), CancellationToken.None));
        await using var later = host.Store.Open(World.World.Northwater);
        await Keep(later, "alone");
        Assert.Equal((0, 1), (await Count("beside"), await Count("alone")));
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

    static async Task Keep(SluiceDb db, string name)
    {
        db.Add(ApiKey.Create(name, KeyScope.Read, World.World.Start).Key);
        await db.SaveChangesAsync();
    }

    async Task<int> Count(string name)
    {
        await using var db = host.Store.Open(World.World.Northwater);
        return await db.Set<ApiKey>().CountAsync(k => k.Name == name);
    }

    static Task<HttpResponseMessage> Post(HttpClient http, string path, string key, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return http.SendAsync(request);
    }

    sealed record Thing(string Name);
}
