using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Factors;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

// Somebody with the second step on is signed in by password and code, never by one of them.
public sealed class SecondFactorTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const string Page = "/settings/me/second-step";

    [Fact]
    public async Task The_password_alone_opens_nothing_and_a_code_works_once()
    {
        var (secret, _) = await SwitchOn(World.World.Tobias);
        var browser = await Password(World.World.Tobias);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/today")).StatusCode);
        var code = Code(secret);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Type(browser, Wrong(code))).StatusCode);
        var answer = await Type(browser, code);
        Assert.Equal("/today", answer.Headers.Location!.OriginalString);
        await browser.Open("/today");
        // Seen over a shoulder, it is worth nothing.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Type(await Password(World.World.Tobias), code)).StatusCode);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await Type(await Password(World.World.Tobias), Code(secret))).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        var (_, codes) = await SwitchOn(World.World.Noor);
        Assert.Equal(RecoveryCode.Count, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.SeeOther, (await Type(await Password(World.World.Noor), codes[3].ToUpperInvariant().Replace('-', ' '))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Type(await Password(World.World.Noor), codes[3])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Type(await Password(World.World.Noor), codes[4])).StatusCode);
    }

    [Fact]
    public async Task Codes_are_guessed_ten_times_whatever_the_password_says_between()
    {
        var (secret, _) = await SwitchOn(World.World.Mia);
        for (var i = 0; i < 5; i++)
        {
            var browser = await Password(World.World.Mia);
            await Type(browser, Wrong(Code(secret)));
            await Type(browser, Wrong(Code(secret)));
        }
        var locked = app.Anybody();
        var answer = await locked.Submit(await locked.Open("/sign-in"), "form", new { email = World.World.Mia, password = World.World.Password });
        Assert.Contains("Too many tries", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.SeeOther, (await Type(await Password(World.World.Mia), Code(secret))).StatusCode);
    }

    [Fact]
    public async Task A_new_password_by_link_asks_for_the_code_and_an_admin_can_take_the_step_away()
    {
        await SwitchOn(World.World.Vera);
        var vera = await app.UserId(World.World.Vera);
        var (invitation, token) = Invitation.To(vera, app.Clock.GetUtcNow());
        await using (var db = app.Open())
        {
            db.Add(invitation);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var browser = app.Anybody();
        var answer = await browser.Submit(await browser.Open($"/welcome/{token}"), "form", new { password = World.World.Password });
        Assert.StartsWith("/sign-in/code", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/today")).StatusCode);
        var ines = await app.SignInAs(World.World.Ines);
        var page = await ines.Open($"/settings/users/{vera.Value:D}");
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Press(page, $"/settings/users/{vera.Value:D}/second-step/removal")).StatusCode);
        await (await Password(World.World.Vera)).Open("/today");
    }

    [Fact]
    public async Task It_is_switched_off_with_a_code_only_and_the_secret_is_sealed()
    {
        var user = await Fresh("sealed@northwater.example");
        var (secret, codes) = await SwitchOn(user);
        var browser = await Password(user);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Type(browser, Code(secret));
        var page = await browser.Open(Page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Press(page, Page + "/removal", new { code = "000 000" })).StatusCode);
        await using var db = app.Open();
        var kept = await db.Set<SecondFactor>().SingleAsync(f => f.UserId == db.Set<User>().Single(u => u.Email == user).Id, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Convert.ToBase64String(secret), kept.Secret, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Press(page, Page + "/removal", new { code = codes[0] })).StatusCode);
        await (await Password(user)).Open("/today");
    }

    [Fact]
    public async Task A_half_signed_in_browser_is_forgotten_after_ten_minutes()
    {
        var user = await Fresh("slow@northwater.example");
        var (secret, _) = await SwitchOn(user);
        var browser = await Password(user);
        var page = await browser.Open("/sign-in/code");
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("/sign-in", (await browser.Submit(page, "form", new { code = Code(secret) })).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task From_the_machine_itself_it_is_taken_away_and_the_lock_with_it()
    {
        var user = await Fresh("alone@northwater.example");
        await SwitchOn(user);
        for (var i = 0; i < 10; i++) await Sessions.Start(app.Store, user, "a wrong password", "test", app.Clock, CancellationToken.None);
        Assert.True((await Accounts.Unlock(app.Store, "nobody@nowhere.example", Sluice.Platform.Actor.System, app.Clock, CancellationToken.None)).Refused(out _, out _));
        Assert.False((await Accounts.Unlock(app.Store, user, Sluice.Platform.Actor.System, app.Clock, CancellationToken.None)).Refused(out _, out _));
        await (await Password(user)).Open("/today");
    }

    [Fact]
    public async Task Two_browsers_that_send_one_code_at_once_are_not_both_let_in()
    {
        var user = await Fresh("twice@northwater.example");
        var (secret, _) = await SwitchOn(user);
        await using var one = app.Store.OpenHouse();
        await using var two = app.Store.OpenHouse();
        var (desk, id) = ((FactorDesk)app.Services.GetService(typeof(FactorDesk))!, await app.UserId(user));
        Assert.True(await desk.Accepts(one, id, Code(secret), CancellationToken.None));
        Assert.True(await desk.Accepts(two, id, Code(secret), CancellationToken.None));
        await one.SaveChangesAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    async Task<(byte[] Secret, IReadOnlyList<string> Codes)> SwitchOn(string email)
    {
        var browser = await app.SignInAs(email);
        var page = await browser.Open(Page);
        var secret = FromBase32(page.QuerySelector("[data-secret]")!.TextContent.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit(page, $"form[action='{Page}']", new { code = Wrong(Code(secret)), password = World.World.Password })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit(page, $"form[action='{Page}']", new { code = Code(secret), password = "somebody at an open browser" })).StatusCode);
        var on = Browser.Parse(await (await browser.Submit(page, $"form[action='{Page}']", new { code = Code(secret), password = World.World.Password })).Content.ReadAsStringAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        return (secret, [.. on.QuerySelectorAll("[data-codes] code").Select(c => c.TextContent)]);
    }

    async Task<string> Fresh(string email)
    {
        await Accounts.Add(app.Store, email, "Fresh Person", Role.Rep, World.World.Password, "northwater", Sluice.Platform.Actor.System, app.Clock, CancellationToken.None);
        return email;
    }

    // Signed in as far as the password goes.
    async Task<Browser> Password(string email)
    {
        var browser = app.Anybody();
        await browser.Submit(await browser.Open("/sign-in"), "form", new { email, password = World.World.Password });
        return browser;
    }

    static async Task<HttpResponseMessage> Type(Browser browser, string code)
    {
        IHtmlDocument page = await browser.Open("/sign-in/code");
        return await browser.Submit(page, "form", new { code });
    }

    string Code(byte[] secret) => Totp.Code(secret, Totp.Step(app.Clock.GetUtcNow()));

    static string Wrong(string code) => code[..5] + (char)('0' + (code[5] - '0' + 5) % 10);

    static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
