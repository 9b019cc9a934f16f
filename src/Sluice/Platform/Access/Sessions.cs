using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public static class Sessions
{
    static readonly Refusal Wrong = new("wrong", "That address and password do not belong together.", "password");
    static readonly User Nobody = MakeNobody();

    public static async Task<Result<string>> Start(Store store, string email, string password, string agent, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = store.OpenHouse();
        var address = User.Normalise(email);
        var user = await db.Set<User>().SingleOrDefaultAsync(u => u.Email == address, cancel);
        if (user is null)
        {
            // The same work as for a real account: the time taken must not tell who has one.
            Nobody.TryPassword(password, now);
            await FailedSignIns.Tell(store, db, null, WorkspaceId.None, "unknownAddress", clock, cancel);
            return Wrong;
        }
        var workspace = await db.Set<Membership>().IgnoreQueryFilters().Where(m => m.UserId == user.Id).OrderBy(m => m.WorkspaceId).Select(m => (WorkspaceId?)m.WorkspaceId).FirstOrDefaultAsync(cancel);
        if (user.IsLockedOut(now))
        {
            await FailedSignIns.Tell(store, db, user.Id, workspace, "lockedOut", clock, cancel);
            return new Refusal("lockedOut", "Too many tries. Wait 15 minutes, or ask whoever runs Sluice for you.", "password");
        }
        var good = user.TryPassword(password, now);
        if (!good || workspace is null)
        {
            await FailedSignIns.Tell(store, db, user.Id, workspace, good ? "noWorkspace" : "wrongPassword", clock, cancel);
            return Wrong;
        }
        var (session, token) = Session.Start(user.Id, workspace.Value, agent, now);
        db.Add(session);
        await db.SaveAudited(AuditAct.SignedIn, AuditTarget.Of("user", user.Id), null, Actor.User(user.Id), clock, cancel, workspace);
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
