using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Qualify.Network;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Qualify.Scores;

static class ScoreEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/scores/{personId}", One).Needs(Permission.See);
        api.MapGet("/score-rules", List).Needs(Permission.See);
        api.MapPost("/score-rules", Make).Needs(Permission.ManageWorkspace);
        api.MapPut("/score-rules/{id}", Change).Needs(Permission.ManageWorkspace);
        api.MapDelete("/score-rules/{id}", Delete).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> One(PersonId personId, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.DeletedAt == null, cancel);
        if (person is null) return Problems.NotFound("This person");
        var rescore = await Rescore.Prepare(db, clock, cancel);
        var receipt = await rescore.Receipt(db, person, clock, cancel);
        return Results.Ok(ScoreAnswer.Of(person, receipt, rescore.Chances is { } chances ? await chances.Explain(db, person, clock.Now(), cancel) : null));
    }

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        await QualifySettings.Of(db, clock, cancel);
        var rules = await db.Set<ScoreRule>().AsNoTracking().OrderBy(r => r.Position).Take(500).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<RuleAnswer>([.. rules.Select(RuleAnswer.Of)], null));
    }

    static async Task<IResult> Make(RuleBody body, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var result = await ScoreRules.Make(db, body.Draft(), clock, cancel);
        return result.Refused(out var refusal, out var rule) ? Problems.Of(refusal) : Results.Created($"/api/v1/score-rules/{rule.Id.Value}", RuleAnswer.Of(rule));
    }

    static async Task<IResult> Change(ScoreRuleId id, RuleBody body, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var result = await ScoreRules.Change(db, id, body.Draft(), clock, cancel);
        if (!result.Refused(out var refusal, out var rule)) return Results.Ok(RuleAnswer.Of(rule));
        return refusal.Code == "notFound" ? Problems.NotFound("This rule") : Problems.Of(refusal);
    }

    static async Task<IResult> Delete(ScoreRuleId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await ScoreRules.Delete(db, id, clock, cancel) ? Results.NoContent() : Problems.NotFound("This rule");
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record RuleBody(string? Name, ScorePart? Part, int? Points, string? Kind, string? Condition, int? Cap, string? Group, int? GroupCap, int? DecayDays, bool? Active)
{
    public ScoreRuleDraft Draft() => new(Name ?? "", Part ?? (string.IsNullOrEmpty(Kind) ? ScorePart.Fit : ScorePart.Engagement), Points ?? 0, Kind ?? "", Condition ?? "", Cap, Group ?? "", GroupCap, DecayDays, Active ?? true);
}

sealed record RuleAnswer(ScoreRuleId Id, string Name, ScorePart Part, int Points, string? Kind, string? Condition, int? Cap, string? Group, int? GroupCap, int? DecayDays, bool Active)
{
    public static RuleAnswer Of(ScoreRule r) => new(r.Id, r.Name, r.Part, r.Points, NullIfEmpty(r.Kind), NullIfEmpty(r.Condition), r.Cap, NullIfEmpty(r.Group), r.GroupCap, r.DecayDays, r.Active);

    static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

// WinProbability is asked of the model now; the person's own may be a moment older.
sealed record ScoreAnswer(PersonId PersonId, string Cell, int Fit, string FitGrade, int Engagement, int EngagementLevel, double? WinProbability, int? WinDecile, IReadOnlyList<ScoreReason> Reasons, ChanceAnswer? Chance, OverrideAnswer? Override)
{
    public static ScoreAnswer Of(Person person, ScoreReceipt receipt, ChanceReasons? chance) => new(person.Id, receipt.Cell, receipt.Fit, receipt.Grade, receipt.Engagement, receipt.Level, chance?.Chance.Probability, chance?.Chance.Decile,
        [.. receipt.FitLines.Select(l => ScoreReason.Of("fit", l)), .. receipt.EngagementLines.Select(l => ScoreReason.Of("engagement", l))], ChanceAnswer.Of(chance), receipt.ByHand is { } hand ? new OverrideAnswer(hand.Cell, receipt.CellByRules, hand.Reason, hand.At, hand.Until) : null);
}

// The cell by hand, beside the one that the rules give.
sealed record OverrideAnswer(string Cell, string CellByRules, string Reason, DateTimeOffset At, DateOnly? Until);

// Why a rule score is what it is; the reasons of a part sum up to it.
sealed record ScoreReason(string Part, string Label, string? Note, int Points, ScoreRuleId? RuleId)
{
    public static ScoreReason Of(string part, ScoreReceiptLine line) => new(part, line.Label, line.Note, line.Points, line.RuleId);
}

// Why the chance is what it is: points are hundredths of probability against the mean lead, For and Against the three strongest each.
sealed record ChanceAnswer(double Probability, int? Decile, double Baseline, double FitPoints, double BehaviourPoints, IReadOnlyList<ChanceReason> For, IReadOnlyList<ChanceReason> Against, DateTimeOffset FrozenAt, int ModelVersion)
{
    public static ChanceAnswer? Of(ChanceReasons? c) => c is null ? null : new(c.Chance.Probability, c.Chance.Decile, Math.Round(c.Baseline, 6), Math.Round(c.Fit, 3), Math.Round(c.Behaviour, 3), Rounded(c.For), Rounded(c.Against), c.Moment, c.Version.Number);

    static List<ChanceReason> Rounded(IEnumerable<ChanceReason> reasons) => [.. reasons.Select(r => r with { Points = Math.Round(r.Points, 3) })];
}
