using Sluice.Platform.Db;

namespace Sluice.Nurture.Journeys;

// Gathers what a commit moves and adds it to the counts at its end.
sealed class JourneyCounts(JourneyId journey)
{
    readonly Dictionary<(int Version, int Step, string What), int> counts = [];

    public void Add(int version, int step, string what, int count = 1) => counts[(version, step, what)] = counts.GetValueOrDefault((version, step, what)) + count;

    // From where it stood to where a look led it.
    public void Moved(int version, Walk walk)
    {
        foreach (var (step, way, _) in walk.Passed)
        {
            Add(version, step, JourneyCount.Gone);
            if (way >= 0) Add(version, step, $"way{way}");
        }
        for (var i = 1; i < walk.Passed.Count; i++) Add(version, walk.Passed[i].Step, JourneyCount.Came);
        if (walk.Passed.Count > 0 && walk.Step != 0) Add(version, walk.Step, JourneyCount.Came);
    }

    public void Ended(int version, int step, RunEnd end)
    {
        Add(version, 0, end.ToString());
        if (step != 0 && end != RunEnd.Finished) Add(version, step, JourneyCount.Left);
    }

    public Task Save(SluiceDb db, CancellationToken cancel) => counts.Count == 0 ? Task.CompletedTask :
        BulkTable.Of<JourneyCount>(db).Put(db, counts.Select(c => new JourneyCount { WorkspaceId = db.Workspace, JourneyId = journey, Version = c.Key.Version, Step = c.Key.Step, What = c.Key.What, Count = c.Value }), OnConflict.Add, cancel);
}
