using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
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
        api.MapGet("/models/current", Model).Needs(Permission.See);
    }

    static async Task<IResult> One(PersonId personId, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.DeletedAt == null, cancel);
        if (person is null) return Problems.NotFound("This person");
        var receipt = await (await Rescore.Prepare(db, clock, cancel)).Receipt(db, person, clock, cancel);
        return Results.Ok(ScoreAnswer.Of(person, receipt));
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

    static async Task<IResult> Model(SluiceDb db, CancellationToken cancel) => Results.Ok(await ModelState.Of(db, cancel));
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

sealed record ScoreAnswer(PersonId PersonId, string Cell, int Fit, string FitGrade, int Engagement, int EngagementLevel, double? WinProbability, IReadOnlyList<ScoreReason> Reasons)
{
    public static ScoreAnswer Of(Person person, ScoreReceipt receipt) => new(person.Id, receipt.Cell, receipt.Fit, receipt.Grade, receipt.Engagement, receipt.Level, person.WinProbability,
        [.. receipt.FitLines.Select(l => ScoreReason.Of("fit", l)), .. receipt.EngagementLines.Select(l => ScoreReason.Of("engagement", l))]);
}

sealed record ScoreReason(string Part, string Label, string? Note, int Points, ScoreRuleId? RuleId)
{
    public static ScoreReason Of(string part, ScoreReceiptLine line) => new(part, line.Label, line.Note, line.Points, line.RuleId);
}
