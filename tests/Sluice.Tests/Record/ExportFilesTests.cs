using System.Net;
using System.Text.Json.Nodes;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record.Export;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record;

// Whose the files of exports are, what stands in them, and what becomes of them.
public sealed class ExportFilesTests(SluiceApp app) : IClassFixture<SluiceApp>, IAsyncLifetime
{
    readonly ExportBench bench = new(app);

    public ValueTask InitializeAsync() => bench.Set();

    public ValueTask DisposeAsync() => bench.Clear();

    [Fact]
    public async Task It_sees_what_whoever_asked_may_see_when_it_runs()
    {
        var tobias = await app.UserId(Tobias);
        await bench.Api.Post("people", new { lastName = "Limited", email = "mine@limited.example", ownerId = tobias.Value });
        await bench.Api.Post("people", new { lastName = "Limited", email = "theirs@limited.example", ownerId = (await app.UserId(Noor)).Value });
        await bench.Give(tobias, "Export", "Own");
        var (id, late) = (await bench.Begin(tobias, "lastName = \"Limited\""), await bench.Begin(tobias, "lastName = \"Limited\" and owner = \"me\""));
        await app.RunUntilIdle();
        foreach (var run in new[] { id, late })
            Assert.Equal("mine@limited.example", JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(bench.Folder, $"{run.Value:N}.jsonl")))!.Text("email"));
        // Who may no longer take it out when it runs takes nothing.
        var withdrawn = await bench.Begin(tobias);
        await bench.Give(tobias, "Export", "None");
        await app.RunUntilIdle();
        Assert.Equal((ExportState.Failed, "Whoever asked for it may no longer export."), ((await bench.Run(withdrawn)).State, (await bench.Run(withdrawn)).Reason));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAs(Tobias)).Get($"/exports/{id.Value:D}/file")).StatusCode);
        // Somebody who left, and a key that is no more.
        var left = await bench.Begin(new UserId(Guid.CreateVersion7()));
        await app.RunUntilIdle();
        Assert.Equal("Whoever asked for it is no longer here.", (await bench.Run(left)).Reason);
        var gone = await bench.Begin(Actor.Key(new ApiKeyId(Guid.CreateVersion7())));
        await app.RunUntilIdle();
        Assert.Equal("The key that asked for it is not valid any more.", (await bench.Run(gone)).Reason);
    }

    [Fact]
    public async Task Only_whoever_asked_and_an_admin_take_the_file()
    {
        var id = await bench.Begin(await app.UserId(Mia));
        await app.RunUntilIdle();
        var file = $"/exports/{id.Value:D}/file";
        await bench.Give(await app.UserId(Noor), "Export", "All");
        async Task<HttpStatusCode> Ask(string email) => (await (await app.SignInAs(email)).Get(file)).StatusCode;
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(Noor));
        Assert.Equal(HttpStatusCode.NotFound, await Ask(Olga));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(Vera));
        Assert.Equal(HttpStatusCode.OK, await Ask(Mia));
        Assert.Equal(HttpStatusCode.OK, await Ask(Ines));
        var noor = await app.SignInAs(Noor);
        Assert.Empty((await noor.Open("/exports")).QuerySelectorAll("a[href$='/file']"));
        var busy = await bench.Begin(await app.UserId(Mia));
        Assert.Equal(HttpStatusCode.Forbidden, (await noor.Press(await noor.Open("/exports/new"), $"/exports/{busy.Value:D}/cancellation")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.Api(KeyScope.Read)).Http.GetAsync($"exports/runs/{id.Value:D}/file")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.Api(workspace: Elsewhere)).Http.GetAsync($"exports/runs/{id.Value:D}/file")).StatusCode);
        // Whoever may not see everything does not read what others asked for.
        await bench.Give(await app.UserId(Noor), "See", "Own");
        Assert.DoesNotContain("Crowdham", (await noor.Open("/exports")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await noor.Get($"/exports/{id.Value:D}")).StatusCode);
    }

    [Fact]
    public async Task After_seven_days_the_file_is_gone_and_so_is_what_lay_about()
    {
        var id = await bench.Begin();
        await app.RunUntilIdle();
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, $"{Guid.CreateVersion7():N}.csv.part"), "left by a process that is gone");
        await bench.Forget();
        Assert.Equal([$"{id.Value:N}.jsonl"], bench.Files);
        app.Clock.Advance(TimeSpan.FromDays(ExportRun.KeptDays));
        // The hour between the end of its time and the work that deletes it counts too.
        Assert.Equal(HttpStatusCode.Gone, (await bench.Api.Http.GetAsync($"exports/runs/{id.Value:D}/file")).StatusCode);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await bench.Forget();
        Assert.Empty(bench.Files);
        Assert.NotNull((await bench.Run(id)).GoneAt);
        Assert.Contains("File deleted", (await (await app.SignInAs(Ines)).Open("/exports")).Body!.TextContent);
    }

    [Fact]
    public async Task Whoever_is_erased_is_in_no_file_that_was_kept_nor_in_one_that_was_being_written()
    {
        async Task<string> Somebody(string name) => (await bench.Api.Post("people", new { firstName = name, lastName = "Erasable", email = $"{name}@erasable.example", city = "Crowdham" })).Id();
        var (first, second) = (await Somebody("first"), await Somebody("second"));
        Task Erase(string person) => bench.Api.Post($"people/{person}/erasure", new { reason = "Their request" }, HttpStatusCode.Accepted);
        var kept = await bench.Begin();
        await app.RunUntilIdle();
        Assert.Contains("first@erasable.example", await File.ReadAllTextAsync(Path.Combine(bench.Folder, bench.Files.Single())), StringComparison.Ordinal);
        await Erase(first);
        await app.RunUntilIdle();
        Assert.Empty(bench.Files);
        Assert.StartsWith("Somebody was erased", (await bench.Run(kept)).Reason, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await bench.Api.Http.GetAsync($"exports/runs/{kept.Value:D}/file")).StatusCode);
        // Erased when their row is in the file already: it is written again without them.
        var writing = await bench.Begin();
        var erased = false;
        await bench.Writer(async rows =>
        {
            if (erased || rows < 2_000) return;
            erased = true;
            await Erase(second);
        }).Run(Northwater, writing, CancellationToken.None);
        Assert.Equal((ExportState.Done, 2), ((await bench.Run(writing)).State, (await bench.Run(writing)).Attempts));
        Assert.DoesNotContain("second@erasable.example", await File.ReadAllTextAsync(Path.Combine(bench.Folder, $"{writing.Value:N}.jsonl")), StringComparison.Ordinal);
        // The second half of the erasure comes after the file was kept, and takes it all the same.
        await app.RunUntilIdle();
        Assert.Empty(bench.Files);
    }
}
