using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

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
        void Add(string href, string from)
        {
            if (!Uri.TryCreate(new Uri(demo.Address + from), WebUtility.HtmlDecode(href), out var to) || to.GetLeftPart(UriPartial.Authority) != demo.Address) return;
            if (to.AbsolutePath.Contains("/export", StringComparison.Ordinal)) return;
            var shape = Value().Replace(Id().Replace(to.PathAndQuery, "ID"), "=");
            if (alike.GetValueOrDefault(shape) == Alike || !seen.Add(to.PathAndQuery)) return;
            alike[shape] = alike.GetValueOrDefault(shape) + 1;
            open.Enqueue((to.PathAndQuery, from));
        }
        var palette = await (await context.APIRequest.GetAsync("/palette?q=")).JsonAsync();
        foreach (var group in palette!.Value.GetProperty("groups").EnumerateArray())
            foreach (var item in group.GetProperty("items").EnumerateArray()) Add(item.GetProperty("href").GetString()!, "/palette");
        Add("/today", "/");
        while (open.TryDequeue(out var next))
        {
            var answer = await context.APIRequest.GetAsync(next.Path);
            if (answer.Status >= 400) broken.Add($"{answer.Status} {next.Path} from {next.From}");
            else if (answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal))
                foreach (Match link in Link().Matches(await answer.TextAsync())) Add(link.Groups[1].Value, next.Path);
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

    [GeneratedRegex("<a\\b[^>]*?\\shref=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();

    [GeneratedRegex("=[^&#]*")]
    private static partial Regex Value();

    [GeneratedRegex("</h1>\\s*<span class=\"m3\">([0-9,]+)")]
    private static partial Regex Heading();
}
