using System.Diagnostics;
using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Sell.Board;
using Sluice.Tests.World;
using Sluice.Ui;

namespace Sluice.Tests.Sell;

public sealed class BoardTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_column_tells_count_sum_and_weighted_sum_and_shows_25_cards()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        for (var i = 0; i < 30; i++) await api.Post("deals", new { name = $"Deal {i}", amount = 1000, stageId = stages["Qualified"] });
        var board = await (await app.SignInAs(World.World.Ines)).Open("/sell");
        var lane = board.QuerySelector("section.lane[aria-label=Qualified]")!;
        Assert.Equal("30", lane.QuerySelector("h2 .n")!.TextContent);
        Assert.Equal("€ 30,000", lane.QuerySelector(".sums b")!.TextContent.Replace('\u00A0', ' '));
        Assert.Equal("€ 7,500 weighted", lane.QuerySelector(".sums span")!.TextContent.Replace('\u00A0', ' '));
        Assert.Equal(25, lane.QuerySelectorAll("li.deal").Length);
        Assert.Equal("5 more", lane.QuerySelector(".more")!.TextContent);
        var more = await (await app.SignInAs(World.World.Ines)).Open(lane.QuerySelector(".more")!.GetAttribute("href")!);
        Assert.Equal(30, more.QuerySelectorAll("section.lane[aria-label=Qualified] li.deal").Length);
    }

    [Fact]
    public async Task The_board_costs_the_same_number_of_queries_however_many_deals()
    {
        var api = await app.Api(workspace: World.World.Elsewhere);
        var stages = await SellWorld.Stages(api);
        foreach (var stage in new[] { "Discovery", "Qualified", "Proposal", "Negotiation", "Won" }) await api.Post("deals", new { name = stage, stageId = stages[stage] });
        var few = await Queries();
        for (var i = 0; i < 40; i++) await api.Post("deals", new { name = $"D{i}", amount = i, stageId = stages["Discovery"] });
        Assert.Equal(few, await Queries());
        Assert.InRange(few, 1, 12);
    }

    [Fact]
    public async Task A_card_moves_without_script_and_a_lost_one_asks_why()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var deal = await api.Post("deals", new { name = "Soy line sensors" });
        var browser = await app.SignInAs(World.World.Tobias);
        var page = await browser.Open($"/sell/deals/{deal.Id()}");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Press(page, $"/sell/deals/{deal.Id()}/move", new { stageId = stages["Proposal"] })).StatusCode);
        Assert.Equal(stages["Proposal"], (await api.Get($"deals/{deal.Id()}")).Text("stageId"));
        var asked = await browser.Press(page, $"/sell/deals/{deal.Id()}/move", new { stageId = stages["Lost"] });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Equal(9, Browser.Parse(await asked.Content.ReadAsStringAsync()).QuerySelectorAll("input[name=lostReason]").Length);
        var lost = await browser.Open($"/sell/deals/{deal.Id()}/lost");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(lost, "main form", new { lostReason = "Timing", lostNote = "Next year" })).StatusCode);
        Assert.Equal("timing", (await api.Get($"deals/{deal.Id()}")).Text("lostReason"));
    }

    [Fact]
    public async Task A_viewer_sees_the_board_and_moves_nothing()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var deal = await api.Post("deals", new { name = "Only to look at" });
        var browser = await app.SignInAs(World.World.Vera);
        var page = await browser.Open("/sell");
        Assert.Empty(page.QuerySelectorAll(".deal .move"));
        var account = await browser.Open($"/sell/deals/{deal.Id()}");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Post($"/sell/deals/{deal.Id()}/move", [new("stageId", stages["Won"])])).StatusCode);
        Assert.NotNull(account);
    }

    async Task<int> Queries()
    {
        using var scope = app.Services.CreateScope();
        await using var db = app.Open(World.World.Elsewhere);
        using var counter = new QueryCounter(db);
        await BoardView.Load(db, new BoardAsk(null, null, null, null), scope.ServiceProvider.GetRequiredService<Caller>(), scope.ServiceProvider.GetRequiredService<Reader>(), app.Clock, CancellationToken.None);
        return counter.Count;
    }
}

// Counts the commands of one context.
sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    readonly SluiceDb db;
    readonly List<IDisposable> subscriptions = [];
    int count;

    public QueryCounter(SluiceDb db)
    {
        this.db = db;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Count => count;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData data && ReferenceEquals(data.Context, db)) Interlocked.Increment(ref count);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());
}
