using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Sequences;

// How many are under way for each rep, and when the new ones of a day began.
public sealed class SequenceThrottle
{
    readonly Dictionary<UserId, int> active;
    readonly Dictionary<UserId, List<DateTimeOffset>> begun;

    SequenceThrottle(Dictionary<UserId, int> active, Dictionary<UserId, List<DateTimeOffset>> begun) => (this.active, this.begun) = (active, begun);

    public static async Task<SequenceThrottle> Of(SluiceDb db, IReadOnlyList<Enrolment> enrolments, DateTimeOffset now, CancellationToken cancel)
    {
        var reps = enrolments.Where(e => e.State == EnrolmentState.Pending).Select(e => e.UserId).OfType<UserId>().Distinct().Select(u => (UserId?)u).ToList();
        if (reps.Count == 0) return new([], []);
        var day = now.AddHours(-24);
        var counts = await db.Set<Enrolment>().Where(e => reps.Contains(e.UserId) && (e.State == EnrolmentState.Active || e.State == EnrolmentState.NotSent)).GroupBy(e => e.UserId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var starts = await db.Set<Enrolment>().Where(e => reps.Contains(e.UserId) && e.ActivatedAt > day).Select(e => new { e.UserId, e.ActivatedAt }).ToListAsync(cancel);
        return new(counts.ToDictionary(c => c.Key!.Value, c => c.Count), starts.GroupBy(s => s.UserId!.Value).ToDictionary(g => g.Key, g => g.Select(s => s.ActivatedAt!.Value).Order().ToList()));
    }

    public SequenceGate? Holds(Enrolment e, SequenceRules rules, DateTimeOffset now)
    {
        if (e.UserId is not { } rep) return null;
        if (active.GetValueOrDefault(rep) >= rules.MaxActive) return new("throttle", $"{rules.MaxActive} people at a time are the limit of one rep.", now.AddHours(4));
        var today = begun.GetValueOrDefault(rep)?.FindAll(b => b > now.AddHours(-24)) ?? [];
        return today.Count < rules.MaxNewPerDay ? null : new("throttle", $"{rules.MaxNewPerDay} new people within 24 hours are the limit of one rep.", today[today.Count - rules.MaxNewPerDay].AddHours(24));
    }

    public void Take(Enrolment e, DateTimeOffset now)
    {
        if (e.UserId is not { } rep) return;
        active[rep] = active.GetValueOrDefault(rep) + 1;
        (begun.TryGetValue(rep, out var list) ? list : begun[rep] = []).Add(now);
    }
}
