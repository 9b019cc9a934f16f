using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Qualify.Scores;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Handoffs;

// From marketing to sales: makes the hand-off of somebody who crossed the line, and moves on what nobody answers.
// Saves nothing: the caller saves it with what caused it.
static class Handing
{
    // Asked: why, where somebody or something asks for it below the line.
    public static async Task<Handoff?> Over(SluiceDb db, Person person, ScoreReceipt receipt, ScoredPerson facts, QualifySettings settings, TimeProvider clock, CancellationToken cancel, string? asked = null)
    {
        if (await db.Set<Handoff>().AnyAsync(h => h.OpenFor == person.Id, cancel)) return null;
        if (db.Set<Handoff>().Local.Any(h => h.OpenFor == person.Id)) return null;
        var now = clock.Now();
        var company = await Employments.PrimaryOf(db, person.Id, cancel);
        if (!Lifecycle.Advance(db, person, LifecycleStage.Mql, asked ?? $"scored {receipt.Cell}: {receipt.InWords()}", Actor.System, clock, company)) return null;
        var team = await (await Team.Load(db, cancel)).WithLoads(db, now, cancel);
        var companyOwner = company is null ? null : await db.Set<Company>().Where(c => c.Id == company).Select(c => c.OwnerId).SingleOrDefaultAsync(cancel);
        var decision = Routing.Decide(new RoutingCase(person.OwnerId, companyOwner, [], CatchAll: settings.CatchAllId, Lead: facts), team.Everybody, now, new BoundPolicy(settings.Policy));
        var dueAt = team.HoursOf(decision.UserId, settings).Add(now, TimeSpan.FromHours(settings.FirstResponseHours));
        var why = asked ?? (receipt.InWords() is { Length: > 0 } words ? words : "crossed the line");
        var handoff = Handoff.Offer(person.Id, company, receipt.Cell, why, decision, dueAt, now);
        db.Add(handoff);
        db.Add(new RoutingStep { HandoffId = handoff.Id, UserId = decision.UserId, At = now, DueAt = dueAt, Words = decision.Words });
        await MarkRouted(db, decision.UserId, now, cancel);
        db.Append(new HandedOff(handoff.Id, receipt.Cell, why, decision.UserId, decision.Words, dueAt), new About(person.Id, company), Actor.System, clock);
        return handoff;
    }

    // The promise was broken: once to another rep, then to a manager; further than that nobody is sent round.
    public static async Task<bool> MoveOn(SluiceDb db, Handoff handoff, Team team, QualifySettings settings, TimeProvider clock, CancellationToken cancel)
    {
        if (handoff.Status != HandoffStatus.Waiting || handoff.Rerouted >= 2) return false;
        var now = clock.Now();
        team = await team.WithLoads(db, now, cancel);
        var decision = Routing.Decide(new RoutingCase(null, null, handoff.Tried.As<UserId[]>(), ToManager: handoff.Rerouted == 1, CatchAll: settings.CatchAllId, Lead: await FactsOf(db, handoff, settings, now, cancel)), team.Everybody, now, new BoundPolicy(settings.Policy));
        var from = handoff.OwnerId;
        var dueAt = team.HoursOf(decision.UserId, settings).Add(now, TimeSpan.FromHours(settings.FirstResponseHours));
        var words = $"{team.NameOf(from)} did not answer in {settings.FirstResponseHours} business hours. {decision.Words}";
        handoff.Reroute(decision with { Words = words }, dueAt, now);
        db.Add(new RoutingStep { HandoffId = handoff.Id, Turn = handoff.Rerouted, UserId = decision.UserId, At = now, DueAt = dueAt, Words = words });
        await MarkRouted(db, decision.UserId, now, cancel);
        db.Append(new HandoffRerouted(handoff.Id, from, decision.UserId, words, dueAt), new About(handoff.PersonId, handoff.CompanyId), Actor.System, clock);
        return true;
    }

    // What rules ask of a lead, as of now.
    static async Task<ScoredPerson?> FactsOf(SluiceDb db, Handoff handoff, QualifySettings settings, DateTimeOffset now, CancellationToken cancel)
    {
        if (settings.Policy.RuleList.Count == 0 && settings.Policy.Way != RoutingWay.Skill) return null;
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.Id == handoff.PersonId).ToListAsync(cancel);
        return (await ScoringFacts.Load(db, people, new Scoring([], settings.Lines), new Filters.FilterClock(now, TimeZoneInfo.Utc), cancel)).GetValueOrDefault(handoff.PersonId);
    }

    static async Task MarkRouted(SluiceDb db, UserId? user, DateTimeOffset now, CancellationToken cancel)
    {
        if (user is null) return;
        if (await db.Set<Membership>().SingleOrDefaultAsync(m => m.UserId == user, cancel) is { } member) member.LastRoutedAt = now;
    }
}
