using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Tests;

public sealed class BoardTests(DemoInBrowser demo)
{
    [Fact]
    public async Task A_card_is_dragged_to_won_and_its_money_is_counted()
    {
        await using var context = await demo.SignedIn("henrike", width: 1600);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sell/deals/new");
        await page.FillAsync("[name=name]", "Dragged deal");
        await page.FillAsync("[name=amount]", "7700");
        await page.ClickAsync("button.pri");
        await Expect(page.Locator("h1")).ToContainTextAsync("Dragged deal");
        await page.GotoAsync("/sell");
        var card = page.Locator(".deal", new() { HasText = "Dragged deal" });
        await Expect(Lane(page, "Discovery")).ToContainTextAsync("Dragged deal");
        await card.DragToAsync(Lane(page, "Qualified").Locator(".deal").First);
        await Expect(page.Locator("#toasts")).ToContainTextAsync("Dragged deal moved to Qualified");
        await Expect(Lane(page, "Qualified")).ToContainTextAsync("Dragged deal");
        await card.DragToAsync(page.Locator(".drops button", new() { HasText = "Won" }));
        await Expect(page.Locator("#toasts")).ToContainTextAsync("Dragged deal won");
        await page.ReloadAsync();
        await Expect(Lane(page, "Won this quarter")).ToContainTextAsync("Dragged deal");
    }

    static ILocator Lane(IPage page, string title) => page.Locator($".lane[aria-label='{title}']");
}
