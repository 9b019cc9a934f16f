using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class SignInTests : IAsyncLifetime
{
    readonly SluiceApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_tenth_wrong_guess_locks_the_door_for_fifteen_minutes_even_for_the_right_password()
    {
        for (var guess = 0; guess < 10; guess++) Assert.Equal("wrong", await Try("a wrong password"));
        Assert.Equal("lockedOut", await Try(World.World.Password));
        app.Clock.Advance(TimeSpan.FromMinutes(14.9));
        Assert.Equal("lockedOut", await Try(World.World.Password));
        app.Clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Null(await Try(World.World.Password));
    }

    [Fact]
    public async Task A_good_sign_in_forgets_the_wrong_guesses()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var guess = 0; guess < 9; guess++) Assert.Equal("wrong", await Try("a wrong password"));
            Assert.Null(await Try(World.World.Password));
        }
    }

    [Fact]
    public async Task Guesses_spread_over_hours_do_not_lock()
    {
        for (var guess = 0; guess < 30; guess++)
        {
            Assert.Equal("wrong", await Try("a wrong password"));
            app.Clock.Advance(TimeSpan.FromMinutes(2));
        }
        Assert.Null(await Try(World.World.Password));
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_are_told_alike() =>
        Assert.Equal(await Try("a wrong password"), await Try("a wrong password", "nobody@northwater.example"));

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_of_that_user_and_no_other()
    {
        var (here, there, other) = (await app.SignInAs(World.World.Vera), await app.SignInAs(World.World.Vera), await app.SignInAs(World.World.Ines));
        Assert.True(await IsIn(here) && await IsIn(there) && await IsIn(other));
        var answer = await here.Post("/sign-out-everywhere", [new("__csrf", await here.Token())]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.False(await IsIn(here) || await IsIn(there));
        Assert.True(await IsIn(other));
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_session()
    {
        var (here, there) = (await app.SignInAs(World.World.Vera), await app.SignInAs(World.World.Vera));
        await here.Post("/settings/me/password", [new("__csrf", await here.Token()), new("current", World.World.Password), new("password", "another sentence of mine")]);
        Assert.True(await IsIn(here));
        Assert.False(await IsIn(there));
        Assert.Equal("wrong", await Try(World.World.Password));
        Assert.Null(await Try("another sentence of mine"));
    }

    [Fact]
    public async Task Signing_out_ends_this_session_alone()
    {
        var (here, there) = (await app.SignInAs(World.World.Vera), await app.SignInAs(World.World.Vera));
        await here.Post("/sign-out", [new("__csrf", await here.Token())]);
        Assert.False(await IsIn(here));
        Assert.True(await IsIn(there));
    }

    [Fact]
    public async Task A_session_ends_after_two_weeks_and_with_its_user()
    {
        var (old, disabled) = (await app.SignInAs(World.World.Vera), await app.SignInAs(World.World.Mia));
        await using (var db = app.Store.OpenHouse())
        {
            (await db.Set<User>().SingleAsync(u => u.Email == World.World.Mia)).DisabledAt = app.Clock.Now();
            await db.SaveChangesAsync();
        }
        Assert.False(await IsIn(disabled));
        Assert.True(await IsIn(old));
        app.Clock.Advance(Session.Life);
        Assert.False(await IsIn(old));
    }

    [Fact]
    public async Task Each_sign_in_is_a_new_session()
    {
        var first = await Sessions.Start(app.Store, World.World.Vera, World.World.Password, "test", app.Clock, CancellationToken.None);
        var second = await Sessions.Start(app.Store, World.World.Vera, World.World.Password, "test", app.Clock, CancellationToken.None);
        Assert.NotEqual(first.Value, second.Value);
    }

    [Theory]
    [InlineData("//evil.example", "/today")]
    [InlineData("https://evil.example", "/today")]
    [InlineData("/\\evil.example", "/today")]
    [InlineData("/people\r\nSet-Cookie: x", "/today")]
    [InlineData("people", "/today")]
    [InlineData(null, "/today")]
    [InlineData("/people?filter=a", "/people?filter=a")]
    public void After_signing_in_only_a_path_of_our_own_is_followed(string? to, string followed) => Assert.Equal(followed, SignIn.SafeReturn(to));

    async Task<string?> Try(string password, string email = World.World.Vera) =>
        (await Sessions.Start(app.Store, email, password, "test", app.Clock, CancellationToken.None)).Refusal?.Code;

    // The sign-in page sends whoever is in on to Today.
    static async Task<bool> IsIn(Browser browser) => (await browser.Get("/sign-in")).StatusCode == HttpStatusCode.Redirect;
}
