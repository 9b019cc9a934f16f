using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.People;

namespace Sluice.Qualify.Network;

// The people a chance is told of: all but those who bought or never will.
static class OpenLeads
{
    const int Looked = 4_000, Page = 400;

    public static readonly LifecycleStage[] Ended = [LifecycleStage.Customer, LifecycleStage.Advocate, LifecycleStage.Disqualified];

    public static bool IsOpen(Person person) => person.DeletedAt is null && !Ended.Contains(person.Stage);

    // Where the tenths of the newest of them part, and how far they are from those the model learned from.
    public static async Task Measure(SluiceDb db, NetworkModel version, LeadModel model, QualifySettings settings, TimeProvider clock, CancellationToken cancel)
    {
        var ids = await db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null && !Ended.Contains(p.Stage)).OrderByDescending(p => p.CreatedAt).Take(Looked).Select(p => p.Id).ToListAsync(cancel);
        var field = await OutcomeField.Of(db, settings, cancel);
        var features = await FeatureBook.Of(db, field?.Key, cancel);
        var table = new LeadTable(model.Fields);
        foreach (var page in ids.Chunk(Page))
        {
            var some = page.ToList();
            var people = await db.Set<Person>().AsNoTracking().Where(p => some.Contains(p.Id)).ToListAsync(cancel);
            foreach (var snapshot in await SnapshotReading.Now(db, people, features, clock.Now(), cancel)) table.Add(snapshot.Row(model.Fields), false);
        }
        if (table.Count == 0) return;
        var said = model.Score(table, cancel: cancel);
        Array.Sort(said, (a, b) => b.CompareTo(a));
        version.Cuts = JsonText.Of(Enumerable.Range(1, 9).Select(tenth => said[Math.Min(said.Length - 1, said.Length * tenth / 10)]).ToArray());
        version.Drift = JsonText.Of(model.DriftOf(table).OrderByDescending(d => d.Stability).ToArray());
        version.DriftAt = clock.Now();
    }
}
