using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Sluice.Platform.Work;
using Sluice.Record.Export;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record;

// Exports that are written in the background, from the question to the file.
public sealed class ExportRunTests(SluiceApp app) : IClassFixture<SluiceApp>, IAsyncLifetime
{
    readonly ExportBench bench = new(app);

    public ValueTask InitializeAsync() => bench.Set();

    public ValueTask DisposeAsync() => bench.Clear();

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("jsonl")]
    public async Task It_is_written_in_the_background_told_of_and_fetched(string format)
    {
        await bench.Api.Post("people", new { lastName = "=HYPERLINK(1)", email = $"formula@{format}.example", city = "Formulaton" });
        var answer = await bench.Api.Http.PostAsync("exports/background", Body(new { kind = "people", filter = $"email = \"formula@{format}.example\" or {ExportBench.OfCrowd}", format, columns = new[] { "email", "lastName" } }));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var where = answer.Headers.Location!.OriginalString;
        var begun = await bench.Api.Get(where);
        Assert.Equal(("waiting", null), (begun.Text("state"), (string?)begun["file"]));
        Assert.Equal(HttpStatusCode.Conflict, (await bench.Api.Http.GetAsync($"{where}/file")).StatusCode);
        await app.RunUntilIdle();
        var done = await bench.Api.Get(where);
        Assert.Equal(("done", ExportBench.Crowd + 1, ExportBench.Crowd + 1), (done.Text("state"), (int)done["rows"]!, (int)done["total"]!));
        var file = await (await bench.Api.Http.GetAsync(done.Text("file"))).Content.ReadAsByteArrayAsync();
        Assert.Equal((long)done["bytes"]!, file.Length);
        Assert.Equal([$"{ExportBench.Id(done).Value:N}.{format}"], bench.Files);
        if (format != "xlsx") Assert.Equal(format == "csv" ? ExportBench.Crowd + 2 : ExportBench.Crowd + 1, Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        if (format == "csv") Assert.StartsWith("\uFEFFlastName,email\r\n", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        if (format == "csv") Assert.Contains("'=HYPERLINK(1)", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal(["export.started", "export.finished", "export.downloaded"], await bench.Told(ExportBench.Id(done)));
    }

    [Fact]
    public async Task Few_leave_at_once_and_many_wait_for_whoever_asked()
    {
        await bench.People(10_001, "more", "Moreton");
        var mia = await app.SignInAs(Mia);
        var few = await mia.Open("/exports/new?kind=people&columns=email&filter=" + Uri.EscapeDataString("email = \"crowd7@crowd.example\""));
        Assert.Contains("Export 1 person", few.Body!.TextContent);
        var sent = await mia.Submit(few, "form[action='/exports']");
        Assert.Equal("\uFEFFemail\r\ncrowd7@crowd.example\r\n", Encoding.UTF8.GetString(await sent.Content.ReadAsByteArrayAsync()));
        var many = await mia.Open("/exports/new?kind=people&filter=" + Uri.EscapeDataString("city = \"Moreton\""));
        Assert.Contains("Export 10,000+ people", many.Body!.TextContent);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var begun = await mia.Submit(many, "form[action='/exports']");
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        var page = begun.Headers.Location!.OriginalString;
        Assert.Contains("You may leave this page", (await mia.Open(page)).Body!.TextContent);
        await app.RunUntilIdle();
        var history = await mia.Open("/exports");
        Assert.Contains("Kept until", history.Body!.TextContent);
        Assert.Contains("Taken at once", history.Body!.TextContent);
        Assert.Equal([$"{page}/file"], history.QuerySelectorAll("a[href$='/file']").Select(a => a.GetAttribute("href")));
        Assert.Equal(10_001, (await (await mia.Get($"{page}/file")).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_at_its_place()
    {
        var mia = await app.SignInAs(Mia);
        var page = await mia.Open("/exports/new?kind=people&filter=" + Uri.EscapeDataString("city = \"X\" and emial = 1"));
        Assert.Contains("At 16:", page.QuerySelector("#f-filter-e")!.TextContent);
        Assert.Null(page.QuerySelector(".btn.pri"));
        var sent = await mia.Submit(page, "form[action='/exports']", new { filter = "emial = 1" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        // Another filter than the one counted is counted first.
        var recount = await mia.Submit(await mia.Open("/exports/new?format=xlsx&columns=email"), "form[action='/exports']", new { filter = "email = \"nobody@nowhere.example\"" });
        Assert.Equal("/exports/new?kind=people&filter=email%20%3D%20%22nobody@nowhere.example%22&format=xlsx&columns=email", recount.Headers.Location!.OriginalString);
        var nobody = await mia.Open(recount.Headers.Location.OriginalString);
        Assert.Contains("Nothing fits here", nobody.Body!.TextContent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mia.Submit(nobody, "form[action='/exports']")).StatusCode);
        foreach (var (ask, field) in new (object, string)[] { (new { kind = "sheep" }, "kind"), (new { kind = "people", format = "pdf" }, "format"), (new { kind = "people", filter = "emial = 1" }, "filter"), (new { kind = "people", columns = new[] { "email", "shoe" } }, "columns") })
            Assert.NotNull((await bench.Api.Post("exports/background", ask, HttpStatusCode.UnprocessableEntity))["errors"]![field]);
        Assert.Empty((await bench.Api.Get("exports"))["data"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAs(Vera)).Get("/exports")).StatusCode);
    }

    [Fact]
    public async Task It_stops_when_it_is_cancelled_and_leaves_nothing()
    {
        var (waiting, writing) = (await bench.Begin(), await bench.Begin());
        Assert.Equal("cancelled", (await bench.Api.Post($"exports/runs/{waiting.Value:D}/cancellation", new { }, HttpStatusCode.Accepted)).Text("state"));
        var pages = 0;
        await bench.Writer(async _ =>
        {
            pages++;
            await bench.Api.Post($"exports/runs/{writing.Value:D}/cancellation", new { }, HttpStatusCode.Accepted);
        }).Run(Northwater, writing, CancellationToken.None);
        await app.RunUntilIdle();
        // The page under way is the last but one: it is asked for before the next.
        Assert.InRange(pages, 1, 2);
        Assert.Equal((ExportState.Cancelled, ExportState.Cancelled), ((await bench.Run(waiting)).State, (await bench.Run(writing)).State));
        Assert.Empty(bench.Files);
        Assert.Equal(["export.started", "export.cancelled"], await bench.Told(writing));
        Assert.Equal(HttpStatusCode.Gone, (await bench.Api.Http.GetAsync($"exports/runs/{writing.Value:D}/file")).StatusCode);
    }

    [Fact]
    public async Task After_a_crash_the_file_is_begun_anew_and_holds_each_row_once()
    {
        var id = await bench.Begin();
        await Assert.ThrowsAsync<TimeoutException>(() => bench.Writer(rows => rows > 1_000 ? throw new TimeoutException() : Task.CompletedTask).Run(Northwater, id, CancellationToken.None));
        Assert.Equal(ExportState.Writing, (await bench.Run(id)).State);
        Assert.Equal([$"{id.Value:N}.jsonl.part"], bench.Files);
        await app.RunUntilIdle();
        var run = await bench.Run(id);
        Assert.Equal((ExportState.Done, 2, ExportBench.Crowd), (run.State, run.Attempts, run.Rows));
        Assert.Equal(ExportBench.Crowd, (await File.ReadAllLinesAsync(Path.Combine(bench.Folder, bench.Files.Single()))).Select(l => JsonNode.Parse(l)!.Text("id")).Distinct().Count());
        // Done is done, however often the queue hands it out.
        await bench.Writer().Run(Northwater, id, CancellationToken.None);
        Assert.Equal(2, (await bench.Run(id)).Attempts);
    }

    [Fact]
    public async Task It_failed_eight_times_and_says_so()
    {
        var id = await bench.Begin();
        var writer = bench.Writer(_ => throw new TimeoutException());
        await using var db = app.Open();
        await Assert.ThrowsAsync<TimeoutException>(() => new RunExportWorker(writer).Run(new RunExport(id), new WorkContext(Northwater, db, WorkRunner.MaxAttempts - 1), CancellationToken.None));
        Assert.Equal(ExportState.Writing, (await bench.Run(id)).State);
        await Assert.ThrowsAsync<TimeoutException>(() => new RunExportWorker(writer).Run(new RunExport(id), new WorkContext(Northwater, db, WorkRunner.MaxAttempts), CancellationToken.None));
        Assert.Equal(ExportState.Failed, (await bench.Run(id)).State);
        Assert.Empty(bench.Files);
    }

    [Fact]
    public async Task A_full_disk_fails_it_with_the_reason_and_without_half_a_file()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        var id = await bench.Begin();
        Directory.CreateDirectory(bench.Folder);
        File.CreateSymbolicLink(Path.Combine(bench.Folder, $"{id.Value:N}.jsonl.part"), "/dev/full");
        await app.RunUntilIdle();
        var run = await bench.Api.Get($"exports/runs/{id.Value:D}");
        Assert.Equal("failed", run.Text("state"));
        Assert.StartsWith("The disk is full", run.Text("reason"), StringComparison.Ordinal);
        Assert.Empty(bench.Files);
        Assert.Equal(["export.started", "export.failed"], await bench.Told(id));
    }

    static StringContent Body(object value) => new(System.Text.Json.JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");
}
