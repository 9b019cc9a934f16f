using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sluice.Browser.Tests;

public sealed partial class LinksTests(DemoInBrowser demo)
{
    const int Alike = 3;

    // From the palette and Today along every link; addresses that differ only in ids and values are tried three times.
    [Theory]
    [InlineData("henrike")]
    [InlineData("ines")]
    public async Task Every_link_leads_somewhere(string name)
    {
        await using var context = await demo.SignedIn(name);
        var (seen, alike, broken) = (new HashSet<string>(), new Dictionary<string, int>(), new List<string>());
        var open = new Queue<(string Path, string From)>();
        void Add(string path, string from)
        {
            if (path.Contains("/export", StringComparison.Ordinal)) return;
            var shape = Value().Replace(Id().Replace(path, "ID"), "=");
            if (alike.GetValueOrDefault(shape) == Alike || !seen.Add(path)) return;
            alike[shape] = alike.GetValueOrDefault(shape) + 1;
            open.Enqueue((path, from));
        }
        var palette = await (await context.APIRequest.GetAsync("/palette?q=")).JsonAsync();
        foreach (var group in palette!.Value.GetProperty("groups").EnumerateArray())
            foreach (var item in group.GetProperty("items").EnumerateArray()) Add(item.GetProperty("href").GetString()!, "/palette");
        Add("/today", "/");
        while (open.TryDequeue(out var next))
        {
            var answer = await context.APIRequest.GetAsync(next.Path);
            if (answer.Status >= 400 && await StillOffers(context, next.From, next.Path)) broken.Add($"{answer.Status} {next.Path} from {next.From}");
            else if (answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal))
                foreach (var path in Links(await answer.TextAsync(), next.Path)) Add(path, next.Path);
            await answer.DisposeAsync();
        }
        Assert.True(seen.Count > 150, $"only {seen.Count} pages were found");
        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    [Fact]
    public async Task Every_number_of_the_funnel_opens_as_many_rows()
    {
        await using var context = await demo.SignedIn("henrike");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/reports?from=2026-01-01&to=2026-10-31");
        // A busy machine says first that it is counting.
        await page.WaitForSelectorAsync("main a[href*='/reports/funnel/rows']");
        var links = await page.EvaluateAsync<JsonElement>("() => [...document.querySelectorAll('main a[href*=\"/reports/funnel/rows\"]')].map(a => [a.getAttribute('href'), a.textContent.trim().replace(/,/g, '')]).filter(([, n]) => /^[0-9]+$/.test(n))");
        var wrong = new List<string>();
        foreach (var link in links.EnumerateArray())
        {
            var (href, number) = (link[0].GetString()!, link[1].GetString()!);
            var rows = await (await context.APIRequest.GetAsync(href)).TextAsync();
            var found = Heading().Match(rows).Groups[1].Value.Replace(",", "", StringComparison.Ordinal);
            if (found != number) wrong.Add($"{href} says {number} and opens {found}");
        }
        Assert.True(links.GetArrayLength() > 40, $"only {links.GetArrayLength()} numbers are links");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    // Other walks change the same demo meanwhile: what a page no longer offers may be gone.
    async Task<bool> StillOffers(IBrowserContext context, string from, string path)
    {
        if (from == "/palette") return true;
        await using var answer = await context.APIRequest.GetAsync(from);
        return Links(await answer.TextAsync(), from).Contains(path);
    }

    IEnumerable<string> Links(string html, string from)
    {
        foreach (Match link in Link().Matches(html))
            if (Uri.TryCreate(new Uri(demo.Address + from), WebUtility.HtmlDecode(link.Groups[1].Value), out var to) && to.GetLeftPart(UriPartial.Authority) == demo.Address)
                yield return to.PathAndQuery;
    }

    [GeneratedRegex("<a\\b[^>]*?\\shref=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();

    [GeneratedRegex("=[^&#]*")]
    private static partial Regex Value();

    [GeneratedRegex("</h1>\\s*<span class=\"m3\">([0-9,]+)")]
    private static partial Regex Heading();
}
