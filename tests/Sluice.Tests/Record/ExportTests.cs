using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Sluice.Platform.Access;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

public sealed class ExportTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Theory]
    [InlineData("people")]
    [InlineData("companies")]
    [InlineData("deals")]
    public async Task Every_kind_comes_in_every_format_and_is_written_into_the_history(string kind)
    {
        var api = await app.Api();
        await api.Post("people", new { email = $"one@{kind}.example", lastName = "Export" });
        await api.Post("companies", new { name = $"Export {kind}" });
        await api.Post("deals", new { name = $"Export {kind}", amount = "12.50" });
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var lines = (await (await api.Http.GetAsync($"exports/{kind}?format=jsonl")).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, l => Assert.Equal(36, JsonNode.Parse(l)!.Text("id").Length));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var csv = (await (await api.Http.GetAsync($"exports/{kind}?format=csv")).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Length, csv.Length - 1);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var sheet = new ZipArchive(await (await api.Http.GetAsync($"exports/{kind}?format=xlsx")).Content.ReadAsStreamAsync()))
            Assert.Contains(sheet.Entries, e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));
        var history = (await api.Get("exports?limit=3"))["data"]!.AsArray();
        Assert.Equal(["xlsx", "csv", "jsonl"], history.Select(h => h!.Text("format")));
        Assert.All(history, h => Assert.Equal((kind, lines.Length), (h!.Text("kind"), h!["rows"]!.GetValue<int>())));
        Assert.All(history, h => Assert.StartsWith("key:", h!.Text("actor"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_history_comes_in_pages_and_its_page_names_who_and_how_many()
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var mia = await app.SignInAs(World.World.Mia);
        Assert.Equal(HttpStatusCode.OK, (await mia.Get("/people/export?filter=" + Uri.EscapeDataString("email = \"nobody@here.example\""))).StatusCode);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await mia.Get("/sell/deals/export")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mia.Get("/sell/deals/export?filter=amont")).StatusCode);
        var page = (await mia.Open("/exports")).Body!.TextContent;
        Assert.Contains("nobody@here.example", page);
        Assert.Contains("Mia", page);
        var api = await app.Api();
        var first = await api.Get("exports?limit=1");
        var second = await api.Get("exports?limit=1&after=" + first["next"]!.GetValue<string>());
        Assert.Equal(("deals", "people"), (first["data"]![0]!.Text("kind"), second["data"]![0]!.Text("kind")));
    }

    [Fact]
    public async Task A_filter_that_does_not_read_leaves_no_trace_and_a_rep_may_not_export()
    {
        var api = await app.Api();
        var before = (await api.Get("exports?limit=200"))["data"]!.AsArray().Count;
        await api.Get("exports/people?filter=" + Uri.EscapeDataString("emial = 1"), HttpStatusCode.UnprocessableEntity);
        await api.Get("exports/sheep", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(before, (await api.Get("exports?limit=200"))["data"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAs(World.World.Tobias)).Get("/people/export")).StatusCode);
    }

    [Fact]
    public async Task An_export_under_a_key_is_made_anew_each_time()
    {
        var api = await app.Api();
        await api.Post("people", new { email = "first@again.example" });
        async Task<string> Send()
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, "exports") { Content = System.Net.Http.Json.JsonContent.Create(new { kind = "people", filter = "email contains \"again.example\"", format = "jsonl" }) };
            ask.Headers.Add("Idempotency-Key", "export-1");
            return await (await api.Http.SendAsync(ask)).Content.ReadAsStringAsync();
        }
        Assert.DoesNotContain("second@again.example", await Send());
        await api.Post("people", new { email = "second@again.example" });
        Assert.Contains("second@again.example", await Send());
    }
}
