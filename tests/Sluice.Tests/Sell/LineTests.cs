using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Record;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Sell;

public sealed class LineTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_line_takes_what_its_product_says_and_the_deals_amount_follows_its_lines()
    {
        var api = await app.Api();
        var meter = await api.Post("products", new { name = "Clamp-on meter", price = "1280", taxRate = 19 });
        var care = await api.Post("products", new { name = "Care", price = "49.90", taxRate = "19", billing = "monthly", termMonths = 24 });
        var deal = await api.Post("deals", new { name = "Follows", products = new object[] { new { productId = meter.Id(), quantity = 12, discount = 12.5 }, new { productId = care.Id() } } });
        Assert.True(deal["amountFollowsProducts"]!.GetValue<bool>());
        Assert.Equal(("13440.00", "49.90", "14637.60"), (Amount(deal["totals"]!["oneTime"]), Amount(deal["totals"]!["monthlyRecurring"]), Amount(deal["totals"]!["contractValue"])));
        Assert.Equal("14637.60", Amount(deal["amount"]));
        var line = deal["products"]![0]!;
        Assert.Equal(("1280.00", "13440.00", 12.5m, 19m), (Amount(line["listPrice"]), Amount(line["total"]), line["discount"]!.GetValue<decimal>(), line["taxRate"]!.GetValue<decimal>()));

        // The order is the one they are sent in; the same product may stand on two lines.
        var changed = await api.Patch($"deals/{deal.Id()}", new { products = new object[] { new { productId = care.Id(), termMonths = 12 }, new { productId = meter.Id(), quantity = 2 }, new { productId = meter.Id(), quantity = 1, price = 0, note = "One for trying" } } });
        Assert.Equal(["Care", "Clamp-on meter", "Clamp-on meter"], changed["products"]!.AsArray().Select(p => p!.Text("name")));
        Assert.Equal("3158.80", Amount(changed["amount"]));
        // Sent back as it was answered, it stays what it is.
        var again = await api.Patch($"deals/{deal.Id()}", new { products = changed["products"]!.DeepClone() });
        Assert.Equal(changed["products"]!.ToJsonString(), again["products"]!.ToJsonString());

        // An amount by hand is theirs, until it shall follow again.
        var byHand = await api.Patch($"deals/{deal.Id()}", new { amount = "3000" });
        Assert.False(byHand["amountFollowsProducts"]!.GetValue<bool>());
        byHand = await api.Patch($"deals/{deal.Id()}", new { products = new object[] { new { productId = meter.Id() } } });
        Assert.Equal("3000.00", Amount(byHand["amount"]));
        Assert.Equal("1280.00", Amount((await api.Patch($"deals/{deal.Id()}", new { amountFollowsProducts = true }))["amount"]));
        await using var db = app.Open();
        var id = new DealId(Guid.Parse(deal.Id()));
        Assert.Equal(3, await db.Set<Activity>().CountAsync(a => a.DealId == id && a.Kind == "sell.amount_changed"));
    }

    [Theory]
    [InlineData("""{"quantity":0}""")]
    [InlineData("""{"quantity":1.00001}""")]
    [InlineData("""{"quantity":1000000,"price":"90000000000000"}""")]
    [InlineData("""{"discount":101}""")]
    [InlineData("""{"discount":"1.234"}""")]
    [InlineData("""{"taxRate":-1}""")]
    [InlineData("""{"price":"-5"}""")]
    [InlineData("""{"price":{"amount":"5","currency":"USD"}}""")]
    [InlineData("""{"billing":"quarterly","termMonths":7}""")]
    [InlineData("""{"billing":"once","termMonths":12}""")]
    [InlineData("""{"billing":"weekly"}""")]
    [InlineData("""{"rebate":5}""")]
    public async Task A_line_that_cannot_be_is_refused_and_the_old_lines_stay(string wrong)
    {
        var api = await app.Api();
        var product = await api.Post("products", new { name = "Pump", price = "10" });
        var deal = await api.Post("deals", new { name = "Stays", products = new object[] { new { productId = product.Id(), quantity = 3 } } });
        var line = JsonNode.Parse(wrong)!.AsObject();
        line["productId"] = product.Id();
        var refused = await api.Patch($"deals/{deal.Id()}", new { products = new JsonNode[] { line } }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused["errors"]!["products"]);
        Assert.Equal("30.00", Amount((await api.Get($"deals/{deal.Id()}"))["amount"]));
        Assert.Equal(3m, (await api.Get($"deals/{deal.Id()}"))["products"]![0]!["quantity"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_price_in_another_currency_is_asked_for()
    {
        var api = await app.Api();
        var product = await api.Post("products", new { name = "Yankee", price = new { amount = "10", currency = "USD" } });
        var refused = await api.Post("deals", new { name = "Euro", amount = "5", products = new object[] { new { productId = product.Id() } } }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("USD", refused["errors"]!["products"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        await api.Post("deals", new { name = "Euro", products = new object[] { new { productId = product.Id(), price = "9" } } });
    }

    [Fact]
    public async Task The_deals_page_shows_its_lines_and_a_form_changes_and_orders_them()
    {
        var api = await app.Api();
        var (pump, hose) = (await api.Post("products", new { name = "Pump of page", price = "100", taxRate = 19 }), await api.Post("products", new { name = "Hose of page", price = "7.50" }));
        var deal = await api.Post("deals", new { name = "On a page", products = new object[] { new { productId = pump.Id() } } });
        var ines = await app.SignInAs(World.World.Ines);
        var page = await ines.Open($"/sell/deals/{deal.Id()}/products");
        var saved = await ines.Submit(page, "form.ql-form", new Dictionary<string, string[]>
        {
            ["line.product"] = [pump.Id(), hose.Id()], ["line.quantity"] = ["2", "10"], ["line.price"] = ["90", ""], ["line.discount"] = ["10", ""], ["line.tax"] = ["19", "7"],
            ["line.billing"] = ["Once", "Once"], ["line.term"] = ["", ""], ["line.note"] = ["", "By the metre"], ["line.place"] = ["2", "1"], ["line.list"] = ["100.00", ""],
        });
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var after = await api.Get($"deals/{deal.Id()}");
        Assert.Equal([("Hose of page", "75.00"), ("Pump of page", "162.00")], after["products"]!.AsArray().Select(p => (p!.Text("name"), Amount(p!["total"]))));
        Assert.Equal(("100.00", "237.00"), (Amount(after["products"]![1]!["listPrice"]), Amount(after["amount"])));
        var text = (await ines.Open($"/sell/deals/{deal.Id()}")).Body!.TextContent;
        Assert.Contains("The deal's amount follows these", text, StringComparison.Ordinal);
        var wrong = await ines.Submit(page, "form.ql-form", new Dictionary<string, string[]> { ["line.discount"] = ["a lot"] });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    static string Amount(JsonNode? money) => money!.Text("amount");
}
