using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Qualify.Pages;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Scores;

static class RulePages
{
    const int MostCounted = 10_000;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/qualify/rules", List).Needs(Permission.See);
        office.MapGet("/qualify/rules/new", () => Form(null, new ScoreRuleDraft("", ScorePart.Engagement, 5), null)).Needs(Permission.ManageWorkspace);
        office.MapGet("/qualify/rules/{id}", Edit).Needs(Permission.See);
        office.MapPost("/qualify/rules", Make).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/rules/{id}", Change).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/rules/{id}/removal", Remove).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var settings = await QualifySettings.Of(db, clock, cancel);
        var rules = await db.Set<ScoreRule>().AsNoTracking().OrderBy(r => r.Part).ThenBy(r => r.Position).Take(500).ToListAsync(cancel);
        var touched = new Dictionary<ScoreRuleId, int>();
        foreach (var rule in rules) touched[rule.Id] = await db.Set<ScoreHit>().AsNoTracking().Where(h => h.RuleId == rule.Id).Take(MostCounted + 1).CountAsync(cancel);
        return Page.Show<RulesPage>(new { Rules = (IReadOnlyList<ScoreRule>)rules, Touched = (IReadOnlyDictionary<ScoreRuleId, int>)touched, settings.Lines });
    }

    const int MostShown = 50;

    static async Task<IResult> Edit(ScoreRuleId id, SluiceDb db, CancellationToken cancel)
    {
        var touched = await (
            from h in db.Set<ScoreHit>()
            join p in db.Set<Person>() on h.PersonId equals p.Id
            where h.RuleId == id && p.DeletedAt == null
            orderby Math.Abs(h.Points) descending, p.SortName
            select new RuleTouch(p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle, p.Cell, h.Points)).AsNoTracking().Take(MostShown).ToListAsync(cancel);
        if (await db.Set<ScoreRule>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } r) return Page.NotFound();
        return Form(id, new ScoreRuleDraft(r.Name, r.Part, r.Points, r.Kind, r.Condition, r.Cap, r.Group, r.GroupCap, r.DecayDays, r.Active), null, touched);
    }

    static async Task<IResult> Make(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var draft = Read(await http.Request.ReadFormAsync(cancel));
        if ((await ScoreRules.Make(db, draft, clock, cancel)).Refused(out var refusal, out _)) return Form(null, draft, refusal);
        Toasts.Say(http, "Rule added. Everybody is being scored anew.");
        return Page.SeeOther("/qualify/rules");
    }

    static async Task<IResult> Change(ScoreRuleId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var draft = Read(await http.Request.ReadFormAsync(cancel));
        if ((await ScoreRules.Change(db, id, draft, clock, cancel)).Refused(out var refusal, out _)) return refusal.Code == "notFound" ? Page.NotFound() : Form(id, draft, refusal);
        Toasts.Say(http, "Rule changed. Everybody is being scored anew.");
        return Page.SeeOther("/qualify/rules");
    }

    static async Task<IResult> Remove(ScoreRuleId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (!await ScoreRules.Delete(db, id, clock, cancel)) return Page.NotFound();
        Toasts.Say(http, "Rule removed. Everybody is being scored anew.");
        return Page.SeeOther("/qualify/rules");
    }

    static IResult Form(ScoreRuleId? id, ScoreRuleDraft draft, Refusal? refusal, IReadOnlyList<RuleTouch>? touched = null) =>
        Page.Show<RulePage>(new { Id = id, Draft = draft, Refusal = refusal, Touched = touched ?? [], Kinds = (IReadOnlyList<string>)[.. ActivityKinds.All.Values.Select(k => k.Name).Distinct().Order(StringComparer.Ordinal)] }, refusal is null ? 200 : 422);

    static ScoreRuleDraft Read(IFormCollection form) => new(
        form["name"].ToString(), form["part"] == "fit" ? ScorePart.Fit : ScorePart.Engagement, Number(form["points"]) ?? 0, form["kind"].ToString(), form["condition"].ToString(),
        Number(form["cap"]), form["group"].ToString(), Number(form["groupCap"]), Number(form["decayDays"]), form["active"] == "true");

    static int? Number(string? text) => int.TryParse(text?.Replace('−', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;
}

// Somebody whom a rule gives points now.
public sealed record RuleTouch(PersonId Id, string FirstName, string LastName, string? Email, string JobTitle, string Cell, int Points)
{
    public string Name => Person.Display(FirstName, LastName, Email);
}
