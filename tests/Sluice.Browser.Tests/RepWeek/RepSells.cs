using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Tests.RepWeek;

// Two deals: one quoted, accepted by its guest and won, the other lost; the forecast moves by the first alone.
sealed class RepSells(DemoInBrowser demo, Hands hands)
{
    public async Task Sell()
    {
        var before = await Expected();
        var deal = await Opens("Ada Fairchild0", "Two lines for Ada");
        await hands.Reach($"a[href='{deal}/products']");
        await hands.Press("Enter");
        await hands.Arrives("/products$");
        await hands.Reach("[name='line.product']");
        await hands.Press("ArrowDown");
        await hands.Fill("[name='line.quantity']", "2");
        await hands.Fill("[name='line.price']", "1250");
        await hands.Press("Control+s");
        await hands.Arrives($"{deal}$");
        await Quotes();
        await hands.Page.GotoAsync(deal);
        await hands.Press("w");
        await hands.Arrives("/won$");
        await hands.Reach("main button.pri");
        await hands.Press("Enter");
        await hands.Arrives($"{deal}$");
        await hands.Sees("Won");
        var amount = Digits(await hands.Page.Locator("main b.num").First.InnerTextAsync());
        var won = await Expected();
        Assert.Equal(before + amount, won);
        await Loses();
        Assert.Equal(won, await Expected());
    }

    async Task<string> Opens(string person, string name, string amount = "")
    {
        await hands.Opens(person);
        await hands.Arrives("/people/");
        await hands.Press("d");
        await hands.Arrives("/sell/deals/new");
        await hands.Fill("[name=name]", name);
        if (amount.Length > 0) await hands.Fill("[name=amount]", amount);
        await hands.Press("Control+s");
        await hands.Arrives("/sell/deals/[0-9a-f-]{36}$");
        return new Uri(hands.Page.Url).AbsolutePath;
    }

    async Task Quotes()
    {
        await hands.Reach(".qt-new button");
        await hands.Press("Enter");
        await hands.Arrives("/sell/quotes/[0-9a-f-]{36}$");
        await hands.Reach("form[action$='/issue'] button.pri");
        await hands.Press("Enter");
        await hands.Sees("Where it stands");
        var link = new Uri((await hands.Page.Locator(".qt-link").GetAttributeAsync("href"))!).PathAndQuery;
        await using var context = await demo.Somebody();
        var guest = new Hands(await context.NewPageAsync());
        await guest.Page.GotoAsync(link);
        var pdf = await (await context.APIRequest.GetAsync($"{demo.Address}{link}/quote.pdf")).BodyAsync();
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
        await guest.Fill("[name=name]", "Ada Fairchild");
        await guest.Press("Enter");
        await Expect(guest.Page.Locator("aside")).ToContainTextAsync("Ada Fairchild accepted this quote");
        await hands.Page.ReloadAsync();
        await hands.Sees("signed “Ada Fairchild”");
    }

    async Task Loses()
    {
        var deal = await Opens("Ben Fairchild1", "Meters for Ben", "4800");
        await hands.Press("x");
        await hands.Arrives("/lost$");
        await hands.Reach("[name=lostReason]");
        await hands.Press("Space");
        await hands.Reach("main button.pri");
        await hands.Press("Enter");
        await hands.Arrives($"{deal}$");
        await hands.Sees("Lost");
    }

    async Task<long> Expected()
    {
        await hands.Page.GotoAsync("/sell/forecast");
        return Digits(await hands.Page.Locator(".fc-big").InnerTextAsync());
    }

    static long Digits(string text) => long.Parse(string.Concat(text.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
}
