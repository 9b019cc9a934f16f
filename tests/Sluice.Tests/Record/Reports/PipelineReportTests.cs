using System.Net;
using Sluice.Tests.Sell;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Reports;

public sealed class PipelineReportTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Stages_owners_and_products_add_up_and_open_as_many_deals()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var tobias = (await app.UserId(World.World.Tobias)).Value;
        var product = await api.Post("products", new { name = "GTX \"Plus\" Basic", price = 1096 });
        for (var i = 0; i < 6; i++)
        {
            var deal = await api.Post("deals", new { name = $"Deal {i}", amount = 1000 + i, ownerId = i < 4 ? tobias : (Guid?)null, products = i == 0 ? new[] { new { productId = product.Id() } } : [] });
            app.Clock.Advance(TimeSpan.FromHours(1));
            if (i < 2) await api.Post($"deals/{deal.Id()}/move", new { stageId = stages["Won"] }, HttpStatusCode.OK);
            if (i == 2) await api.Post($"deals/{deal.Id()}/move", new { stageId = stages["Lost"], lostReason = "price" }, HttpStatusCode.OK);
        }
        var report = await api.Get("reports/pipeline");
        var won = report["stages"]!.AsArray().Single(s => s!.Text("stage") == "Won")!;
        Assert.Equal((2, "2001.00"), (won["count"]!.GetValue<int>(), won["amount"]!.Text("amount")));
        Assert.Equal("2001.00", report["won"]!.Text("amount"));
        var owner = report["byOwner"]!.AsArray().Single(o => o!["name"]?.GetValue<string>() == "Tobias Lindqvist")!;
        Assert.Equal((1, 2, 1), (owner["open"]!.GetValue<int>(), owner["won"]!.GetValue<int>(), owner["lost"]!.GetValue<int>()));
        var flow = report["flow"]!.AsArray().Single(f => f!.Text("stage") == "Discovery")!;
        Assert.Equal((6, 3, 2, 3600L), (flow["entered"]!.GetValue<int>(), flow["left"]!.GetValue<int>(), flow["won"]!.GetValue<int>(), flow["medianSeconds"]!.GetValue<long>()));
        var browser = await app.SignInAs(World.World.Ines);
        var links = (await browser.Open("/reports/pipeline")).QuerySelectorAll("a[href^='/sell/deals?filter']");
        Assert.True(links.Length >= 9);
        foreach (var link in links) Assert.Equal(long.Parse(link.TextContent), (await browser.Open(link.GetAttribute("href")!)).QuerySelectorAll("tbody tr").Length);
    }
}
