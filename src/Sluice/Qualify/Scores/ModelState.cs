using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.People;

namespace Sluice.Qualify.Scores;

public sealed record ModelNeed(string Name, bool Met, string Words);

// What can honestly be said while no network is trained: nothing about anybody, and what is missing.
public sealed record ModelState(object? Model, string Status, string Words, CountAnswer Won, CountAnswer Lost, IReadOnlyList<ModelNeed> Needs)
{
    const int Enough = 60;

    public static async Task<ModelState> Of(SluiceDb db, CancellationToken cancel)
    {
        var people = db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null);
        var won = await CountAnswer.Of(people.Where(p => p.Stage == LifecycleStage.Customer || p.Stage == LifecycleStage.Advocate), cancel);
        var lost = await CountAnswer.Of(people.Where(p => p.Stage == LifecycleStage.Recycled || p.Stage == LifecycleStage.Disqualified), cancel);
        var deeds = await CountAnswer.Of(db.Set<ScoreHit>().AsNoTracking().Select(h => h.PersonId).Distinct(), cancel);
        return new ModelState(null, "noModelYet", "No model yet: no network has been trained for this workspace, so nobody has a chance to win. People keep their rule cell, A1 to C3.", won, lost,
        [
            new ModelNeed("Enough people who became customers", won.Value >= Enough, $"{won.Value}; {Enough} would do for a start"),
            new ModelNeed("Enough people who did not", lost.Value >= Enough, $"{lost.Value}; {Enough} would do for a start"),
            new ModelNeed("Something to tell them apart by", deeds.Value > 0, deeds.Value > 0 ? $"{deeds.Value}{(deeds.Capped ? " or more" : "")} people have facts that rules can see" : "no rule sees a fact of anybody yet"),
        ]);
    }
}
