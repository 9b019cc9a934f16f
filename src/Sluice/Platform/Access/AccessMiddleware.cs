using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

// Turns a session cookie or a bearer key into a Caller. Knows nothing of routes: Needs(...) refuses.
public sealed class AccessMiddleware(RequestDelegate next, Store store, RightsBook rights, TimeProvider clock)
{
    public const string Cookie = "sluice_session";

    readonly ConcurrentDictionary<string, (ApiKeyId Id, WorkspaceId Workspace, KeyScope Scope, DateTimeOffset CheckAgainAt)> keys = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) await ByKey(authorization[7..].Trim(), caller, http.RequestAborted);
        else if (!http.Request.Path.StartsWithSegments("/api") && http.Request.Cookies.TryGetValue(Cookie, out var token) && token.Length is > 10 and < 100) await BySession(token, caller, http);
        await next(http);
    }

    async Task ByKey(string secret, Caller caller, CancellationToken cancel)
    {
        if (!secret.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)) return;
        var now = clock.Now();
        var hash = Secrets.Hash(secret);
        if (!keys.TryGetValue(hash, out var known) || known.CheckAgainAt < now)
        {
            keys.TryRemove(hash, out _);
            await using var db = store.OpenHouse();
            var key = await db.Set<ApiKey>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash, cancel);
            if (key is null || !key.IsValid(now)) return;
            // A revoked key is dead within five seconds, on every node.
            keys[hash] = known = (key.Id, key.WorkspaceId, key.Scope, now.AddSeconds(5));
        }
        caller.IsKey(known.Id, known.Workspace, known.Scope);
    }

    async Task BySession(string token, Caller caller, HttpContext http)
    {
        var now = clock.Now();
        var hash = Secrets.Hash(token);
        await using var db = store.OpenHouse();
        var found = await (
            from session in db.Set<Session>()
            join account in db.Set<User>() on session.UserId equals account.Id
            join member in db.Set<Membership>().IgnoreQueryFilters() on new { session.UserId, session.WorkspaceId } equals new { member.UserId, member.WorkspaceId }
            join workspace in db.Set<Workspace>() on session.WorkspaceId equals workspace.Id
            where session.TokenHash == hash && session.EndsAt > now && account.DisabledAt == null
            select new { session.UserId, session.WorkspaceId, session.SeenAt, member.Role, member.Team, User = account, Workspace = workspace.Name, workspace.TimeZone }).AsNoTracking().FirstOrDefaultAsync(http.RequestAborted);
        if (found is null) return;
        var user = found.User;
        caller.IsUser(found.UserId, found.WorkspaceId, found.Role, hash, new CallerProfile(user.Name, user.Email, user.Initials, found.Workspace, user.TimeZone ?? found.TimeZone, user.Theme, user.Density, user.SingleKeys),
            await rights.Of(found.WorkspaceId, found.UserId, found.Role, found.Team, http.RequestAborted));
        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, found.UserId.Value.ToString("D")), new Claim(ClaimTypes.Name, hash)], "session"));
        if (found.SeenAt < now.AddMinutes(-10))
            await db.Transact(() => db.Set<Session>().Where(s => s.TokenHash == hash).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), http.RequestAborted), http.RequestAborted);
    }
}
