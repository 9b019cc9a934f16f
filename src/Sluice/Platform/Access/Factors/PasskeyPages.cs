using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Platform.Access.Factors;

// Passkeys (WebAuthn): what is asked of the device, and what it answered, checked by ASP.NET Identity's handler. Between
// the two the challenge waits in a sealed cookie.
static class PasskeyPages
{
    const string Cookie = "sluice_passkey";
    const int Most = 20;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder open, IEndpointRouteBuilder office)
    {
        var door = open.MapGroup("").AddEndpointFilter<OfficePage>();
        door.MapPost("/sign-in/passkey/options", AskAny).Anyone();
        door.MapPost("/sign-in/passkey", Enter).Anyone();
        office.MapPost("/settings/me/passkeys/options", AskNew).Needs(Permission.See);
        office.MapPost("/settings/me/passkeys", Add).Needs(Permission.See);
        office.MapPost("/settings/me/passkeys/{key}/removal", Remove).Needs(Permission.See);
    }

    static async Task<IResult> AskAny(HttpContext http, IPasskeyHandler<User> handler, Seals seals)
    {
        // Of nobody in particular: the device knows whose keys it holds, and no address is tried out here.
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        Keep(http, seals, asked.AssertionState);
        return Results.Text(asked.RequestOptionsJson, "application/json");
    }

    static async Task<IResult> Enter(HttpContext http, IPasskeyHandler<User> handler, Seals seals, Store store, TimeProvider clock)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = form["credential"].ToString(), AssertionState = Kept(http, seals) });
        if (!result.Succeeded) return await Refuse(store, clock, http.RequestAborted);
        await using (var db = store.OpenHouse())
        {
            var id = Passkey.IdOf(result.Passkey.CredentialId);
            var key = await db.Set<Passkey>().SingleAsync(p => p.Id == id, http.RequestAborted);
            (key.SignCount, key.IsBackedUp, key.UsedAt) = (result.Passkey.SignCount, result.Passkey.IsBackedUp, clock.Now());
            await db.SaveChangesAsync(http.RequestAborted);
        }
        var session = await Sessions.StartByPasskey(store, result.User.Id, http.Request.Headers.UserAgent.ToString(), clock, http.RequestAborted);
        if (session.Refused(out _, out var token)) return await Refuse(store, clock, http.RequestAborted);
        Sessions.Keep(http, token);
        return Results.Ok(new { to = SignIn.SafeReturn(form["to"]) });
    }

    static async Task<IResult> Refuse(Store store, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        await FailedSignIns.Tell(store, db, null, null, "passkey", clock, cancel);
        return Problems.Of(new Refusal("wrong", "That passkey is not known here. Sign in with your password, then add it under Settings, You.", "credential"));
    }

    static async Task<IResult> AskNew(HttpContext http, SluiceDb db, Caller caller, IPasskeyHandler<User> handler, Seals seals, TimeProvider clock)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var user = await db.Set<User>().SingleAsync(u => u.Id == caller.UserId, http.RequestAborted);
        if (await Proof.OfPassword(db, user.Id, form["password"].ToString(), clock, http.RequestAborted) is { } stranger) return Problems.Of(new Refusal("wrong", stranger, "password"));
        if (await db.Set<Passkey>().CountAsync(p => p.UserId == user.Id, http.RequestAborted) >= Most) return Problems.Of(new Refusal("many", $"{Most} passkeys are enough. Remove one first.", "credential"));
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.Value.ToString("D"), Name = user.Email, DisplayName = user.Name }, http);
        Keep(http, seals, asked.AttestationState);
        return Results.Text(asked.CreationOptionsJson, "application/json");
    }

    static async Task<IResult> Add(HttpContext http, SluiceDb db, Caller caller, IPasskeyHandler<User> handler, Seals seals, TimeProvider clock)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = form["credential"].ToString(), AttestationState = Kept(http, seals) });
        if (!result.Succeeded || result.UserEntity.Id != caller.UserId!.Value.Value.ToString("D")) return Problems.Of(new Refusal("wrong", "The device’s answer could not be read. Try once more.", "credential"));
        var name = form["name"].ToString().Trim() is { Length: > 0 and <= 60 } said ? said : "Passkey";
        db.Add(Passkey.Of(caller.UserId.Value, result.Passkey, name, clock.Now()));
        await db.SaveAudited(AuditAct.PasskeyAdded, caller.Actor.Value, null, caller.Actor, clock, http.RequestAborted);
        return Results.Ok(new { to = "/settings/me#passkeys" });
    }

    static async Task<IResult> Remove(string key, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == key && p.UserId == caller.UserId, cancel) is not { } passkey) return Web.Page.NotFound();
        db.Remove(passkey);
        await db.SaveAudited(AuditAct.PasskeyRemoved, caller.Actor.Value, null, caller.Actor, clock, cancel);
        Toasts.Say(http, $"“{passkey.Name}” opens nothing here any more.");
        return Web.Page.SeeOther("/settings/me#passkeys");
    }

    static void Keep(HttpContext http, Seals seals, string? state) =>
        http.Response.Cookies.Append(Cookie, seals.Seal(Cookie, state ?? "", Patience), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = Patience, Path = "/" });

    // Once: the same challenge is not answered twice.
    static string? Kept(HttpContext http, Seals seals)
    {
        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/" });
        return seals.Open(Cookie, http.Request.Cookies[Cookie]);
    }
}
