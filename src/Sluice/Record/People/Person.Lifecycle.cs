using Sluice.Platform;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

public sealed partial class Person
{
    public LifecycleStage Stage { get; private set; }
    public DateTimeOffset StageSince { get; private set; }

    // Automation: forward only. Returns the change to record, or null where it would not move forward.
    public LifecycleChange? Advance(LifecycleStage to, string reason, Actor actor, DateTimeOffset now) =>
        to.IsAhead(Stage) ? Move(to, reason, actor, now) : null;

    // A person's decision: any direction, with a reason.
    public LifecycleChange? MoveTo(LifecycleStage to, string reason, Actor actor, DateTimeOffset now) =>
        to == Stage ? null : Move(to, reason, actor, now);

    LifecycleChange Move(LifecycleStage to, string reason, Actor actor, DateTimeOffset now)
    {
        // Two steps in one instant would leave "the latest" to chance: a person's steps are strictly one after the other.
        if (now <= StageSince) now = StageSince.AddMicroseconds(1);
        var change = LifecycleChange.Of(this, to, reason, actor, now);
        Stage = to;
        StageSince = now;
        UpdatedAt = now;
        return change;
    }

    public LifecycleChange Begun(string reason, Actor actor, DateTimeOffset now) => LifecycleChange.Of(this, Stage, reason, actor, now, begins: true);
}
