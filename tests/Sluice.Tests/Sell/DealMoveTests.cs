using System.Net;
using System.Text.Json.Nodes;
using Sluice.Record.People;
using Sluice.Tests.World;

namespace Sluice.Tests.Sell;

public sealed class DealMoveTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_deal_is_not_lost_without_a_reason()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var deal = await api.Post("deals", new { name = "Brine loop", amount = "14200" });
        var refused = await api.Post($"deals/{deal.Id()}/move", new { stageId = stages["Lost"] }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused["errors"]!["lostReason"]);
        Assert.Equal("open", (await api.Get($"deals/{deal.Id()}")).Text("status"));
        await api.Post($"deals/{deal.Id()}/move", new { stageId = stages["Lost"], lostReason = "unknown" }, HttpStatusCode.UnprocessableEntity);
        var lost = await api.Post($"deals/{deal.Id()}/move", new { stageId = stages["Lost"], lostReason = "price", lostNote = "A third cheaper" }, HttpStatusCode.OK);
        Assert.Equal(("lost", "price", "A third cheaper"), (lost.Text("status"), lost.Text("lostReason"), lost.Text("lostNote")));
    }

    [Fact]
    public async Task Each_move_tells_how_long_the_stage_before_lasted()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var deal = await api.Post("deals", new { name = "Cooling towers" });
        app.Clock.Advance(TimeSpan.FromHours(5));
        await api.Post($"deals/{deal.Id()}/move", new { stageId = stages["Proposal"] }, HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromDays(3));
        await api.Post($"deals/{deal.Id()}/move", new { stageId = stages["Won"] }, HttpStatusCode.OK);
        var history = (await api.Get($"deals/{deal.Id()}/history"))["data"]!.AsArray();
        Assert.Equal(["Discovery", "Proposal", "Won"], history.Select(h => h!.Text("to")));
        Assert.Equal([null, 5 * 3600L, 3 * 86400L], history.Select(h => h!["secondsBefore"]?.GetValue<long>()));
    }

    [Fact]
    public async Task A_deal_makes_its_people_opportunities_and_winning_it_customers()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var anna = await SellWorld.Meet(app, "anna@maelzereien.example", "Vereinigte Mälzereien");
        var deal = await api.Post("deals", new { name = "Twelve points", people = new[] { anna.Value } });
        Assert.Equal("Vereinigte Mälzereien", deal.Text("company"));
        Assert.Equal("in", deal.Text("origin"));
        Assert.Equal(LifecycleStage.Opportunity, await SellWorld.StageOf(app, anna));
        var won = await api.Post($"deals/{deal.Id()}/move", new { stageId = stages["Won"] }, HttpStatusCode.OK);
        Assert.NotNull(won["closedAt"]);
        Assert.Equal(LifecycleStage.Customer, await SellWorld.StageOf(app, anna));
    }

    [Fact]
    public async Task A_move_taken_back_leaves_no_trace_in_the_history()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var bo = await SellWorld.Meet(app, "bo@liffey.example");
        var deal = await api.Post("deals", new { name = "Still-house meters", people = new[] { bo.Value } });
        var browser = await app.SignInAs(World.World.Tobias);
        var page = await browser.Open($"/sell/deals/{deal.Id()}");
        app.Clock.Advance(TimeSpan.FromDays(2));
        var request = new HttpRequestMessage(HttpMethod.Post, $"/sell/deals/{deal.Id()}/move") { Content = new FormUrlEncodedContent([new("stageId", stages["Won"]), new("__csrf", page.QuerySelector("input[name=__csrf]")!.GetAttribute("value")!)]) };
        request.Headers.Accept.ParseAdd("application/json");
        var answer = JsonNode.Parse(await (await browser.Http.SendAsync(request)).Content.ReadAsStringAsync())!;
        Assert.Equal(LifecycleStage.Customer, await SellWorld.StageOf(app, bo));
        var undone = await browser.Press(page, answer.Text("undoUrl"));
        Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        var back = await api.Get($"deals/{deal.Id()}");
        Assert.Equal(("open", stages["Discovery"], deal.Text("stageSince")), (back.Text("status"), back.Text("stageId"), back.Text("stageSince")));
        Assert.Null(back["closedAt"]);
        Assert.Single((await api.Get($"deals/{deal.Id()}/history"))["data"]!.AsArray());
        Assert.Equal(LifecycleStage.Opportunity, await SellWorld.StageOf(app, bo));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Press(page, answer.Text("undoUrl"))).StatusCode);
    }

    [Fact]
    public async Task Many_hands_on_one_deal_leave_one_unbroken_history()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var deal = await api.Post("deals", new { name = "Framework, eight pumping stations" });
        string[] targets = ["Qualified", "Proposal", "Negotiation", "Discovery"];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => api.Post($"deals/{deal.Id()}/move", new { stageId = stages[targets[i % 4]] }, HttpStatusCode.OK)));
        var history = (await api.Get($"deals/{deal.Id()}/history"))["data"]!.AsArray();
        var moves = history.Skip(1).Select(h => (From: h!.Text("fromStageId"), To: h!.Text("toStageId"))).ToList();
        var present = (await api.Get($"deals/{deal.Id()}")).Text("stageId");
        Assert.All(moves, m => Assert.NotEqual(m.From, m.To));
        // A walk through the stages: as often left as entered, but for its two ends.
        foreach (var stage in stages.Values)
            Assert.Equal(moves.Count(m => m.From == stage) + (present == stage ? 1 : 0), moves.Count(m => m.To == stage) + (stages["Discovery"] == stage ? 1 : 0));
    }

    [Fact]
    public async Task A_stage_that_needs_an_amount_says_so()
    {
        var api = await app.Api();
        var made = await api.Post("pipelines", new { name = "Renewals", stages = new object[] { new { name = "New", type = "open", probability = 20 }, new { name = "Offer", type = "open", probability = 60, required = new[] { "amount" } }, new { name = "Yes", type = "won" }, new { name = "No", type = "lost" } } });
        var offer = made["stages"]![1]!.Id();
        var deal = await api.Post("deals", new { name = "Four extra points", pipelineId = made.Id() });
        var refused = await api.Post($"deals/{deal.Id()}/move", new { stageId = offer }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused["errors"]!["amount"]);
        await api.Patch($"deals/{deal.Id()}", new { amount = new { amount = "11900.00", currency = "EUR" } });
        await api.Post($"deals/{deal.Id()}/move", new { stageId = offer }, HttpStatusCode.OK);
    }
}
