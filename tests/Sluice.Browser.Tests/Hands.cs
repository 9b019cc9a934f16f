using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Tests;

// Somebody who opens one address and from there on only presses keys.
sealed class Hands(IPage page)
{
    const int Patience = 150;

    public IPage Page => page;

    public async Task Press(params string[] keys)
    {
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
    }

    public Task Type(string text) => page.Keyboard.TypeAsync(text);

    // Types over whatever the field holds.
    public async Task Fill(string selector, string text)
    {
        await Reach(selector);
        await Press("Control+a");
        await Type(text);
    }

    // Into a field of day and time, part by part as the browser offers them.
    public async Task Moment(DateTime local)
    {
        await Type(local.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        await Press("ArrowRight");
        await Type(local.ToString("hhmmtt", CultureInfo.InvariantCulture));
    }

    public Task Sees(string text) => Expect(page.Locator("main").First).ToContainTextAsync(text, new() { Timeout = 15_000 });

    public Task IsTold(string text) => Expect(page.Locator("#toasts")).ToContainTextAsync(text, new() { Timeout = 15_000 });

    public async Task Arrives(string path)
    {
        await Expect(page).ToHaveURLAsync(new Regex(path), new() { Timeout = 15_000 });
        await Expect(page.Locator("html")).Not.ToHaveAttributeAsync("aria-busy", "true");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public Task<bool> Holds(string selector) => page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector);

    public Task<string> Focus() => page.EvaluateAsync<string>("() => document.activeElement?.matches('a, button, summary') ? document.activeElement.textContent.trim() : ''");

    public async Task Reach(string selector, string key = "Tab")
    {
        for (var i = 0; i < Patience; i++)
        {
            if (await Holds(selector)) return;
            await Press(key);
        }
        Assert.Fail($"{key} never reached {selector} on {page.Url}, but {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 200)")}");
    }

    // Presses until the focus is on what is called so: J down a list, arrows over a board.
    public async Task WalkTo(string name, params string[] keys)
    {
        foreach (var key in keys)
            for (var i = 0; i < Patience; i++)
            {
                if ((await Focus()).Contains(name, StringComparison.Ordinal)) return;
                await Press(key);
                await page.WaitForTimeoutAsync(20);
            }
        Assert.Fail($"{string.Join(", ", keys)} never came to {name} on {page.Url}, but to {await Focus()}");
    }

    public async Task Opens(string name)
    {
        await Press("Control+k");
        await Type(name);
        await Expect(page.Locator("#pal-list [role=option].on")).ToContainTextAsync(name, new() { Timeout = 15_000 });
        await Press("Enter");
        // Keys pressed before it closes belong to it.
        await Expect(page.Locator("#pal-list")).ToBeHiddenAsync();
    }
}
