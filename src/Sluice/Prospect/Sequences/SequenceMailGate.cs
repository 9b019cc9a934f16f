using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Tasks;

namespace Sluice.Prospect.Sequences;

// Asked in the transaction that takes mail in hand: whether a sequence's mail may go at this moment, and whether other mail
// would fall into the gap that a sequence keeps for somebody.
sealed class SequenceMailGate(SequenceBook book, IHolidays holidays) : IMailGate
{
    static readonly TimeSpan WhilePaused = TimeSpan.FromMinutes(30);

    public async Task<Func<Delivery, Verdict?>> Look(SluiceDb db, Mailing mailing, IReadOnlyList<Delivery> deliveries, DateTimeOffset now, CancellationToken cancel)
    {
        var people = deliveries.Select(d => d.PersonId).OfType<PersonId>().Distinct().ToList();
        var running = await db.Set<Enrolment>().AsNoTracking().Where(e => people.Contains(e.PersonId) && e.EndedAt == null && e.State == EnrolmentState.Active).ToListAsync(cancel);
        var own = mailing.Source == SequenceSource.Key;
        if (running.Count == 0 && !own) return _ => null;
        var sequences = running.Select(r => r.SequenceId).Distinct().ToList();
        var paused = (await db.Set<Sequence>().AsNoTracking().Where(s => sequences.Contains(s.Id) && s.PausedAt != null).Select(s => s.Id).ToListAsync(cancel)).ToHashSet();
        var plans = new Dictionary<EnrolmentId, SequencePlan>();
        foreach (var one in running)
            if (await book.Plan(db, one.SequenceId, one.Version, cancel) is { } plan) plans[one.Id] = plan;
        var standings = await SequenceStandings.Of(db, holidays, people, now, cancel);
        return own ? delivery => Own(delivery, running, paused, plans, standings, now) : delivery => Other(delivery, running, plans, standings, now);
    }

    static Verdict? Own(Delivery delivery, List<Enrolment> running, HashSet<SequenceId> paused, Dictionary<EnrolmentId, SequencePlan> plans, SequenceStandings standings, DateTimeOffset now)
    {
        if (EnrolmentKey.Read(delivery.Key) is not { } id || running.Find(r => r.Id == id && r.DeliveryId == delivery.Id) is not { } enrolment || !plans.TryGetValue(id, out var plan)) return new(delivery, "stopped", "The enrolment went on without it.");
        if (paused.Contains(enrolment.SequenceId)) return new(delivery, "paused", "The sequence is paused.", now + WhilePaused);
        return SequenceGates.Look(plan.Rules, standings.Of(enrolment), now) is { } gate ? new(delivery, gate.Name, gate.Why, gate.Until) : null;
    }

    // The gap holds for everybody: mail to many waits until it is over.
    static Verdict? Other(Delivery delivery, List<Enrolment> running, Dictionary<EnrolmentId, SequencePlan> plans, SequenceStandings standings, DateTimeOffset now)
    {
        if (delivery.PersonId is not { } person) return null;
        var free = running.Where(r => r.PersonId == person && plans.ContainsKey(r.Id)).Select(r => SequenceGates.GapEnd(plans[r.Id].Rules, standings.Of(r))).Max();
        if (free is not { } until || until <= now) return null;
        return until - delivery.CreatedAt < AttentionBudget.Patience ? new(delivery, "gap", "They are in a sequence, and heard from us a little while ago.", until) : new(delivery, "gap", "They are in a sequence that leaves no room.");
    }
}
