using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Timeline;

public static class TimelineAppend
{
    // Saved with the change it tells of; the same dedupe key twice is refused by the database.
    public static Activity Append(this SluiceDb db, IFact fact, About about, Actor actor, TimeProvider clock, DateTimeOffset? occurredAt = null, string? dedupeKey = null)
    {
        var now = clock.Now();
        var activity = Activity.Of(fact, about, actor, occurredAt?.ToMicroseconds() ?? now, now, dedupeKey);
        db.Add(activity);
        db.AfterCommit(Doorbell.Timeline.Ring);
        return activity;
    }
}
