using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Platform.Access;

static class AccessPages
{
    public static void Map(IEndpointRouteBuilder open, IEndpointRouteBuilder office)
    {
        open.MapPost("/sign-in", Enter).Anyone();
        office.MapPost("/sign-out", Leave).Needs(Permission.See);
        office.MapPost("/sign-out-everywhere", LeaveEverywhere).Needs(Permission.See);
    }

    static async Task<IResult> Enter(HttpContext http, Store store, TimeProvider clock, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (email, password, to) = (form["email"].ToString(), form["password"].ToString(), form["to"].ToString());
        var result = await Sessions.Start(store, email, password, http.Request.Headers.UserAgent.ToString(), clock.Now(), http.RequestAborted);
        if (result.Refused(out var refusal, out var token)) return Results.Text(refusal.Message, statusCode: 422);
        Sessions.Keep(http, token);
        return Pages.SeeOther(SignIn.SafeReturn(to));
    }

    static async Task<IResult> Leave(HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        await db.Transact(() => db.Set<Session>().Where(s => s.TokenHash == caller.SessionHash).ExecuteDeleteAsync(cancel), cancel);
        http.Response.Cookies.Delete(AccessMiddleware.Cookie);
        return Pages.SeeOther(SignIn.Path);
    }

    static async Task<IResult> LeaveEverywhere(HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        await db.Transact(() => db.Set<Session>().Where(s => s.UserId == caller.UserId).ExecuteDeleteAsync(cancel), cancel);
        http.Response.Cookies.Delete(AccessMiddleware.Cookie);
        return Pages.SeeOther(SignIn.Path);
    }
}
