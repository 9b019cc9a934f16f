using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Qualify.Handoffs;
using Sluice.Qualify.Network;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Scores;

// Scores a page of people anew and writes down what changed: the person's cell, the fact of it, the rules that hit,
// and the hand-off of whoever crossed the line.
public sealed class Rescore
{
    readonly QualifySettings settings;
    readonly Scoring scoring;
    readonly TimeZoneInfo zone;

    Rescore(QualifySettings settings, Scoring scoring, Chances? chances, TimeZoneInfo zone) => (this.settings, this.scoring, Chances, this.zone) = (settings, scoring, chances, zone);

    // Null while no model serves.
    public Chances? Chances { get; }

    public static async Task<Rescore> Prepare(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var lines = await QualifySettings.Of(db, clock, cancel);
        var rules = await db.Set<ScoreRule>().AsNoTracking().OrderBy(r => r.Position).Take(500).ToListAsync(cancel);
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        return new Rescore(lines, new Scoring(rules, lines.Lines), await Chances.Prepare(db, lines, cancel), workspace.Zone);
    }

    // The receipt as of now, changing nothing.
    public async Task<ScoreReceipt> Receipt(SluiceDb db, Person person, TimeProvider clock, CancellationToken cancel)
    {
        var now = new FilterClock(clock.Now(), zone);
        var receipt = scoring.Score((await ScoringFacts.Load(db, [person], scoring, now, cancel))[person.Id], now);
        return receipt with { ByHand = (await ScoreOverride.Of(db, [person.Id], now.Now, cancel)).GetValueOrDefault(person.Id) };
    }

    // Whatever the score: somebody asks for it. Inside Transact.
    public async Task HandOver(SluiceDb db, Person person, string why, TimeProvider clock, CancellationToken cancel)
    {
        var now = new FilterClock(clock.Now(), zone);
        var facts = (await ScoringFacts.Load(db, [person], scoring, now, cancel))[person.Id];
        await Handing.Over(db, person, scoring.Score(facts, now), facts, settings, clock, cancel, why);
    }

    // Inside Transact; what it changes of people is saved by the caller.
    // Not before: a round over everybody marks whom it has done even where the clock has not moved on.
    public async Task Run(SluiceDb db, IReadOnlyList<PersonId> ids, TimeProvider clock, CancellationToken cancel, DateTimeOffset? notBefore = null)
    {
        var now = clock.Now();
        var scoredAt = notBefore > now ? notBefore.Value : now;
        var people = await db.Set<Person>().Where(p => ids.Contains(p.Id) && p.DeletedAt == null).ToListAsync(cancel);
        var filterClock = new FilterClock(now, zone);
        var facts = await ScoringFacts.Load(db, people, scoring, filterClock, cancel);
        var byHand = await ScoreOverride.Of(db, ids, now, cancel);
        var expected = Chances is null ? [] : await Chances.Of(db, people, now, cancel);
        var hits = (await db.Set<ScoreHit>().Where(h => ids.Contains(h.PersonId)).ToListAsync(cancel)).ToLookup(h => h.PersonId);
        foreach (var person in people)
        {
            var receipt = scoring.Score(facts[person.Id], filterClock) with { ByHand = byHand.GetValueOrDefault(person.Id) };
            Keep(db, person.Id, receipt, [.. hits[person.Id]]);
            var (cell, engagement, wasExpected) = (person.Cell, person.Engagement, person.WinProbability);
            if (person.Fit != receipt.Fit || engagement != receipt.Engagement || cell != receipt.Cell) person.Score(receipt.Fit, receipt.Grade, receipt.Engagement, receipt.Level);
            var chance = expected.GetValueOrDefault(person.Id);
            if (person.WinProbability != chance?.Probability || person.WinDecile != chance?.Decile) person.Expect(chance?.Probability, chance?.Decile);
            if (cell != receipt.Cell) db.Append(new ScoreChanged(cell, receipt.Cell, receipt.Fit, receipt.Engagement, receipt.InWords()), new About(person.Id), Actor.System, clock);
            if (settings.Mql.Above(receipt.Cell, receipt.Engagement, person.WinProbability) && await Crosses(db, person, settings.Mql.Above(cell, engagement, wasExpected), now, cancel))
                await Handing.Over(db, person, receipt, facts[person.Id], settings, clock, cancel);
        }
        await Mark(db, people, scoredAt, cancel);
        var gone = ids.Except(people.Select(p => p.Id)).ToList();
        if (gone.Count > 0) await db.Set<PersonScore>().Where(s => gone.Contains(s.PersonId)).ExecuteDeleteAsync(cancel);
    }

    static Task Mark(SluiceDb db, List<Person> people, DateTimeOffset scoredAt, CancellationToken cancel) =>
        BulkTable.Of<PersonScore>(db).Put(db, people.Select(p => new PersonScore { WorkspaceId = db.Workspace, PersonId = p.Id, ScoredAt = scoredAt }), OnConflict.Replace, cancel);

    // Once at the crossing; whoever was recycled comes again when their day has come and they are above the line.
    static async Task<bool> Crosses(SluiceDb db, Person person, bool wasAbove, DateTimeOffset now, CancellationToken cancel)
    {
        if (person.Stage is LifecycleStage.Disqualified || (person.Stage >= LifecycleStage.Mql && person.Stage != LifecycleStage.Recycled)) return false;
        if (person.Stage != LifecycleStage.Recycled) return !wasAbove;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var last = await db.Set<Handoff>().Where(h => h.PersonId == person.Id).OrderByDescending(h => h.CreatedAt).Select(h => h.RecycleOn).FirstOrDefaultAsync(cancel);
        return last is null ? !wasAbove : last <= today;
    }

    static void Keep(SluiceDb db, PersonId person, ScoreReceipt receipt, List<ScoreHit> before)
    {
        var now = receipt.FitLines.Concat(receipt.EngagementLines).Where(l => l.RuleId is not null).ToDictionary(l => l.RuleId!.Value, l => l.Points);
        foreach (var hit in before)
        {
            if (now.Remove(hit.RuleId, out var points)) hit.Points = points;
            else db.Remove(hit);
        }
        foreach (var (rule, points) in now) db.Add(new ScoreHit { RuleId = rule, PersonId = person, Points = points });
    }
}
