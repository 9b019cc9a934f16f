using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Qualify.Scores;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Qualify.Handoffs;

// The hand-offs of the last 90 days as leads for another policy: the same people at the same moments. Whoever answered
// needs as much working time again; somebody else what they usually need. Who was away then is not known, so nobody is.
static class RoutingHistory
{
    public const int Days = 90, Most = 3_000;
    const int Page = 400;

    public static async Task<List<SimulatedLead>> Read(SluiceDb db, Team team, QualifySettings settings, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddDays(-Days);
        var handoffs = await db.Set<Handoff>().AsNoTracking().Where(h => h.CreatedAt > since).OrderByDescending(h => h.CreatedAt).Take(Most).ToListAsync(cancel);
        var facts = new Dictionary<PersonId, ScoredPerson>();
        foreach (var page in handoffs.Select(h => h.PersonId).Distinct().Chunk(Page))
        {
            var ids = page.ToList();
            var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel);
            foreach (var (person, known) in await ScoringFacts.Load(db, people, new Scoring([], settings.Lines), new FilterClock(now, TimeZoneInfo.Utc), cancel)) facts[person] = known;
        }
        var needed = handoffs.Where(h => h is { AnsweredAt: not null, OwnerId: not null, Status: not HandoffStatus.Expired }).ToDictionary(h => h.Id, h => team.HoursOf(h.OwnerId, settings).Between(h.RoutedAt, h.AnsweredAt!.Value));
        var usual = handoffs.Where(h => needed.ContainsKey(h.Id)).GroupBy(h => h.OwnerId!.Value).ToDictionary(g => g.Key, g => Median([.. g.Select(h => needed[h.Id])]));
        var anybody = Median([.. needed.Values]);
        return handoffs.ConvertAll(h => LeadOf(h, facts.GetValueOrDefault(h.PersonId), needed, usual, anybody));
    }

    static SimulatedLead LeadOf(Handoff h, ScoredPerson? facts, Dictionary<HandoffId, TimeSpan> needed, Dictionary<UserId, TimeSpan> usual, TimeSpan anybody)
    {
        var (first, tried) = (h.Routing.Split('\n')[0], h.Tried.As<UserId[]>());
        TimeSpan? own = needed.TryGetValue(h.Id, out var took) ? took : null;
        // The owner of a person today may be whoever accepted: only the words of then tell who owned them.
        UserId? Owner(string word) => tried.Length > 0 && first.Contains(word, StringComparison.Ordinal) ? tried[0] : null;
        TimeSpan? AnswersIn(UserId? user) => user is null ? null : user == h.OwnerId && own is not null ? own : tried.Contains(user.Value) ? null : usual.TryGetValue(user.Value, out var theirs) ? theirs : anybody;
        return new SimulatedLead(h.Id, h.CreatedAt, Owner("owns this person"), Owner("owns the company"), facts, AnswersIn, h.EndedAt - h.AnsweredAt);
    }

    static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times.Count == 0 ? TimeSpan.FromHours(1) : times[times.Count / 2];
    }
}
