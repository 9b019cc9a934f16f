using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Factors;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Pages;
using Sluice.Record.Settings.Pages;

namespace Sluice.Record.Settings;

// Who signs in to this workspace and what they may do.
static class UserSettingsPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings/users", Show).Needs(Permission.ManageUsers);
        office.MapPost("/settings/users", Invite).Needs(Permission.ManageUsers);
        office.MapGet("/settings/users/{id}", Edit).Needs(Permission.ManageUsers);
        office.MapPost("/settings/users/{id}", Save).Needs(Permission.ManageUsers);
        office.MapPost("/settings/users/{id}/invitation", InviteAgain).Needs(Permission.ManageUsers);
        office.MapPost("/settings/users/{id}/state", Switch).Needs(Permission.ManageUsers);
    }

    static Task<IResult> Show(SluiceDb db, TimeProvider clock, CancellationToken cancel) => List(db, clock, new UserForm("", "", Role.Rep, ""), [], null, 200, cancel);

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, UserForm form, Dictionary<string, string> errors, string? link, int status, CancellationToken cancel)
    {
        var users = await (from m in db.Set<Membership>()
                           join u in db.Set<User>() on m.UserId equals u.Id
                           orderby u.DisabledAt != null, u.Name
                           select new UserRow(u.Id, u.Name, u.Email, m.Role, m.Team, m.AwayUntil, u.DisabledAt, u.PasswordHash != null)).Take(1000).AsNoTracking().ToListAsync(cancel);
        return Page.Show<UsersPage>(new { Users = users, Form = form, Errors = errors, Link = link, Now = clock.Now() }, status);
    }

    // With a password they can sign in at once; without one the answer shows a link that lets them choose it, once.
    static async Task<IResult> Invite(HttpContext http, SluiceDb db, Store store, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var posted = await http.Request.ReadFormAsync(cancel);
        var form = UserForm.Read(posted);
        var password = posted["password"].ToString() is { Length: > 0 } chosen ? chosen : null;
        var slug = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Slug).SingleAsync(cancel);
        var added = await Accounts.Add(store, form.Email, form.Name.Length > 0 ? form.Name : Accounts.NameFrom(form.Email), form.Role, password, slug, caller.Actor, clock, cancel);
        if (added.Refused(out var refusal, out var user)) return await List(db, clock, form, new() { [refusal.Field ?? "email"] = refusal.Message }, null, 422, cancel);
        if (password is not null || user.PasswordHash is not null)
        {
            Toasts.Say(http, $"{user.Name} can sign in now.");
            return Page.SeeOther("/settings/users");
        }
        return await List(db, clock, new UserForm("", "", Role.Rep, ""), [], await NewLink(http, db, user.Id, caller, clock, cancel), 201, cancel);
    }

    static async Task<IResult> InviteAgain(UserId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Page.NotFound();
        return await List(db, clock, new UserForm("", "", Role.Rep, ""), [], await NewLink(http, db, id, caller, clock, cancel), 201, cancel);
    }

    static async Task<string> NewLink(HttpContext http, SluiceDb db, UserId user, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (invitation, token) = Invitation.To(user, clock.Now());
        await db.Transact(async () =>
        {
            await Invitation.Burn(db, user, cancel);
            db.Add(invitation);
            await db.Audit(AuditAct.UserInvited, AuditTarget.Of("user", user), null, caller.Actor, clock, cancel);
        }, cancel);
        return $"{http.Request.Scheme}://{http.Request.Host}/welcome/{token}";
    }

    static async Task<IResult> Edit(UserId id, SluiceDb db, Caller caller, CancellationToken cancel) =>
        await Find(db, id, cancel) is var (user, member) ? Page.Show<UserPage>(new { Form = UserForm.Of(user, member), Id = id, Disabled = user.DisabledAt, Me = caller.UserId == id, HasSecondStep = await FactorDesk.IsOn(db, id, cancel) }) : Page.NotFound();

    static async Task<IResult> Save(UserId id, HttpContext http, SluiceDb db, RightsBook rights, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var posted = await http.Request.ReadFormAsync(cancel);
        if (await Find(db, id, cancel) is not var (user, member)) return Page.NotFound();
        var form = UserForm.Read(posted) with { Email = user.Email };
        var errors = form.Check();
        var password = posted["password"].ToString();
        if (password.Length > 0 && User.CheckPassword(password) is { } weak) errors["password"] = weak.Message;
        if (member.Role == Role.Admin && form.Role != Role.Admin && !await OtherAdmin(db, id, cancel)) errors["role"] = "Somebody has to stay admin. Make another person one first.";
        var away = Days.Read(form.Away, Days.Zone(caller));
        if (form.Away.Length > 0 && away is null) errors["away"] = "A day is needed here, such as 2026-11-22.";
        if (errors.Count > 0) return Page.Show<UserPage>(new { Form = form, Id = id, Disabled = user.DisabledAt, Me = caller.UserId == id, Errors = errors }, 422);
        var before = member.Role;
        (user.Name, member.Role, member.Team, member.AwayUntil) = (form.Name, form.Role, form.Team.Length > 0 ? form.Team : null, away);
        if (password.Length > 0) user.SetPassword(password);
        await db.Transact(async () =>
        {
            await db.SaveChangesAsync(cancel);
            if (password.Length > 0) await Sessions.EndAll(db, id, caller.SessionHash, cancel);
            if (password.Length > 0) await db.Audit(AuditAct.PasswordChanged, AuditTarget.Of("user", id), null, caller.Actor, clock, cancel);
            if (before != form.Role) await db.Audit(AuditAct.RoleChanged, AuditTarget.Of("user", id), new { from = before, to = form.Role }, caller.Actor, clock, cancel);
        }, cancel);
        rights.Forget(db.Workspace);
        Toasts.Say(http, $"{user.Name} saved.");
        return Page.SeeOther("/settings/users");
    }

    static async Task<IResult> Switch(UserId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Find(db, id, cancel) is not var (user, member)) return Page.NotFound();
        var disable = form["disabled"] == "true" || http.Request.Query["disabled"] == "true";
        if (disable && (id == caller.UserId || member.Role == Role.Admin && !await OtherAdmin(db, id, cancel)))
        {
            Toasts.Say(http, id == caller.UserId ? "You cannot lock yourself out." : "Somebody has to stay admin.");
            return Page.SeeOther("/settings/users");
        }
        user.DisabledAt = disable ? user.DisabledAt ?? clock.Now() : null;
        await db.Transact(async () =>
        {
            if (disable) await Sessions.EndAll(db, id, null, cancel);
            await db.Audit(disable ? AuditAct.UserDisabled : AuditAct.UserEnabled, AuditTarget.Of("user", id), null, caller.Actor, clock, cancel);
        }, cancel);
        Toasts.Say(http, disable ? $"{user.Name} can no longer sign in." : $"{user.Name} can sign in again.", disable ? $"/settings/users/{id.Value:D}/state" : null);
        return Page.SeeOther("/settings/users");
    }

    static async Task<bool> OtherAdmin(SluiceDb db, UserId id, CancellationToken cancel) =>
        await (from m in db.Set<Membership>() join u in db.Set<User>() on m.UserId equals u.Id where m.Role == Role.Admin && m.UserId != id && u.DisabledAt == null select u).AnyAsync(cancel);

    static async Task<(User User, Membership Member)?> Find(SluiceDb db, UserId id, CancellationToken cancel)
    {
        if (await db.Set<Membership>().SingleOrDefaultAsync(m => m.UserId == id, cancel) is not { } member) return null;
        return (await db.Set<User>().SingleAsync(u => u.Id == id, cancel), member);
    }
}

public sealed record UserRow(UserId Id, string Name, string Email, Role Role, string? Team, DateTimeOffset? AwayUntil, DateTimeOffset? DisabledAt, bool HasPassword);

public sealed record UserForm(string Name, string Email, Role Role, string Team, string Away = "")
{
    public static UserForm Of(User user, Membership member) =>
        new(user.Name, user.Email, member.Role, member.Team ?? "", member.AwayUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "");

    public static UserForm Read(IFormCollection form) =>
        new(form["name"].ToString().Trim(), form["email"].ToString().Trim(), Enum.TryParse<Role>(form["role"], out var role) && Enum.IsDefined(role) ? role : Role.Viewer, form["team"].ToString().Trim(), form["away"].ToString());

    public Dictionary<string, string> Check()
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Name.Length is 0 or > 100) errors["name"] = "A name of 100 characters at most.";
        if (Team.Length > 60) errors["team"] = "Keep the team’s name under 60 characters.";
        return errors;
    }
}
