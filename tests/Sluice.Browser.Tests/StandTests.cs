using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Sluice.Prospect.Events;
using Sluice.Record.People;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Tests;

public sealed class StandTests(DemoInBrowser demo)
{
    static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 15_000 };

    [Fact]
    public async Task At_a_stand_without_network_contacts_wait_and_go_by_themselves_and_nobody_touches_a_pointer()
    {
        await using var context = await demo.SignedIn("tobias", width: 390, height: 844);
        var (hands, stand) = await AtTheStand(context);
        await context.SetOfflineAsync(true);
        // A phone that was locked meanwhile opens the page anew.
        await hands.Page.ReloadAsync();
        await Write(hands, "Agnes Offline-Featherstonehaugh", "agnes@offline-stand.example");
        await Expect(hands.Page.Locator("[data-stand-target=waiting] h2")).ToHaveTextAsync("1 waits to be sent");
        await Write(hands, "Bert Wrong-Address", "bert@");
        await Expect(hands.Page.Locator("[data-stand-target=waiting] h2")).ToHaveTextAsync("2 wait to be sent");
        await hands.Sees("No network.");
        // They outlive the page.
        await hands.Page.ReloadAsync();
        await Expect(hands.Page.Locator("[data-stand-target=list] li")).ToHaveCountAsync(2);
        Assert.False(await Known("agnes@offline-stand.example"));
        await context.SetOfflineAsync(false);
        await Expect(hands.Page.Locator("[data-stand-target=done]")).ToContainTextAsync("Agnes Offline-Featherstonehaugh", new() { Timeout = 30_000 });
        await Expect(hands.Page.Locator("[data-stand-target=waiting] h2")).ToHaveTextAsync("1 waits to be sent");
        Assert.True(await Known("agnes@offline-stand.example"));
        // The refused one names its field, is mended and goes.
        await Expect(hands.Page.Locator("[data-stand-target=list]")).ToContainTextAsync("E-mail: ");
        await hands.Reach("[data-stand-target=list] button");
        await hands.Press("Enter");
        await Expect(hands.Page.Locator("[name=email]")).ToBeFocusedAsync();
        await hands.Press("Control+a");
        await hands.Type("bert@offline-stand.example");
        await hands.Press("Enter");
        await Expect(hands.Page.Locator("[data-stand-target=waiting]")).ToBeHiddenAsync(new() { Timeout = 15_000 });
        Assert.True(await Known("bert@offline-stand.example"));
        Assert.Equal(stand, new Uri(hands.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Signed_out_what_is_kept_waits_and_goes_after_signing_in_again()
    {
        await using var context = await demo.SignedIn("ines", width: 390, height: 844);
        var (hands, stand) = await AtTheStand(context);
        await context.ClearCookiesAsync();
        await Write(hands, "Cleo Signed-Out", "cleo@offline-stand.example");
        await hands.Sees("You are signed out. Nothing is lost");
        await Expect(hands.Page.Locator("[data-stand-target=waiting] h2")).ToHaveTextAsync("1 waits to be sent");
        Assert.False(await Known("cleo@offline-stand.example"));
        // Another of us on the same device does not send it under their own name.
        await SignIn(hands.Page, "noor", stand);
        await hands.Sees("Somebody else who used this device");
        await context.ClearCookiesAsync();
        await SignIn(hands.Page, "ines", stand);
        await Expect(hands.Page.Locator("[data-stand-target=done]")).ToContainTextAsync("Cleo Signed-Out", new() { Timeout = 30_000 });
        Assert.True(await Known("cleo@offline-stand.example"));
    }

    [Fact]
    public async Task The_text_of_a_code_fills_the_form_and_keeps_what_was_typed()
    {
        await using var context = await demo.SignedIn("noor", width: 390, height: 844);
        var (hands, _) = await AtTheStand(context);
        await hands.Fill("[name=company]", "Typed by hand");
        await hands.Reach("summary");
        await hands.Press("Enter");
        await hands.Reach("[name=code]");
        await hands.Page.Keyboard.InsertTextAsync("BEGIN:VCARD\nVERSION:3.0\nN:Krüger;Anna;;;\nFN:Anna Krüger\nORG:Molkerei\\, Nord;Werk 2\nTITLE:Leiterin\nEMAIL;TYPE=work:anna@code-stand.example\nTEL;TYPE=cell:+491715550142\nEND:VCARD");
        await hands.Press("Tab");
        foreach (var (field, value) in new[] { ("name", "Anna Krüger"), ("company", "Typed by hand"), ("email", "anna@code-stand.example"), ("phone", "+491715550142"), ("jobTitle", "Leiterin") })
            await Expect(hands.Page.Locator($"[name={field}]")).ToHaveValueAsync(value);
    }

    // The event that lies ahead, its page kept by the worker.
    static async Task<(Hands Hands, string Stand)> AtTheStand(IBrowserContext context)
    {
        var hands = new Hands(await context.NewPageAsync());
        await hands.Page.GotoAsync("/prospect/events");
        var stand = $"{await hands.Page.Locator(".p-name a.name").First.GetAttributeAsync("href")}/stand";
        await hands.Page.GotoAsync(stand);
        await Expect(hands.Page.Locator("[data-stand-target=ready]")).ToBeVisibleAsync(Soon);
        Assert.True(await hands.Page.EvaluateAsync<bool>("async page => !!(await caches.match(page))", stand));
        return (hands, stand);
    }

    static async Task Write(Hands hands, string name, string email)
    {
        await Expect(hands.Page.Locator("[data-controller=stand]")).ToBeVisibleAsync(Soon);
        await hands.Fill("[name=name]", name);
        await hands.Fill("[name=email]", email);
        await hands.Press("Enter");
        // The form is empty again as soon as it is kept.
        await Expect(hands.Page.Locator("[name=name]")).ToHaveValueAsync("");
    }

    static async Task SignIn(IPage page, string name, string then)
    {
        await page.GotoAsync($"/sign-in?to={Uri.EscapeDataString(then)}");
        await page.FillAsync("[name=email]", $"{name}@northwater.example");
        await page.FillAsync("[name=password]", "clamp-on meters survive");
        await page.ClickAsync("button.pri");
        await page.WaitForURLAsync($"**{then}");
    }

    async Task<bool> Known(string email)
    {
        await using var db = demo.Store.Open(new(1));
        return await db.Set<Attendee>().AnyAsync(a => a.State == AttendeeState.Met && db.Set<Person>().Any(p => p.Id == a.PersonId && p.Email == email));
    }
}
