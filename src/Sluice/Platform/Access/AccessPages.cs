using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Factors;
using Sluice.Platform.Access.Pages;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Platform.Access;

static class AccessPages
{
    public static void Map(IEndpointRouteBuilder open, IEndpointRouteBuilder office)
    {
        var door = open.MapGroup("").AddEndpointFilter<OfficePage>();
        door.MapGet("/", Front).Anyone();
        door.MapGet("/sign-in", ShowSignIn).Anyone();
        door.MapPost("/sign-in", Enter).Anyone();
        door.MapGet("/first-run", ShowFirstRun).Anyone();
        door.MapPost("/first-run", Open).Anyone();
        office.MapPost("/sign-out", Leave).Needs(Permission.See);
        office.MapPost("/sign-out-everywhere", LeaveEverywhere).Needs(Permission.See);
    }

    static async Task<IResult> Front(Caller caller, Store store, CancellationToken cancel)
    {
        if (caller.IsKnown) return Results.Redirect("/today");
        await using var db = store.OpenHouse();
        return Results.Redirect(await FirstRun.IsOpen(db, cancel) ? "/first-run" : SignIn.Path);
    }

    static async Task<IResult> ShowSignIn(string? to, Caller caller, Store store, CancellationToken cancel)
    {
        if (caller.IsKnown) return Results.Redirect(SignIn.SafeReturn(to));
        await using var db = store.OpenHouse();
        if (await FirstRun.IsOpen(db, cancel)) return Results.Redirect("/first-run");
        return Web.Page.Show<SignInPage>(new { To = to ?? "", WorkspaceName = await OnlyName(db, cancel) });
    }

    static async Task<IResult> Enter(HttpContext http, Store store, TimeProvider clock)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (email, password, to) = (form["email"].ToString(), form["password"].ToString(), form["to"].ToString());
        var result = await Sessions.Start(store, email, password, http.Request.Headers.UserAgent.ToString(), clock, http.RequestAborted);
        if (result.Refused(out var refusal, out var token))
        {
            if (refusal == Sessions.OwesCode) return await FactorPages.AskCode(http, store, email, to);
            await using var db = store.OpenHouse();
            var errors = new Dictionary<string, string> { [refusal.Field!] = refusal.Message };
            return Web.Page.Show<SignInPage>(new { To = to, Email = email, Errors = errors, WorkspaceName = await OnlyName(db, http.RequestAborted) }, 422);
        }
        Sessions.Keep(http, token);
        return Web.Page.SeeOther(SignIn.SafeReturn(to));
    }

    static async Task<IResult> ShowFirstRun(string? token, Store store, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        // Gone for good once somebody has an account; without the console's token it looks the same.
        if (!await FirstRun.IsOpen(db, cancel)) return Web.Page.NotFound();
        if (!await FirstRun.Accepts(db, token, cancel)) return Web.Page.Failed(403, "Open the address that Sluice printed on its console; it carries a one-time token.");
        return Web.Page.Show<FirstRunPage>(new { Form = new FirstRunForm(token!, "", "", "", TimeZoneInfo.Local.HasIanaId && TimeZoneInfo.Local.Id.Contains('/') ? TimeZoneInfo.Local.Id : "Europe/Berlin", "EUR"), Checks = await MachineCheck.Look(store, clock, cancel) });
    }

    static async Task<IResult> Open(HttpContext http, Store store, TimeProvider clock)
    {
        var cancel = http.RequestAborted;
        var posted = await http.Request.ReadFormAsync(cancel);
        var form = FirstRunForm.Read(posted);
        await using var db = store.OpenHouse();
        if (!await FirstRun.Accepts(db, form.Token, cancel)) return Web.Page.NotFound();
        var errors = form.Check();
        if (errors.Count == 0)
        {
            var added = await Accounts.Add(store, form.Email, form.Name, Role.Admin, posted["password"].ToString(), null, Actor.Anonymous, clock, cancel, form.Workspace);
            if (added.Refused(out var refusal, out _)) errors[refusal.Field ?? ""] = refusal.Message;
        }
        if (errors.Count > 0) return Web.Page.Show<FirstRunPage>(new { Form = form, Errors = errors, Checks = await MachineCheck.Look(store, clock, cancel) }, 422);
        await FirstRun.Close(db, cancel);
        var workspace = await db.Set<Workspace>().FirstAsync(cancel);
        (workspace.TimeZone, workspace.Currency) = (form.Zone, form.Currency.Length == 3 ? form.Currency : "EUR");
        await db.SaveChangesAsync(cancel);
        var session = await Sessions.Start(store, form.Email, posted["password"].ToString(), http.Request.Headers.UserAgent.ToString(), clock, cancel);
        if (!session.Refused(out _, out var token)) Sessions.Keep(http, token);
        return Web.Page.SeeOther("/today");
    }

    static async Task<IResult> Leave(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        await db.Transact(async () =>
        {
            await db.Set<Session>().Where(s => s.TokenHash == caller.SessionHash).ExecuteDeleteAsync(cancel);
            await db.Audit(AuditAct.SignedOut, caller.Actor.Value, new { everywhere = false }, caller.Actor, clock, cancel);
        }, cancel);
        http.Response.Cookies.Delete(AccessMiddleware.Cookie);
        return Web.Page.SeeOther(SignIn.Path);
    }

    static async Task<IResult> LeaveEverywhere(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        await db.Transact(async () =>
        {
            await db.Set<Session>().Where(s => s.UserId == caller.UserId).ExecuteDeleteAsync(cancel);
            await db.Audit(AuditAct.SignedOut, caller.Actor.Value, new { everywhere = true }, caller.Actor, clock, cancel);
        }, cancel);
        http.Response.Cookies.Delete(AccessMiddleware.Cookie);
        return Web.Page.SeeOther(SignIn.Path);
    }

    // Where there is one workspace its name may stand on the door; with several it would tell who the clients are.
    static async Task<string?> OnlyName(SluiceDb db, CancellationToken cancel) =>
        await db.Set<Workspace>().Select(w => w.Name).Take(2).ToListAsync(cancel) is [var only] ? only : null;
}
