using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Tests;

// With an authenticator that Chromium itself plays: a key is made, signs in, and is removed.
public sealed class PasskeyTests(DemoInBrowser demo)
{
    [Fact]
    public async Task A_passkey_signs_in_until_it_is_removed()
    {
        await using var context = await demo.SignedIn("tobias");
        var page = await context.NewPageAsync();
        // Keys belong to a name, never to a number: the demo answers to this one too.
        var home = demo.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var device = await context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true } });
        await page.GotoAsync($"{home}/sign-in");
        await page.FillAsync("[name=email]", "tobias@northwater.example");
        await page.FillAsync("[name=password]", "clamp-on meters survive");
        await page.ClickAsync("button.pri");
        await page.WaitForURLAsync("**/today");
        await page.GotoAsync($"{home}/settings/me");
        await page.FillAsync("#passkeys [name=name]", "Laptop");
        await page.FillAsync("#passkeys [name=password]", "somebody at an open browser");
        await page.PressAsync("#passkeys [name=password]", "Enter");
        await Expect(page.Locator("#toasts")).ToContainTextAsync("not your password");
        await page.FillAsync("#passkeys [name=password]", "clamp-on meters survive");
        await page.PressAsync("#passkeys [name=password]", "Enter");
        await Expect(page.Locator("#passkeys tbody")).ToContainTextAsync("Laptop");
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.WaitForURLAsync("**/sign-in");
        await page.ClickAsync("text=Use a passkey");
        await page.WaitForURLAsync("**/today");
        await page.GotoAsync($"{home}/settings/me");
        await Expect(page.Locator("#passkeys tbody")).Not.ToContainTextAsync("never");
        await page.ClickAsync("#passkeys [aria-label='Remove Laptop']");
        await Expect(page.Locator("#passkeys tbody")).ToHaveCountAsync(0);
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.WaitForURLAsync("**/sign-in");
        await page.ClickAsync("text=Use a passkey");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not known here");
    }
}
