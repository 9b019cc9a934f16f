using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Pages;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Platform.Access.Factors;

// The second step of signing in.
static class FactorPages
{
    const string Cookie = "sluice_half";
    const string Path = "/sign-in/code";

    public static void Map(IEndpointRouteBuilder open)
    {
        var door = open.MapGroup("").AddEndpointFilter<OfficePage>();
        door.MapGet(Path, Show).Anyone();
        door.MapPost(Path, Finish).Anyone();
    }

    // Signs in whoever has just shown this password, or asks for what is still owed; null where the password does not do.
    public static async Task<IResult?> Enter(HttpContext http, Store store, User user, string password, string to, TimeProvider clock)
    {
        var result = await Sessions.Start(store, user.Email, password, http.Request.Headers.UserAgent.ToString(), clock, http.RequestAborted);
        if (result.Refused(out var refusal, out var token)) return refusal == Sessions.OwesCode ? await AskCode(http, store, user.Email, to) : null;
        Sessions.Keep(http, token);
        return Web.Page.SeeOther(SignIn.SafeReturn(to));
    }

    public static async Task<IResult> AskCode(HttpContext http, Store store, string email, string to)
    {
        await using var db = store.OpenHouse();
        var address = User.Normalise(email);
        var user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Email == address, http.RequestAborted);
        http.Response.Cookies.Append(Cookie, http.RequestServices.GetRequiredService<FactorDesk>().Ticket(user), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(10), Path = SignIn.Path });
        return Web.Page.SeeOther(to.Length > 0 ? $"{Path}?to={Uri.EscapeDataString(to)}" : Path);
    }

    static async Task<IResult> Show(string? to, HttpContext http, FactorDesk factors, Store store, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        return await factors.Holder(db, http.Request.Cookies[Cookie], cancel) is null ? Web.Page.SeeOther(SignIn.Path) : Web.Page.Show<CodePage>(new { To = to ?? "" });
    }

    static async Task<IResult> Finish(HttpContext http, FactorDesk factors, Store store, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var result = await Sessions.Finish(store, factors, http.Request.Cookies[Cookie], form["code"].ToString(), http.Request.Headers.UserAgent.ToString(), clock, cancel);
        if (result.Refused(out var refusal, out var token))
            return refusal.Field == "ticket" ? Web.Page.SeeOther(SignIn.Path) : Web.Page.Show<CodePage>(new { To = form["to"].ToString(), Error = refusal.Message }, 422);
        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = SignIn.Path });
        Sessions.Keep(http, token);
        return Web.Page.SeeOther(SignIn.SafeReturn(form["to"]));
    }
}
