using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Work;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record.Pages;

public sealed class SettingsPageTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task An_invitation_opens_the_door_once()
    {
        var ines = await app.SignInAs(Ines);
        var made = await ines.Submit(await ines.Open("/settings/users"), "form[action='/settings/users']", new { email = "new.rep@northwater.example", role = "Rep" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var link = new Uri(Browser.Parse(await made.Content.ReadAsStringAsync()).QuerySelector("[data-link]")!.TextContent).AbsolutePath;
        var stranger = app.Anybody();
        var door = await stranger.Open(link);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Submit(door, "form", new { password = "short" })).StatusCode);
        Assert.Equal("/today", (await stranger.Submit(door, "form", new { password = "a sentence that is long" })).Headers.Location!.ToString());
        await app.Anybody().Open(link, HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_new_password_signs_out_every_other_browser()
    {
        var (here, there) = (await app.SignInAs(Noor), await app.SignInAs(Noor));
        var page = await here.Open("/settings/me");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await here.Submit(page, "form[action$='/password']", new { current = "wrong", password = "a sentence that is long" })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await here.Submit(page, "form[action$='/password']", new { current = Password, password = "a sentence that is long" })).StatusCode);
        await here.Open("/settings/me");
        await there.Open("/settings/me", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_dead_after_revocation()
    {
        var ines = await app.SignInAs(Ines);
        var made = await ines.Submit(await ines.Open("/settings/keys"), "form[action='/settings/keys']", new { name = "website" });
        var secret = Browser.Parse(await made.Content.ReadAsStringAsync()).QuerySelector("[data-secret]")!.TextContent;
        Assert.StartsWith("slk_", secret, StringComparison.Ordinal);
        var page = await ines.Open("/settings/keys");
        Assert.DoesNotContain(secret, page.Body!.TextContent, StringComparison.Ordinal);
        await ines.Submit(page, "form[action$='/revocation']");
        await using var db = app.Open();
        var hash = Secrets.Hash(secret);
        Assert.NotNull((await db.Set<ApiKey>().SingleAsync(k => k.Hash == hash)).RevokedAt);
    }

    [Fact]
    public async Task A_field_of_ones_own_stands_on_the_record_at_once()
    {
        var ines = await app.SignInAs(Ines);
        await ines.Submit(await ines.Open("/settings/fields"), "form[action='/settings/fields'].s-form", new { label = "Measuring points", type = "Number" });
        var id = await app.MeetAnneliese("fields@maelzereien.example");
        var refused = await ines.Submit(await ines.Open(id.Url("?edit=fields")), "form[action$='/facts/fields']", new Dictionary<string, string> { ["fields.measuring_points"] = "twelve" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(await ines.Open(id.Url("?edit=fields")), "form[action$='/facts/fields']", new Dictionary<string, string> { ["fields.measuring_points"] = "12" })).StatusCode);
        Assert.Equal(12m, (await app.Person(id)).Fields["measuring_points"]);
    }

    [Fact]
    public async Task Somebody_has_to_stay_admin()
    {
        var ines = await app.SignInAs(Ines);
        var me = await app.UserId(Ines);
        var refused = await ines.Submit(await ines.Open($"/settings/users/{me.Value:D}"), "form.s-form", new { role = "Viewer" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Closing_before_opening_is_refused_and_the_answers_stay()
    {
        var ines = await app.SignInAs(Ines);
        var refused = await ines.Submit(await ines.Open("/settings"), "#workspace-form", new { name = "Northwater", opensAt = "18:00", closesAt = "09:00" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Northwater", Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector("[name=name]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Only_those_who_may_see_the_settings_of_all()
    {
        var noor = await app.SignInAs(Tobias);
        Assert.Equal(HttpStatusCode.Forbidden, (await noor.Get("/settings/users")).StatusCode);
        Assert.Equal("/settings/me", (await noor.Get("/settings")).Headers.Location!.ToString());
    }
}
