using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Record.People;
using Sluice.Sell.Forecast;
using Sluice.Tests.World;

namespace Sluice.Tests.Sell;

public sealed class ForecastTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Deals_count_by_their_stages_category_or_their_reps_word_in_the_period_they_close()
    {
        var (api, ines, q) = (await app.Api(), await app.UserId(World.World.Ines), Quarter(4));
        var stages = await SellWorld.Stages(api);
        await Deal(api, "Early", 1000, stages["Discovery"], q.From, ines);
        await Deal(api, "Proposed", 2000, stages["Proposal"], q.From.AddMonths(1), ines);
        await Deal(api, "Talks", 4000, stages["Negotiation"], q.Last, ines);
        var sure = await Deal(api, "Sure though early", 8000, stages["Discovery"], q.From.AddDays(3), ines);
        await api.Patch($"deals/{sure}", new { forecast = "commit", probability = 50 });
        var out1 = await Deal(api, "Left out", 16000, stages["Negotiation"], q.From, ines);
        await api.Patch($"deals/{out1}", new { forecast = "omitted" });
        await Deal(api, "Another quarter", 32000, stages["Negotiation"], q.End, ines);
        await api.Patch($"deals/{sure}", new { forecast = "closed" }, HttpStatusCode.UnprocessableEntity);

        var answer = await Read(api, q, ines);
        Assert.Equal(("12000.00", "2000.00", "1000.00", "0.00"), (Of(answer, "commit"), Of(answer, "bestCase"), Of(answer, "pipeline"), Of(answer, "closed")));
        // 10 % of 1,000, 48 % of 2,000, 75 % of 4,000, half of 8,000.
        Assert.Equal("8060.00", Of(answer, "weighted"));
        Assert.Equal(["9000.00", "2000.00", "4000.00"], answer["parts"]!.AsArray().Select(p => Units(Sum(p!["figures"]!, "commit", "bestCase", "pipeline"))));
        Assert.Null(answer["total"]!["network"]);
        // Each figure leads to the deals behind it.
        var sheet = await (await app.SignInAs(World.World.Ines)).Open($"/sell/forecast?period={q.Key}&owner={ines.Value:D}");
        foreach (var (column, names) in new[] { ("commit", new[] { "Sure though early", "Talks" }), ("bestCase", ["Proposed"]), ("pipeline", ["Early"]) })
        {
            var link = sheet.QuerySelectorAll(".fc-sum a").Select(a => a.GetAttribute("href")!).First(h => Uri.UnescapeDataString(h).Contains($"forecast = \"{column}\"", StringComparison.Ordinal));
            var filter = Uri.UnescapeDataString(link.Split("filter=")[1]);
            Assert.Equal(names, (await api.Get($"deals?filter={Uri.EscapeDataString(filter)}&sort=name"))["data"]!.AsArray().Select(d => d!.Text("name")));
        }
        // What is won counts on the day it was won, whatever day was hoped for.
        await api.Post($"deals/{sure}/move", new { stageId = stages["Won"] }, HttpStatusCode.OK);
        var today = Period.QuarterOf(DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal("8000.00", Of(await Read(api, today, ines), "closed"));
        Assert.Equal("4000.00", Of(await Read(api, q, ines), "commit"));
    }

    [Fact]
    public async Task The_network_stands_beside_where_it_knows_the_main_person()
    {
        var (api, tobias, q) = (await app.Api(), await app.UserId(World.World.Tobias), Quarter(5));
        var stages = await SellWorld.Stages(api);
        var person = await SellWorld.Meet(app, "known@network.example");
        await using (var db = app.Open()) await db.Transact(() => db.Set<Person>().Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.WinProbability, 0.6)), CancellationToken.None);
        await api.Post("deals", new { name = "Known", amount = "1000", stageId = stages["Discovery"], closeDate = Day(q.From), ownerId = tobias.Value, people = new[] { person.Value } });
        await Deal(api, "Unknown", 1000, stages["Negotiation"], q.From, tobias);
        var answer = await Read(api, q, tobias);
        Assert.Equal(("850.00", "1350.00"), (Of(answer, "weighted"), Of(answer, "network")));
    }

    [Fact]
    public async Task A_quarters_quota_is_that_of_its_months_and_a_rep_without_deals_is_shown()
    {
        var (api, mia, q) = (await app.Api(), await app.UserId(World.World.Tobias), Quarter(7));
        await api.Put("forecast/quotas", new { userId = mia.Value, period = q.Key, amount = "100" });
        Assert.Equal(["33.34", "33.33", "33.33"], (await Read(api, q, mia))["parts"]!.AsArray().Select(p => p!["figures"]!["quota"]!.Text("amount")));
        await api.Put("forecast/quotas", new { userId = mia.Value, period = q.Parts[1].Key, amount = "50" });
        var answer = await Read(api, q, null);
        var rep = answer["reps"]!.AsArray().Single(r => r!["userId"]?.GetValue<string>() == mia.Value.ToString("D"))!;
        Assert.Equal(("116.67", "0.00"), (rep["figures"]!["quota"]!.Text("amount"), rep["figures"]!["expected"]!.Text("amount")));
        await api.Put("forecast/quotas", new { userId = mia.Value, period = "2026-13", amount = "50" }, HttpStatusCode.UnprocessableEntity);
        await api.Put("forecast/quotas", new { userId = mia.Value, period = q.Key, amount = (string?)null });
        Assert.Equal("0.00", Of(await Read(api, q, mia), "quota"));
    }

    [Fact]
    public async Task An_adjustment_stands_beside_the_deals_and_is_taken_back_with_its_story()
    {
        var (api, ines, q) = (await app.Api(), await app.UserId(World.World.Ines), Quarter(8));
        var stages = await SellWorld.Stages(api);
        await Deal(api, "Beside", 5000, stages["Negotiation"], q.From, ines);
        await api.Post("forecast/adjustments", new { userId = ines.Value, period = q.Key, category = "commit", amount = "-1500", why = "" }, HttpStatusCode.UnprocessableEntity);
        await api.Post("forecast/adjustments", new { userId = ines.Value, period = q.Key, category = "closed", amount = "100", why = "No" }, HttpStatusCode.UnprocessableEntity);
        var whole = await api.Post("forecast/adjustments", new { userId = ines.Value, period = q.Key, category = "commit", amount = "-1500", why = "They always slip." });
        await api.Post("forecast/adjustments", new { userId = ines.Value, period = q.Parts[0].Key, category = "bestCase", amount = "700", why = "A call on Monday." });
        var answer = await Read(api, q, ines);
        Assert.Equal(("5000.00", "-800.00", "3500.00"), (Of(answer, "commit"), Of(answer, "adjusted"), Of(answer, "expected")));
        // Of the whole quarter, so of none of its months.
        Assert.Equal(["700.00", "0.00", "0.00"], answer["parts"]!.AsArray().Select(p => p!["figures"]!["adjusted"]!.Text("amount")));
        foreach (var view in new[] { q.Parts[0].Key, q.From.Year.ToString(CultureInfo.InvariantCulture), q.Key }) await api.Get($"forecast?period={view}");
        await api.Delete($"forecast/adjustments/{whole.Id()}");
        answer = await Read(api, q, ines);
        Assert.Equal(("700.00", "5000.00"), (Of(answer, "adjusted"), Of(answer, "expected")));
        var kept = answer["adjustments"]!.AsArray().Single(a => a!.Id() == whole.Id())!;
        Assert.Equal("They always slip.", kept.Text("why"));
        Assert.StartsWith("key:", kept.Text("takenBackBy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Week_by_week_it_shows_how_the_forecast_moved_and_which_deals_moved_it()
    {
        var (api, olga, q) = (await app.Api(workspace: World.World.Elsewhere), await app.UserId(World.World.Olga), Quarter(6));
        var stages = await SellWorld.Stages(api);
        var names = new[] { "Grows", "Shrinks", "Slips", "Is won", "Is lost", "Gets sure", "Stays" };
        var deals = new Dictionary<string, string>();
        foreach (var name in names) deals[name] = await Deal(api, name, 1000, stages["Proposal"], q.From.AddDays(5), olga);
        await using (var db = app.Open(World.World.Elsewhere))
        {
            Assert.True(await ForecastMarks.Keep(db, app.Clock, CancellationToken.None));
            Assert.False(await ForecastMarks.Keep(db, app.Clock, CancellationToken.None));
        }
        app.Clock.Advance(TimeSpan.FromDays(8));
        await api.Patch($"deals/{deals["Grows"]}", new { amount = "1500" });
        await api.Patch($"deals/{deals["Shrinks"]}", new { amount = "400" });
        await api.Patch($"deals/{deals["Slips"]}", new { closeDate = Day(q.End) });
        await api.Patch($"deals/{deals["Slips"]}", new { closeDate = Day(q.End.AddDays(9)) });
        await api.Post($"deals/{deals["Is lost"]}/move", new { stageId = stages["Lost"], lostReason = "price" }, HttpStatusCode.OK);
        await api.Patch($"deals/{deals["Gets sure"]}", new { forecast = "commit" });
        await Deal(api, "Comes in", 3000, stages["Proposal"], q.Last, olga);
        await using (var db = app.Open(World.World.Elsewhere)) Assert.True(await ForecastMarks.Keep(db, app.Clock, CancellationToken.None));
        var first = (await api.Get($"forecast?period={q.Key}"))["weeks"]![0]!.Text("week");
        var answer = await api.Get($"forecast?period={q.Key}&since={first}");
        Assert.Equal(["7000.00", "7900.00"], answer["weeks"]!.AsArray().Select(w => Units(Sum(w!, "closed", "commit", "bestCase", "pipeline"))));
        var moves = answer["moves"]!.AsArray().ToDictionary(m => m!.Text("name"), m => m!);
        Assert.Equal([("Comes in", "cameIn"), ("Gets sure", "surer"), ("Grows", "grew"), ("Is lost", "lost"), ("Shrinks", "shrank"), ("Slips", "slipped")], moves.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value.Text("kind"))));
        Assert.Equal((2, "1000.00", "0.00"), (moves["Slips"]["closeDateChanges"]!.GetValue<int>(), moves["Slips"]["before"]!.Text("amount"), moves["Slips"]["after"]!.Text("amount")));
        // Won deals count where they were won.
        await api.Post($"deals/{deals["Is won"]}/move", new { stageId = stages["Won"] }, HttpStatusCode.OK);
        var now = Period.QuarterOf(DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal("won", (await api.Get($"forecast?period={now.Key}&since={first}"))["moves"]!.AsArray().Single(m => m!.Text("name") == "Is won")!.Text("kind"));
        var page = await (await app.SignInAs(World.World.Olga)).Open($"/sell/forecast?period={q.Key}&since={first}");
        Assert.Contains("slipped", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("moved 2", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_sets_quotas_and_adjusts_on_pages_and_a_rep_reads_only()
    {
        var (ines, q) = (await app.UserId(World.World.Ines), Quarter(9));
        var admin = await app.SignInAs(World.World.Ines);
        var quotas = await admin.Open($"/sell/forecast/quotas?period={q.Key}");
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.Submit(quotas, "form[action='/sell/forecast/quotas']", new Dictionary<string, string> { [$"q.{ines.Value:D}.{q.Parts[2].Key}"] = "2500,50" })).StatusCode);
        var page = await admin.Open($"/sell/forecast?period={q.Key}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.Submit(page, "form.fc-adjust", new { userId = ines.Value.ToString("D"), amount = "lots", why = "Because" })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.Submit(page, "form.fc-adjust", new { userId = ines.Value.ToString("D"), amount = "−250", why = "Because" })).StatusCode);
        page = await admin.Open($"/sell/forecast?period={q.Key}");
        Assert.Contains("Because", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.Submit(page, ".fc-adjusted form")).StatusCode);
        Assert.Contains("taken back by", (await admin.Open($"/sell/forecast?period={q.Key}")).Body!.TextContent, StringComparison.Ordinal);
        var csv = await (await admin.Get($"/sell/forecast.csv?period={q.Key}")).Content.ReadAsStringAsync();
        Assert.Contains(",2500.50,", csv, StringComparison.Ordinal);
        var rep = await app.SignInAs(World.World.Tobias);
        Assert.Null((await rep.Open($"/sell/forecast?period={q.Key}")).QuerySelector("form.fc-adjust"));
        await rep.Open("/sell/forecast/quotas", HttpStatusCode.Forbidden);
    }

    // Far enough ahead that no other test looks there.
    Period Quarter(int ahead) => Period.QuarterOf(DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddMonths(ahead * 3));

    static async Task<string> Deal(ApiClient api, string name, int amount, string stage, DateOnly closes, UserId owner) =>
        (await api.Post("deals", new { name, amount, stageId = stage, closeDate = Day(closes), ownerId = owner.Value })).Id();

    static Task<JsonNode> Read(ApiClient api, Period period, UserId? owner) => api.Get($"forecast?period={period.Key}{(owner is { } one ? $"&ownerId={one.Value:D}" : "")}");

    static string Of(JsonNode answer, string figure) => answer["total"]![figure]!.Text("amount");

    static decimal Sum(JsonNode figures, params string[] names) => names.Sum(n => decimal.Parse(figures[n]!.Text("amount"), CultureInfo.InvariantCulture));

    static string Units(decimal sum) => sum.ToString("F2", CultureInfo.InvariantCulture);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
