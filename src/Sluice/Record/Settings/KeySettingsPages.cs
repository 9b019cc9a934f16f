using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Settings.Pages;

namespace Sluice.Record.Settings;

static class KeySettingsPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings/keys", Show).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/keys", Create).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/keys/{id}/revocation", Revoke).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(SluiceDb db, TimeProvider clock, CancellationToken cancel) => await List(db, clock, null, "", null, 200, cancel);

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, string? secret, string name, string? error, int status, CancellationToken cancel) =>
        Page.Show<KeysPage>(new { Keys = await db.Set<ApiKey>().AsNoTracking().OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.CreatedAt).Take(200).ToListAsync(cancel), Now = clock.Now(), Secret = secret, Name = name, Error = error }, status);

    // The answer itself shows the key: it is not kept anywhere, so no redirect could bring it back.
    static async Task<IResult> Create(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var name = form["name"].ToString().Trim();
        if (name.Length is 0 or > 100) return await List(db, clock, null, name, "Say what uses it, such as “website forms”.", 422, cancel);
        var scope = Enum.TryParse<KeyScope>(form["scope"], out var asked) && Enum.IsDefined(asked) ? asked : KeyScope.Read;
        var (key, secret) = ApiKey.Create(name, scope, clock.Now());
        if (int.TryParse(form["days"], out var days) && days is > 0 and <= 3650) key.ExpiresAt = clock.Now().AddDays(days);
        db.Add(key);
        await db.SaveAudited(AuditAct.KeyCreated, AuditTarget.Of("key", key.Id), new { key.Scope, key.ExpiresAt }, caller.Actor, clock, cancel);
        return await List(db, clock, secret, "", null, 201, cancel);
    }

    static async Task<IResult> Revoke(ApiKeyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Id == id, cancel) is not { } key) return Page.NotFound();
        key.Revoke(clock.Now());
        await db.SaveAudited(AuditAct.KeyRevoked, AuditTarget.Of("key", key.Id), null, caller.Actor, clock, cancel);
        Toasts.Say(http, $"“{key.Name}” revoked; it stops working within five seconds.");
        return Page.SeeOther("/settings/keys");
    }
}
