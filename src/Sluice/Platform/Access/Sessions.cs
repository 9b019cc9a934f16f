using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public static class Sessions
{
    static readonly Refusal Wrong = new("wrong", "That address and password do not belong together.", "password");
    static readonly User Nobody = MakeNobody();

    public static async Task<Result<string>> Start(Store store, string email, string password, string agent, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var address = User.Normalise(email);
        var user = await db.Set<User>().SingleOrDefaultAsync(u => u.Email == address, cancel);
        if (user is null)
        {
            // The same work as for a real account: the time taken must not tell who has one.
            Nobody.TryPassword(password, now);
            return Wrong;
        }
        if (user.IsLockedOut(now)) return new Refusal("lockedOut", "Too many tries. Wait 15 minutes, or ask whoever runs Sluice for you.", "password");
        var good = user.TryPassword(password, now);
        var workspace = good ? await db.Set<Membership>().IgnoreQueryFilters().Where(m => m.UserId == user.Id).OrderBy(m => m.WorkspaceId).Select(m => (WorkspaceId?)m.WorkspaceId).FirstOrDefaultAsync(cancel) : null;
        if (workspace is null)
        {
            await db.SaveChangesAsync(cancel);
            return Wrong;
        }
        var (session, token) = Session.Start(user.Id, workspace.Value, agent, now);
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return token;
    }

    // Every session of a user but one; none is left out where but is null.
    public static Task<int> EndAll(SluiceDb db, UserId user, string? but, CancellationToken cancel) =>
        db.Transact(() => db.Set<Session>().Where(s => s.UserId == user && s.TokenHash != (but ?? "")).ExecuteDeleteAsync(cancel), cancel);

    public static void Keep(HttpContext http, string token) =>
        http.Response.Cookies.Append(AccessMiddleware.Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Session.Life, Path = "/" });

    static User MakeNobody()
    {
        var user = User.Invite("nobody@sluice.invalid", "Nobody", DateTimeOffset.UnixEpoch);
        user.SetPassword(Secrets.NewToken());
        return user;
    }
}
