using System.Net;
using System.Text.Json.Nodes;
using Sluice.Tests.World;

namespace Sluice.Tests.Sell;

public sealed class DealListTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly string[] Sorts = ["name", "-name", "amount", "-amount", "createdAt", "-createdAt", "closeDate", "-stageSince"];

    [Fact]
    public async Task Deals_answer_to_filters()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var person = await SellWorld.Meet(app, "grace@liffey.example", "Liffey Distillers", Sluice.Record.Timeline.Direction.Out);
        var product = await api.Post("products", new { name = "GTX Pro", price = "4821" });
        var a = await api.Post("deals", new { name = "Still house", amount = "31200.50", people = new[] { person.Value }, closeDate = "2026-12-01" });
        var b = await api.Post("deals", new { name = "Brine loop", products = new[] { new { productId = product.Id(), quantity = 2 } } });
        var c = await api.Post("deals", new { name = "Pilot", amount = 900, closeDate = "2027-02-01" });
        await api.Post($"deals/{c.Id()}/move", new { stageId = stages["Lost"], lostReason = "noBudget" }, HttpStatusCode.OK);
        await Expect("name contains \"LOOP\"", "Brine loop");
        await Expect("name startsWith \"still\"", "Still house");
        await Expect("status = \"open\"", "Brine loop", "Still house");
        await Expect("status in (\"lost\", \"won\")", "Pilot");
        await Expect("lostReason = \"noBudget\"", "Pilot");
        await Expect("stage = \"Discovery\" and amount > 9642", "Still house");
        await Expect("amount = 9642", "Brine loop");
        await Expect("amount >= 31200.5", "Still house");
        await Expect("amount < 900.01", "Pilot");
        await Expect("closeDate is empty", "Brine loop");
        await Expect("closeDate <= 2026-12-01", "Still house");
        await Expect("company.name = \"liffey distillers\"", "Still house");
        await Expect("company.name is empty", "Brine loop", "Pilot");
        await Expect("product = \"gtx pro\"", "Brine loop");
        await Expect("origin = \"out\"", "Still house");
        await Expect($"personId = \"{person.Value:D}\"", "Still house");
        await Expect($"stageId = \"{stages["Lost"]}\"", "Pilot");
        await Expect("pipeline = \"New business\" and not status = \"open\"", "Pilot");
        await Expect("owner is empty", "Brine loop", "Pilot", "Still house");
        await Expect("createdAt within 1d", "Brine loop", "Pilot", "Still house");
        await Expect("closedAt within 1d", "Pilot");
        await Expect("nextActivityAt is empty and amount > 10000", "Still house");
        await Expect("company = \"liffey distillers\"", "Still house");
        await Expect("company.country is empty and company.name is not empty", "Still house");
        await Expect("not personId is empty", "Still house");
        await Expect("lostReason is empty", "Brine loop", "Still house");
        await Expect("lostReason != \"price\" and lostReason is not empty", "Pilot");
        await Expect("amount in (900, 9642)", "Brine loop", "Pilot");
        await Expect("did(\"sell.deal_lost\") >= 1", "Pilot");
        await Expect("not did(\"sell.deal_lost\") and closeDate is not empty", "Still house");
        var wrong = await api.Get("deals?filter=" + Uri.EscapeDataString("amont > 5"), HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(wrong["errors"]!["filter"]);
        Assert.NotNull(a["amount"]);
        Assert.Equal("9642.00", b["amount"]!.Text("amount"));

        async Task Expect(string filter, params string[] names) =>
            Assert.Equal(names, (await api.Get("deals?sort=name&filter=" + Uri.EscapeDataString(filter)))["data"]!.AsArray().Select(d => d!.Text("name")));
    }

    [Fact]
    public async Task Pages_in_every_order_hold_each_deal_once()
    {
        var api = await app.Api(workspace: World.World.Elsewhere);
        for (var i = 0; i < 23; i++)
        {
            await api.Post("deals", new { name = $"Deal {i % 5}", amount = i % 3 == 0 ? null : (object)(i % 7), closeDate = i % 4 == 0 ? null : $"2027-01-{i % 6 + 1:00}" });
            if (i % 2 == 0) app.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        foreach (var sort in Sorts)
        {
            var seen = new List<string>();
            string? after = null;
            do
            {
                var page = await api.Get($"deals?sort={sort}&limit=4&count=true" + (after is null ? "" : $"&after={after}"));
                Assert.Equal(23, page["count"]!["value"]!.GetValue<int>());
                seen.AddRange(page["data"]!.AsArray().Select(d => d!.Id()));
                after = page["next"]?.GetValue<string>();
            }
            while (after is not null);
            Assert.Equal(23, seen.Count);
            Assert.Equal(23, seen.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_deal_of_another_workspace_is_not_there()
    {
        var (here, there) = (await app.Api(), await app.Api(workspace: World.World.Elsewhere));
        var deal = await here.Post("deals", new { name = "Ours" });
        await there.Get($"deals/{deal.Id()}", HttpStatusCode.NotFound);
        await there.Patch($"deals/{deal.Id()}", new { name = "Theirs" }, HttpStatusCode.NotFound);
        await there.Delete($"deals/{deal.Id()}", HttpStatusCode.NotFound);
        await here.Delete($"deals/{deal.Id()}");
        await here.Get($"deals/{deal.Id()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_nobody_knows_is_refused_by_name()
    {
        var api = await app.Api();
        var refused = await api.Post("deals", new { name = "X", amout = 5, closeDate = "tomorrow", stageId = "7" }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["amout", "closeDate", "stageId"], refused["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        Assert.NotNull((await api.Post("deals", new { amount = 5 }, HttpStatusCode.UnprocessableEntity))["errors"]!["name"]);
        Assert.NotNull((await api.Post("deals", new { name = "X", amount = "12,5" }, HttpStatusCode.UnprocessableEntity))["errors"]!["amount"]);
        Assert.NotNull((await api.Post("deals", new { name = "X", companyId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity))["errors"]!["companyId"]);
    }
}
