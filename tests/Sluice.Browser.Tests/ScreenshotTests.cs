using Microsoft.Playwright;

namespace Sluice.Browser.Tests;

public sealed class ScreenshotTests(DemoInBrowser demo)
{
    // bin/screenshot sets where the README's one picture goes.
    [Fact]
    public async Task Today_is_the_picture_of_the_readme()
    {
        var to = Environment.GetEnvironmentVariable("SLUICE_SCREENSHOT");
        Assert.SkipWhen(to is null, "bin/screenshot makes the picture");
        await using var ines = await demo.SignedIn("ines");
        var page = await ines.NewPageAsync();
        await page.GotoAsync("/today");
        await page.WaitForTimeoutAsync(500);
        await page.ScreenshotAsync(new() { Path = to });
        Assert.True(new FileInfo(to!).Length > 10_000);
    }
}
