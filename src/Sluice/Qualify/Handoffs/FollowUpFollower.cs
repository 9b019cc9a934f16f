using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Handoffs;

// A call, a meeting, a letter: whatever sales did with the person after accepting keeps the second promise.
sealed class FollowUpFollower : IFollower
{
    public string Name => "qualify.follow_ups";
    public IReadOnlyCollection<string> Kinds { get; } = ActivityKinds.All.Values.Select(k => k.Name).Where(k => k.StartsWith("prospect.", StringComparison.Ordinal)).Append("record.touch_logged").ToHashSet(StringComparer.Ordinal);

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        var touched = activities.Where(a => a.PersonId is not null && a.Direction == Direction.Out).GroupBy(a => a.PersonId).ToDictionary(g => g.Key!.Value, g => g.Select(a => a.OccurredAt).Order().ToList());
        var people = touched.Keys.Select(p => (PersonId?)p).ToList();
        foreach (var handoff in await db.Set<Handoff>().Where(h => people.Contains(h.OpenFor) && h.Status == HandoffStatus.Accepted && h.FollowedUpAt == null).ToListAsync(cancel))
            foreach (var at in touched[handoff.PersonId].Where(at => at >= handoff.AnsweredAt).Take(1)) handoff.FollowUp(at);
    }
}
