using System.Text.Json;
using Microsoft.Playwright;

namespace Sluice.Browser.Tests;

public sealed class PagesTests(DemoInBrowser demo)
{
    public static readonly string[] Office = ["/today", "/people", "/people/new", "/companies", "/tasks", "/identify", "/capture", "/qualify", "/qualify/rules", "/prospect", "/sell", "/sell/deals", "/reports", "/reports/pipeline", "/settings", "/settings/me", "/settings/me/second-step", "/settings/rights",
        "/search", "/search?q=van", "/people/import", "/people?edit=save", "/people?choose=1", "/people?add=1", "/companies/new", "/capture/theme", "/capture/pictures", "/qualify/line", "/qualify/model", "/qualify/rules/new", "/qualify?tab=back", "/prospect/queues/new", "/prospect/sequences", "/prospect/replies", "/prospect/events", "/prospect/events/new", "/prospect/mailboxes", "/prospect/mailboxes/new", "/prospect/profiles", "/prospect/lessons", "/prospect/bookings", "/prospect/hours", "/prospect/calls", "/sell/forecast", "/sell/forecast/quotas", "/sell/quotes", "/sell/quotes/settings", "/sell/deals/new", "/sell/products", "/sell/pipelines", "/identify/sites", "/settings/users", "/settings/fields", "/settings/keys", "/settings/work", "/nothing-here"];
    public static readonly string[] Open = ["/sign-in", "/p/leak-audit", "/p/water-balance-workbook", "/p/caustic-test", "/p/water-hour", "/p/meter-prices"];

    // Where one record of each kind is found.
    static readonly (string List, string Link)[] Records =
    [
        ("/people", "a[data-rows-open]"), ("/companies", "a[data-rows-open]"), ("/sell", "a[data-board-open]"), ("/prospect", "a[href^='/prospect/queues/0']"), ("/prospect/sequences", "main a[href^='/prospect/sequences/0']"), ("/prospect/events", "main a[href^='/prospect/events/0']"), ("/sell/quotes", "main a[href^='/sell/quotes/0']"), ("/prospect", "a[href^='/prospect/meetings/0']"),
        ("/capture", "a[href^='/capture/pages/']"), ("/capture", "a[href^='/capture/forms/']"), ("/identify", ".id-list a"), ("/qualify/rules", "a[href^='/qualify/rules/0']"), ("/settings/users", "main a[href^='/settings/users/']"),
    ];

    static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lib", "axe.min.js"));

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_breaks_a_rule_of_access(ColorScheme scheme)
    {
        var found = new List<string>();
        await using var ines = await demo.SignedIn("henrike", scheme);
        await using var stranger = await demo.Somebody(scheme);
        foreach (var (context, paths) in new[] { (ines, await Everything(ines)), (stranger, Open) })
        {
            var page = await context.NewPageAsync();
            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                await page.EvaluateAsync(Axe);
                var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations.map(v => v.id + ': ' + v.nodes.slice(0, 2).map(n => n.target.join(' ')).join(' | '))");
                found.AddRange(violations.EnumerateArray().Select(v => $"{path} {v.GetString()}"));
            }
        }
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    [Fact]
    public async Task Every_page_answers_without_script()
    {
        await using var context = await demo.SignedIn("henrike", script: false);
        var page = await context.NewPageAsync();
        foreach (var path in await Everything(context))
        {
            var answer = await page.GotoAsync(path);
            Assert.True(answer!.Ok || path == "/nothing-here", $"{path} answered {answer.Status}");
            Assert.NotEqual("", (await page.Locator("h1").First.InnerTextAsync()).Trim());
        }
    }

    [Fact]
    public async Task No_page_is_wider_than_a_phone_or_fails_in_its_script()
    {
        await using var context = await demo.SignedIn("henrike", width: 390, height: 844);
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        page.PageError += (_, error) => faults.Add($"{page.Url} {error}");
        foreach (var path in (await Everything(context)).Concat(Open))
        {
            await page.GotoAsync(path);
            if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") > 390) faults.Add($"{path} scrolls sideways");
        }
        Assert.Empty(faults);
    }

    static async Task<string[]> Everything(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var found = new List<string>(Office);
        foreach (var (list, link) in Records)
        {
            await page.GotoAsync(list);
            found.Add((await page.Locator(link).First.GetAttributeAsync("href"))!);
        }
        await page.CloseAsync();
        return [.. found];
    }
}
