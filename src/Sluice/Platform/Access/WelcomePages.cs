using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Factors;
using Sluice.Platform.Access.Pages;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Platform.Access;

// Where an invitation leads: choose a password, and be signed in.
static class WelcomePages
{
    public static void Map(IEndpointRouteBuilder open)
    {
        var door = open.MapGroup("").AddEndpointFilter<OfficePage>();
        door.MapGet("/welcome/{token}", Show).Anyone();
        door.MapPost("/welcome/{token}", Choose).Anyone();
    }

    static async Task<IResult> Show(string token, Store store, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        return await Invitation.Accept(db, token, clock.Now(), cancel) is { } user ? Web.Page.Show<WelcomePage>(new { Token = token, user.Email, user.Name }) : Spent();
    }

    static async Task<IResult> Choose(string token, HttpContext http, Store store, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        await using var db = store.OpenHouse();
        if (await Invitation.Accept(db, token, clock.Now(), cancel) is not { } user) return Spent();
        var (name, password) = (form["name"].ToString().Trim(), form["password"].ToString());
        if (User.CheckPassword(password) is { } weak)
            return Web.Page.Show<WelcomePage>(new { Token = token, user.Email, Name = name, Errors = new Dictionary<string, string> { ["password"] = weak.Message } }, 422);
        if (name.Length is > 0 and <= 100) user.Name = name;
        user.SetPassword(password);
        var workspace = await db.Set<Membership>().IgnoreQueryFilters().Where(m => m.UserId == user.Id).OrderBy(m => m.WorkspaceId).Select(m => m.WorkspaceId).FirstOrDefaultAsync(cancel);
        await db.Transact(async () =>
        {
            await Invitation.Burn(db, user.Id, cancel);
            await Sessions.EndAll(db, user.Id, null, cancel);
            await db.Audit(AuditAct.PasswordChanged, AuditTarget.Of("user", user.Id), new { invitation = true }, Actor.User(user.Id), clock, cancel, workspace);
        }, cancel);
        // A new password does not stand in for the code.
        return await FactorPages.Enter(http, store, user, password, "/today", clock) ?? Web.Page.SeeOther(SignIn.Path);
    }

    static IResult Spent() => Web.Page.Failed(410, "This link was used, or it is older than a week. Ask whoever invited you for a new one.");
}
