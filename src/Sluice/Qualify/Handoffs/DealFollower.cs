using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Handoffs;

// A deal opened for the person ends the attempt to qualify them: it succeeded.
sealed class DealFollower(TimeProvider clock) : IFollower
{
    public string Name => "qualify.deals";
    public IReadOnlyCollection<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { "sell.deal_created" };

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        foreach (var activity in activities) await End(activity, db, cancel);
    }

    async Task End(Activity activity, SluiceDb db, CancellationToken cancel)
    {
        if (activity.PersonId is not { } person) return;
        var handoff = await db.Set<Handoff>().SingleOrDefaultAsync(h => h.OpenFor == person, cancel);
        if (handoff is null) return;
        handoff.BecomeDeal(clock.Now());
        db.Append(new QualificationEnded(handoff.Id, HandoffOutcome.Deal), new About(person, handoff.CompanyId, activity.DealId), Actor.System, clock, dedupeKey: $"qualify.deal:{activity.Id.Value:N}");
        await db.SaveChangesAsync(cancel);
    }
}
