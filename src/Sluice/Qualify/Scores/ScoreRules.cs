using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Filters;

namespace Sluice.Qualify.Scores;

// Every change of a rule scores everybody anew, in the background.
static class ScoreRules
{
    public static async Task<Result<ScoreRule>> Make(SluiceDb db, ScoreRuleDraft draft, TimeProvider clock, CancellationToken cancel)
    {
        if (await Check(db, draft, clock, cancel) is { } refusal) return refusal;
        await QualifySettings.Of(db, clock, cancel);
        var last = await db.Set<ScoreRule>().MaxAsync(r => (int?)r.Position, cancel) ?? 0;
        if (last >= 400) return new Refusal("tooMany", "400 rules are enough; nobody could explain more.");
        var rule = ScoreRule.Make(draft, last + 1, clock.Now());
        db.Add(rule);
        await Save(db, clock, cancel);
        return rule;
    }

    public static async Task<Result<ScoreRule>> Change(SluiceDb db, ScoreRuleId id, ScoreRuleDraft draft, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<ScoreRule>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } rule) return new Refusal("notFound", "There is no such rule.");
        if (await Check(db, draft, clock, cancel) is { } refusal) return refusal;
        rule.Change(draft);
        await Save(db, clock, cancel);
        return rule;
    }

    public static async Task<bool> Delete(SluiceDb db, ScoreRuleId id, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<ScoreRule>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } rule) return false;
        db.Remove(rule);
        await Save(db, clock, cancel);
        return true;
    }

    // What the record alone cannot answer may still be a filter over people.
    static async Task<Refusal?> Check(SluiceDb db, ScoreRuleDraft draft, TimeProvider clock, CancellationToken cancel)
    {
        if (draft.Check() is { } refusal) return refusal;
        if (draft.Kind.Length > 0 || RuleConditions.Check("", draft.Condition) is null) return null;
        return (await PeopleFilter.Translate(db, draft.Condition, clock.Now(), TimeZoneInfo.Utc, cancel)).Refused(out var wrong, out _) ? wrong with { Field = "condition" } : null;
    }

    static Task Save(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        // Later than now by a breath: whoever was scored in this same instant is scored again too.
        db.Enqueue(new FadeScores(clock.Now().AddMilliseconds(1)), clock);
        return db.SaveChangesAsync(cancel);
    }
}
