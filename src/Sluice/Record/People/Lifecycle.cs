using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

// Moves a stage and writes the history and the fact of it; saves nothing.
public static class Lifecycle
{
    public static bool Advance(SluiceDb db, Person person, LifecycleStage to, string reason, Actor actor, TimeProvider clock, CompanyId? company = null) =>
        Keep(db, person, person.Advance(to, reason, actor, clock.Now()), actor, clock, company);

    public static bool MoveTo(SluiceDb db, Person person, LifecycleStage to, string reason, Actor actor, TimeProvider clock, CompanyId? company = null) =>
        Keep(db, person, person.MoveTo(to, reason, actor, clock.Now()), actor, clock, company);

    static bool Keep(SluiceDb db, Person person, LifecycleChange? change, Actor actor, TimeProvider clock, CompanyId? company)
    {
        if (change is null) return false;
        db.Add(change);
        db.Append(new StageChanged(change.From, change.To, change.Reason), new About(person.Id, company), actor, clock);
        return true;
    }
}
