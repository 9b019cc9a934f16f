using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Factors;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public static class Sessions
{
    static readonly Refusal Wrong = new("wrong", "That address and password do not belong together.", "password");
    static readonly Refusal TooLate = new("tooLate", "That took more than ten minutes. Begin again.", "ticket");
    // Not a refusal of the person: the password was right, and a code is asked for next.
    public static readonly Refusal OwesCode = new("owesCode", "Now the code from your app.", "code");
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
        var workspace = await Workspace(db, user.Id, cancel);
        if (user.IsLockedOut(now))
        {
            await FailedSignIns.Tell(store, db, user.Id, workspace, "lockedOut", clock, cancel);
            return new Refusal("lockedOut", "Too many tries. Wait 15 minutes, or ask whoever runs Sluice for you.", "password");
        }
        var owesCode = await FactorDesk.IsOn(db, user.Id, cancel);
        var good = user.TryPassword(password, now, owesCode);
        if (!good || workspace is null)
        {
            await FailedSignIns.Tell(store, db, user.Id, workspace, good ? "noWorkspace" : "wrongPassword", clock, cancel);
            return Wrong;
        }
        return owesCode ? OwesCode : await Begin(db, user.Id, workspace.Value, "password", agent, clock, cancel);
    }

    // The second step. A wrong code counts as a wrong password does.
    public static async Task<Result<string>> Finish(Store store, FactorDesk factors, string? ticket, string code, string agent, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        if (await factors.Holder(db, ticket, cancel) is not { } user || await Workspace(db, user.Id, cancel) is not { } workspace) return TooLate;
        if (user.IsLockedOut(clock.Now()))
        {
            await FailedSignIns.Tell(store, db, user.Id, workspace, "lockedOut", clock, cancel);
            return new Refusal("lockedOut", "Too many tries. Wait 15 minutes, or ask whoever runs Sluice for you.", "code");
        }
        var good = await factors.Accepts(db, user.Id, code, cancel);
        user.Count(good, clock.Now());
        if (good) return await Begin(db, user.Id, workspace, "password and code", agent, clock, cancel);
        await FailedSignIns.Tell(store, db, user.Id, workspace, "wrongCode", clock, cancel);
        return new Refusal("wrong", "That code is not the one. Each works once, for half a minute.", "code");
    }

    // Of somebody whose passkey was checked.
    public static async Task<Result<string>> StartByPasskey(Store store, UserId user, string agent, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        return await Workspace(db, user, cancel) is { } workspace ? await Begin(db, user, workspace, "passkey", agent, clock, cancel) : Wrong;
    }

    static async Task<string> Begin(SluiceDb db, UserId user, WorkspaceId workspace, string by, string agent, TimeProvider clock, CancellationToken cancel)
    {
        var (session, token) = Session.Start(user, workspace, agent, clock.Now());
        db.Add(session);
        await db.SaveAudited(AuditAct.SignedIn, AuditTarget.Of("user", user), new { by }, Actor.User(user), clock, cancel, workspace);
        return token;
    }

    static Task<WorkspaceId?> Workspace(SluiceDb db, UserId user, CancellationToken cancel) =>
        db.Set<Membership>().IgnoreQueryFilters().Where(m => m.UserId == user).OrderBy(m => m.WorkspaceId).Select(m => (WorkspaceId?)m.WorkspaceId).FirstOrDefaultAsync(cancel);

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
