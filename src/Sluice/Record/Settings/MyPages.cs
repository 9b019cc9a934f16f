using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Factors;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Settings.Pages;

namespace Sluice.Record.Settings;

// One's own: name, zone, look, keys, password, where one is signed in.
static class MyPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings/me", Show).Needs(Permission.See);
        office.MapPost("/settings/me", Save).Needs(Permission.See);
        office.MapPost("/settings/me/password", ChangePassword).Needs(Permission.See);
        office.MapPost("/settings/me/density", ChangeDensity).Needs(Permission.See);
        office.MapPost("/settings/me/sessions/{hash}/end", End).Needs(Permission.See);
    }

    static Task<IResult> Show(SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Again(db, caller, clock, null, [], 200, cancel);

    static async Task<IResult> Again(SluiceDb db, Caller caller, TimeProvider clock, MyForm? form, Dictionary<string, string> errors, int status, CancellationToken cancel)
    {
        if (caller.UserId is not { } id) return Page.NotFound();
        var user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == id, cancel);
        var now = clock.Now();
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.UserId == id && s.EndsAt > now).OrderByDescending(s => s.SeenAt).Take(50).ToListAsync(cancel);
        var passkeys = await db.Set<Passkey>().AsNoTracking().Where(p => p.UserId == id).OrderBy(p => p.CreatedAt).Take(50).ToListAsync(cancel);
        return Page.Show<MyPage>(new { user.Email, HasSecondStep = await FactorDesk.IsOn(db, id, cancel), Passkeys = passkeys, Form = form ?? MyForm.Of(user), Errors = errors, Sessions = sessions, Here = caller.SessionHash }, status);
    }

    static async Task<IResult> Save(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = MyForm.Read(await http.Request.ReadFormAsync(cancel));
        var errors = form.Check();
        if (errors.Count > 0) return await Again(db, caller, clock, form, errors, 422, cancel);
        form.Apply(await Me(db, caller, cancel));
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Saved.");
        return Page.SeeOther("/settings/me");
    }

    static async Task<IResult> ChangePassword(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var user = await Me(db, caller, cancel);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (await Proof.OfPassword(db, user.Id, form["current"].ToString(), clock, cancel) is { } stranger) errors["current"] = stranger;
        if (User.CheckPassword(form["password"].ToString()) is { } weak) errors["password"] = weak.Message;
        if (errors.Count > 0) return await Again(db, caller, clock, null, errors, 422, cancel);
        user.SetPassword(form["password"].ToString());
        await db.Transact(async () =>
        {
            await Sessions.EndAll(db, user.Id, caller.SessionHash, cancel);
            await db.Audit(AuditAct.PasswordChanged, caller.Actor.Value, null, caller.Actor, clock, cancel);
        }, cancel);
        Toasts.Say(http, "Password changed; every other browser is signed out.");
        return Page.SeeOther("/settings/me");
    }

    static async Task<IResult> ChangeDensity(HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var user = await Me(db, caller, cancel);
        user.Density = user.Density == "compact" ? null : "compact";
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther(SignIn.SafeReturn(form["back"]));
    }

    static async Task<IResult> End(string hash, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        await db.Transact(async () =>
        {
            if (await db.Set<Session>().Where(s => s.UserId == caller.UserId && s.TokenHash == hash).ExecuteDeleteAsync(cancel) == 0) return;
            await db.Audit(AuditAct.SessionEnded, caller.Actor.Value, null, caller.Actor, clock, cancel);
        }, cancel);
        Toasts.Say(http, "Signed out there.");
        return Page.SeeOther("/settings/me#sessions");
    }

    static Task<User> Me(SluiceDb db, Caller caller, CancellationToken cancel) => db.Set<User>().SingleAsync(u => u.Id == caller.UserId, cancel);
}

public sealed record MyForm(string Name, string TimeZone, string Theme, string Density, bool SingleKeys)
{
    public static MyForm Of(User user) => new(user.Name, user.TimeZone ?? "", user.Theme ?? "", user.Density ?? "", user.SingleKeys);

    public static MyForm Read(IFormCollection form) => new(form["name"].ToString().Trim(), form["timeZone"].ToString(), form["theme"].ToString(), form["density"].ToString(), form["singleKeys"].Count > 0);

    public Dictionary<string, string> Check()
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Name.Length is 0 or > 100) errors["name"] = "Write your name, in 100 characters at most.";
        if (TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) errors["timeZone"] = "Choose a time zone.";
        return errors;
    }

    public void Apply(User user)
    {
        user.Name = Name;
        user.TimeZone = TimeZone.Length > 0 ? TimeZone : null;
        user.Theme = Theme is "light" or "dark" ? Theme : null;
        user.Density = Density == "compact" ? Density : null;
        user.SingleKeys = SingleKeys;
    }
}
