using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

// Posts of programs and of people, as far as a server can tell them apart. SLUICE_BOTS=full: 10,000 and 1,000 of them.
public sealed class BotPostTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Headless = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36";
    static readonly bool Full = Environment.GetEnvironmentVariable("SLUICE_BOTS") == "full";

    readonly Random chance = new(7);

    async Task<JsonNode> Form() => await (await app.Api()).Post("forms", new
    {
        name = $"Bots {Guid.NewGuid():N}",
        fields = new object[] { new { key = "email", kind = "email", label = "Mail", required = true, mapsTo = "email" }, new { key = "name", kind = "text", label = "Name" } },
    });

    async Task<Dictionary<string, string>> Open(JsonNode form, string agent, string address)
    {
        using var request = Request(HttpMethod.Get, form, agent, address);
        var page = await new HtmlParser().ParseDocumentAsync(await (await app.Anybody().Http.SendAsync(request)).Content.ReadAsStringAsync());
        return page.QuerySelectorAll("form [name]").ToDictionary(e => e.GetAttribute("name")!, e => e.GetAttribute("value") ?? "");
    }

    async Task Send(JsonNode form, Dictionary<string, string> answers, string agent, string address)
    {
        using var request = Request(HttpMethod.Post, form, agent, address);
        request.Content = new FormUrlEncodedContent(answers);
        Assert.Equal(HttpStatusCode.SeeOther, (await app.Anybody().Http.SendAsync(request)).StatusCode);
    }

    static HttpRequestMessage Request(HttpMethod method, JsonNode form, string agent, string address)
    {
        var request = new HttpRequestMessage(method, $"/f/{form["slug"]}");
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        return request;
    }

    async Task<double> Aside(JsonNode form)
    {
        var id = new Sluice.Capture.FormId(Guid.Parse(form.Id()));
        await using var db = app.Open();
        var all = await db.Set<Submission>().Where(s => s.FormId == id).GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        return (double)all.Where(s => s.Key == SubmissionState.Quarantined).Sum(s => s.Count) / all.Sum(s => s.Count);
    }

    // Three ways: every field filled, sent at once, or sent without ever looking at the form; from forty addresses, three a second.
    [Fact]
    public async Task Ninety_nine_of_a_hundred_naive_programs_are_put_aside()
    {
        var form = await Form();
        for (var i = 0; i < (Full ? 10_000 : 600); i++)
        {
            if (i % 3 == 0) app.Clock.Advance(TimeSpan.FromSeconds(1));
            var address = $"203.0.{113 + i % 40}.7";
            var answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = $"bot{i}@spam.example", ["name"] = "Buy now" };
            if (i % 3 != 2) foreach (var (name, value) in await Open(form, Firefox, address)) answers.TryAdd(name, value);
            if (i % 3 == 0) answers["website"] = "https://spam.example";
            await Send(form, answers, Firefox, i % 3 == 2 ? "198.51.100.9" : address);
        }
        var share = await Aside(form);
        TestContext.Current.TestOutputHelper?.WriteLine($"naive: {share:P1} put aside");
        // What is let through is the first minute of those who never looked: twenty of however many.
        Assert.True(share >= (Full ? 0.99 : 0.96), $"{share:P1} were put aside");
    }

    // Driven browsers: half say what they are, the others lie; they fill in what is seen, most of them at once.
    [Fact]
    public async Task Eighty_of_a_hundred_driven_browsers_are_put_aside()
    {
        var form = await Form();
        for (var i = 0; i < (Full ? 1_000 : 100); i++)
        {
            var (agent, address) = (i % 2 == 0 ? Headless : Firefox, $"198.{18 + i % 2}.{i % 250}.9");
            var answers = await Open(form, agent, address);
            (answers["email"], answers["name"]) = ($"driven{i}@spam.example", "Somebody");
            app.Clock.Advance(TimeSpan.FromSeconds(chance.NextDouble() < 0.7 ? 0.2 + chance.NextDouble() : 3));
            await Send(form, answers, agent, address);
        }
        var share = await Aside(form);
        TestContext.Current.TestOutputHelper?.WriteLine($"driven: {share:P1} put aside");
        Assert.True(share >= 0.8, $"{share:P1} were put aside");
    }

    // At their own pace, some of one office; also with what a password manager fills in at a stroke.
    [Fact]
    public async Task Of_two_hundred_people_none_is_put_aside()
    {
        var form = await Form();
        for (var i = 0; i < 200; i++)
        {
            var address = i % 10 == 0 ? "192.0.2.20" : $"100.{64 + i % 60}.{i}.3";
            var answers = await Open(form, Firefox, address);
            (answers["email"], answers["name"]) = ($"human{i}@people.example", $"Human {i}");
            app.Clock.Advance(TimeSpan.FromSeconds(2.2 + chance.NextDouble() * 60));
            await Send(form, answers, Firefox, address);
        }
        Assert.Equal(0, await Aside(form));
    }
}
