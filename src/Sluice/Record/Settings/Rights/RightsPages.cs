using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Pages;
using Sluice.Record.Settings.Pages;

namespace Sluice.Record.Settings.Rights;

// Rights of roles, teams and people, and what is left of all of them for one person.
static class RightsPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings/rights", Show).Needs(Permission.ManageUsers);
        office.MapPost("/settings/rights", Save).Needs(Permission.ManageUsers);
        office.MapPost("/settings/rights/fields", Limit).Needs(Permission.ManageUsers);
    }

    static Task<IResult> Show(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Answer(db, caller, http.Request.Query["of"].ToString(), http.Request.Query["who"].ToString(), [], 200, clock, cancel);

    static async Task<IResult> Answer(SluiceDb db, Caller caller, string of, string who, Dictionary<string, string> errors, int status, TimeProvider clock, CancellationToken cancel)
    {
        var members = (await Members.Of(db, cancel)).Where(m => !m.Disabled).ToList();
        var teams = await db.Set<Membership>().AsNoTracking().Where(m => m.Team != null).Select(m => new { m.UserId, m.Team }).ToDictionaryAsync(m => m.UserId, m => m.Team!, cancel);
        var given = await db.Set<Right>().AsNoTracking().Take(10_000).ToListAsync(cancel);
        var subjects = Subjects(members, teams, given);
        var chosen = subjects.FirstOrDefault(s => s.Subject == of) ?? OfOne(members, of) ?? subjects[1];
        var person = members.Find(m => m.Id.Value.ToString("D") == who) ?? members.Find(m => Right.OfUser(m.Id) == chosen.Subject) ?? members.Find(m => Right.OfRole(m.Role) == chosen.Subject || teams.TryGetValue(m.Id, out var team) && Right.OfTeam(team) == chosen.Subject) ?? members[0];
        return Page.Show<RightsPage>(new
        {
            Subjects = subjects,
            Chosen = chosen,
            Given = given.Where(r => r.Subject == chosen.Subject).ToList(),
            Members = members,
            Person = person,
            Team = teams.GetValueOrDefault(person.Id),
            Fields = await LimitableFields.All(db, cancel),
            Limited = await db.Set<FieldRight>().AsNoTracking().Where(r => r.Subject == chosen.Subject).OrderBy(r => r.Kind).ThenBy(r => r.Field).Take(1_000).ToListAsync(cancel),
            Comes = (await RightsDesk.Of(db, person.Id, clock.Now(), cancel))!,
            Errors = errors,
            Zone = Days.Zone(caller),
        }, status);
    }

    static List<RightsSubject> Subjects(List<Member> members, Dictionary<UserId, string> teams, List<Right> given)
    {
        var subjects = new List<RightsSubject>
        {
            new(Right.OfRole(Role.Admin), "Admin", "everything, settings and users too", Count(Role.Admin), Fixed: true), new(Right.OfRole(Role.Manager), "Manager", "sells and markets, deletes, exports", Count(Role.Manager)),
            new(Right.OfRole(Role.Rep), "Rep", "people, calls, deals", Count(Role.Rep)), new(Right.OfRole(Role.Marketer), "Marketer", "pages, mail, imports", Count(Role.Marketer)), new(Right.OfRole(Role.Viewer), "Viewer", "sees, changes nothing", Count(Role.Viewer)),
        };
        subjects.AddRange(teams.Values.GroupBy(t => t, StringComparer.Ordinal).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new RightsSubject(Right.OfTeam(t.Key), t.Key, "team", t.Count())));
        subjects.AddRange(members.Where(m => given.Exists(r => r.Subject == Right.OfUser(m.Id))).Select(m => new RightsSubject(Right.OfUser(m.Id), m.Name, "their own", 1, IsPerson: true)));
        return subjects;

        int Count(Role role) => members.Count(m => m.Role == role);
    }

    // Somebody to whom nothing was given yet.
    static RightsSubject? OfOne(List<Member> members, string of) =>
        members.Find(m => Right.OfUser(m.Id) == of) is { } member ? new RightsSubject(of, member.Name, "their own", 1, IsPerson: true, Fixed: member.Role == Role.Admin) : null;

    static async Task<IResult> Limit(HttpContext http, SluiceDb db, RightsBook book, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var subject = form["subject"].ToString();
        var named = form["field"].ToString().Split(':', 2);
        FieldLevel? level = Enum.TryParse<FieldLevel>(form["level"], out var said) && Enum.IsDefined(said) ? said : null;
        if (named.Length != 2 || !Enum.TryParse<OwnedKind>(named[0], out var kind)) return await Answer(db, caller, subject, "", new(StringComparer.Ordinal) { ["field"] = "Choose the field." }, 422, clock, cancel);
        if ((await LimitableFields.Find(db, kind, named[1], level, cancel)).Refused(out var refusal, out var field) || (await RightsDesk.Set(db, book, subject, new FieldRightTold(kind, named[1], level), caller.Actor, clock, cancel)).Refused(out refusal, out _))
            return await Answer(db, caller, subject, "", new(StringComparer.Ordinal) { [refusal!.Field ?? "field"] = refusal.Message }, 422, clock, cancel);
        Toasts.Say(http, level switch { FieldLevel.Hidden => $"{field!.Label} is hidden from them now.", FieldLevel.ReadOnly => $"{field!.Label} can only be read by them now.", FieldLevel.Edit => $"{field!.Label} can be changed by them, whatever is said above them.", _ => $"{field!.Label} is as for everybody again." });
        return Page.SeeOther($"/settings/rights?of={Uri.EscapeDataString(subject)}#fields");
    }

    static async Task<IResult> Save(HttpContext http, SluiceDb db, RightsBook book, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var subject = form["subject"].ToString();
        var told = from kind in Enum.GetValues<OwnedKind>() from act in Enum.GetValues<RightAct>() let said = form[$"{kind}.{act}"].ToString() select new RightTold(kind, act, Enum.TryParse<Reach>(said, out var reach) && Enum.IsDefined(reach) ? reach : null);
        var ends = Days.Read(form["until"].ToString(), Days.Zone(caller));
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (form["until"].ToString().Length > 0 && ends is null) errors["until"] = "A day is needed here, such as 2026-12-31.";
        else if ((await RightsDesk.Set(db, book, subject, [.. told], ends, caller.Actor, clock, cancel)).Refused(out var refusal, out _)) errors[refusal.Field == "endsAt" ? "until" : refusal.Field ?? "subject"] = refusal.Message;
        if (errors.Count > 0) return await Answer(db, caller, subject, "", errors, 422, clock, cancel);
        Toasts.Say(http, "Rights saved. They count from now on.");
        return Page.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/settings/rights?of={Uri.EscapeDataString(subject)}"));
    }
}

// Whose rights can be changed: a role, a team, or a person who has some of their own.
public sealed record RightsSubject(string Subject, string Name, string Words, int People, bool IsPerson = false, bool Fixed = false)
{
    public string Href => $"/settings/rights?of={Uri.EscapeDataString(Subject)}";
}
