using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Neural;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Qualify.Scores;
using Sluice.Record.People;

namespace Sluice.Qualify.Network;

// What the workspace's own rules would have said of the same people at the same moments.
static class RulesBefore
{
    const int Most = 4_000, Page = 400;

    public static async Task<Standing?> Of(SluiceDb db, LeadRows rows, QualifySettings settings, TimeProvider clock, CancellationToken cancel)
    {
        var rules = await db.Set<ScoreRule>().AsNoTracking().OrderBy(r => r.Position).Take(500).ToListAsync(cancel);
        var scoring = new Scoring(rules, settings.Lines);
        var zone = (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
        var every = Math.Max(1, rows.Count / Most);
        var asked = Enumerable.Range(0, rows.Count).Where(i => i % every == 0).ToList();
        var (ranks, won) = (new List<double>(), new List<bool>());
        foreach (var page in asked.Chunk(Page))
        {
            var ids = page.Select(i => rows.Snapshots[i].Person).ToList();
            var people = (await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel)).ToDictionary(p => p.Id);
            var facts = await ScoringFacts.Load(db, [.. people.Values], scoring, new FilterClock(page.Min(i => rows.Snapshots[i].Moment), zone), cancel);
            foreach (var i in page)
            {
                var (person, moment) = (facts[rows.Snapshots[i].Person], rows.Snapshots[i].Moment);
                // Conditions that only the database can judge are judged as of today; the past cannot be asked for them.
                var receipt = scoring.Score(person with { Activities = [.. person.Activities.Where(a => a.At <= moment)], Passed = null }, new FilterClock(moment, zone));
                ranks.Add(RankOf(receipt));
                won.Add(rows.Outcomes[i].Won);
            }
        }
        return won.Any(w => w) && !won.All(w => w) ? Standing.Of(Rival.Of("your rules, A1 to C3", ranks, won), ranksOnly: true) : null;
    }

    // A1 is best, C3 last; a step of fit and a step of engagement weigh alike.
    static double RankOf(ScoreReceipt receipt) => (('C' - receipt.Grade[0]) + (3 - receipt.Level)) / 4.0;
}
