using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Tests;

public sealed class ListTests(DemoInBrowser demo)
{
    [Fact]
    public async Task A_cell_is_changed_by_keys_refused_with_its_reason_and_taken_back()
    {
        await using var context = await demo.SignedIn("henrike");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/people?columns=company,country,city&sort=name");
        var cell = page.Locator("tbody tr").First.Locator("td[data-cell=country]");
        var before = await cell.InnerTextAsync();
        await page.Locator("[data-controller~=cells]").WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(cell).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        var field = page.Locator(".cell-pane input[name=country]");
        await Expect(field).ToBeFocusedAsync();
        await field.FillAsync("Atlantis");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".cell-pane .form-err")).ToBeVisibleAsync();
        await field.FillAsync("Norway");
        await page.Keyboard.PressAsync("Enter");
        await Expect(cell).ToHaveTextAsync("Norway");
        await Expect(cell).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(cell).ToHaveTextAsync(before);
    }

    [Fact]
    public async Task A_condition_picked_for_a_segment_asks_for_its_value_and_the_text_follows()
    {
        await using var context = await demo.SignedIn("henrike");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/segments/new");
        await page.ClickAsync("button[value='add:0']");
        await page.SelectOptionAsync("select.ft-what", "city");
        var value = page.Locator("[name='row.value'][aria-label=Value]");
        await Expect(value).ToBeFocusedAsync();
        await value.FillAsync("Wien");
        await page.FillAsync("[name=name]", "Of Vienna");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator("h1")).ToContainTextAsync("Of Vienna");
        await Expect(page.Locator("code", new() { HasText = "city = \"Wien\"" })).ToBeVisibleAsync();
    }
}
