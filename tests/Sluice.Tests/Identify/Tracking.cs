using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sluice.Identify;
using Sluice.Platform.Clock;
using Sluice.Tests.World;

namespace Sluice.Tests.Identify;

// A visitor's browser as the collector sees it.
sealed class Tracking(SluiceApp app, string key, string agent = Tracking.Chrome, string? address = null)
{
    public const string Chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    int count;

    public string Key { get; } = key;

    public static async Task<(Tracking Visitor, Site Site)> OnNewSite(SluiceApp app, string visitor = "")
    {
        var site = Site.Open($"Site {visitor}", app.Clock.Now());
        await using var db = app.Open();
        db.Add(site);
        await db.SaveChangesAsync();
        return (new Tracking(app, site.Key), site);
    }

    public Tracking Other(string agent) => new(app, Key, agent);

    // Behind a proxy that says for whom it asks.
    public Tracking From(string ip) => new(app, Key, agent, ip);

    public object View(string path, string? referrer = null, string? visitor = null, Guid? id = null) =>
        new { id = id ?? Next(), type = "pageview", url = $"https://www.example.com{path}", referrer, at = app.Clock.Now(), visitor };

    public object Identify(object props, string? visitor = null) =>
        new { id = Next(), type = "identify", url = "https://www.example.com/", props, at = app.Clock.Now(), visitor };

    public Task<JsonNode> Send(params object[] events) => Send(null, events);

    public async Task<JsonNode> Send((string Name, string Value)? header, params object[] events)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, "/c")) { Content = JsonContent.Create(new { site = Key, events }) };
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (address is not null) request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        if (header is { } more) request.Headers.TryAddWithoutValidation(more.Name, more.Value);
        var http = app.Anybody().Http;
        var answer = await http.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    public static async Task Build(SluiceApp app)
    {
        var builder = (VisitBuilder)app.Services.GetService(typeof(VisitBuilder))!;
        await app.WaitForHorizon();
        while (await builder.Step(World.World.Northwater, CancellationToken.None)) { }
    }

    Guid Next() => Guid.CreateVersion7(app.Clock.Now().AddMilliseconds(++count));
}
