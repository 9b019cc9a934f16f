using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Sluice.Demo;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Prospect.Sequences;

[assembly: AssemblyFixture(typeof(Sluice.Browser.Tests.DemoInBrowser))]

namespace Sluice.Browser.Tests;

// The filled demo, really served, and the installed Chromium.
public sealed class DemoInBrowser : IAsyncLifetime
{
    const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    const string Password = "clamp-on meters survive";
    readonly string directory = Directory.CreateTempSubdirectory("sluice-browser-").FullName;
    WebApplication host = null!;
    IPlaywright playwright = null!;
    readonly WorkdayClock clock = new();
    IBrowser chromium = null!;

    public string Address { get; private set; } = "";
    public DateTimeOffset Now => clock.Now();
    public async Task Pass(TimeSpan time)
    {
        clock.Pass(time);
        // Long enough for who sleeps to be asleep.
        foreach (var bell in (Doorbell[])[Doorbell.Work, Doorbell.Timeline, Doorbell.Mail, SequencePump.Bell]) bell.Ring();
        await Task.Delay(300);
    }

    public Store Store => host.Services.GetRequiredService<Store>();

    public async ValueTask InitializeAsync()
    {
        var settings = new StoreSettings(directory, Synchronous: "OFF");
        await Northwater.Fill(settings, clock.Now(), 1, _ => { }, CancellationToken.None);
        host = SluiceHost.Build(new HostSettings(settings, "http://127.0.0.1:0", Stages.All, [], Clock: clock));
        await host.StartAsync();
        host.Services.GetRequiredService<Readiness>().Migrated = true;
        Address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        playwright = await Playwright.CreateAsync();
        // Said to the whole browser too: what a page sends as it is left does not know of the context's own name.
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = [$"--user-agent={Browser}", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    // With the name of an ordinary browser, since a headless one counts as a machine, and with the server's time.
    public async Task<IBrowserContext> Somebody(ColorScheme scheme = ColorScheme.Light, bool script = true, int width = 1400, int height = 900, bool bypassPolicy = true, string? zone = null)
    {
        var context = await chromium.NewContextAsync(new() { BaseURL = Address, ColorScheme = scheme, JavaScriptEnabled = script, BypassCSP = script && bypassPolicy, Locale = "en-GB", TimezoneId = zone, UserAgent = Browser, ViewportSize = new() { Width = width, Height = height } });
        if (script) await context.Clock.InstallAsync(new() { TimeDate = clock.Now().UtcDateTime });
        return context;
    }

    public async Task<IBrowserContext> SignedIn(string name, ColorScheme scheme = ColorScheme.Light, bool script = true, int width = 1400, int height = 900)
    {
        var context = await Somebody(scheme, script, width, height);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", $"{name}@northwater.example");
        await page.FillAsync("[name=password]", Password);
        await page.ClickAsync("button.pri");
        await page.WaitForURLAsync("**/today");
        await page.CloseAsync();
        return context;
    }
}
