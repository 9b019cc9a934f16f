using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Factors;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public static class Accounts
{
    public static async Task<Result<User>> Add(Store store, string email, string name, Role role, string? password, string? workspaceSlug, Actor actor, TimeProvider clock, CancellationToken cancel, string? workspaceName = null)
    {
        email = User.Normalise(email);
        if (email.IndexOf('@') is < 1 || email.EndsWith('@') || email.Length > 254) return new Refusal("invalid", $"“{email}” is not an e-mail address.", "email");
        if (password is not null && User.CheckPassword(password) is { } weak) return weak;
        await using var db = store.OpenHouse();
        return await db.Transact<Result<User>>(async () =>
        {
            var now = clock.Now();
            var (workspace, isNew) = await FindOrOpen(db, workspaceSlug, workspaceName, now, cancel);
            if (workspace is null) return new Refusal("unknown", $"No workspace “{workspaceSlug}”.", "workspace");
            var user = await db.Set<User>().SingleOrDefaultAsync(u => u.Email == email, cancel);
            if (user is not null && await db.Set<Membership>().IgnoreQueryFilters().AnyAsync(m => m.UserId == user.Id && m.WorkspaceId == workspace.Id, cancel))
                return new Refusal("taken", $"{email} is a user of {workspace.Name} already.", "email");
            if (user is null) db.Add(user = User.Invite(email, name, now));
            if (password is not null) user.SetPassword(password);
            db.Add(new Membership { WorkspaceId = workspace.Id, UserId = user.Id, Role = role });
            if (isNew) await db.Audit(AuditAct.WorkspaceOpened, AuditTarget.Of(workspace.Id), null, actor, clock, cancel, workspace.Id);
            await db.Audit(AuditAct.UserAdded, AuditTarget.Of("user", user.Id), new { role, withPassword = password is not null }, actor, clock, cancel, workspace.Id);
            return user;
        }, cancel);
    }

    // From the machine itself, where nobody is left who could do it on a page.
    public static async Task<Result<User>> Unlock(Store store, string email, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var address = User.Normalise(email);
        await using var house = store.OpenHouse();
        if (await house.Set<User>().AsNoTracking().SingleOrDefaultAsync(u => u.Email == address, cancel) is not { } found) return new Refusal("unknown", $"Nobody signs in as {address}.", "email");
        var workspace = await house.Set<Membership>().IgnoreQueryFilters().Where(m => m.UserId == found.Id).OrderBy(m => m.WorkspaceId).Select(m => m.WorkspaceId).FirstOrDefaultAsync(cancel);
        await using var db = store.Open(workspace);
        return await db.Transact<Result<User>>(async () =>
        {
            var user = await db.Set<User>().SingleAsync(u => u.Id == found.Id, cancel);
            user.Count(good: true, clock.Now());
            await FactorDesk.Remove(db, user.Id, actor, clock, cancel);
            return user;
        }, cancel);
    }

    // grace.omalley@… → Grace Omalley
    public static string NameFrom(string email) =>
        string.Join(' ', email.Split('@')[0].Split(['.', '_', '-', '+'], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpper(w[0], CultureInfo.InvariantCulture) + w[1..]));

    static async Task<(Workspace? Found, bool IsNew)> FindOrOpen(SluiceDb db, string? slug, string? name, DateTimeOffset now, CancellationToken cancel)
    {
        var all = await db.Set<Workspace>().OrderBy(w => w.Id).Take(100).ToListAsync(cancel);
        if (all.Count > 0) return (slug is null ? all[0] : all.Find(w => w.Slug == slug || w.Name == slug), false);
        var first = Workspace.Open(new WorkspaceId(1), name ?? "My workspace", slug ?? "main", now);
        db.Add(first);
        foreach (var furnishing in IFurnishing.All) furnishing.Furnish(db, first.Id, now);
        return (first, true);
    }
}
