using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Nurture.Journeys;

// One step of a version: how many came, are here, left while they were here, and took which way.
public sealed record StepFigures(int Version, int Number, int Came, int Here, int Left, IReadOnlyList<int> Ways);

// What a journey did so far, by counts that are kept as people move.
public sealed record JourneyFigures(int Entered, int Inside, int Finished, int Goal, int Left, int Removed, IReadOnlyList<StepFigures> Steps)
{
    public StepFigures At(int version, int number) => Steps.FirstOrDefault(s => s.Version == version && s.Number == number) ?? new(version, number, 0, 0, 0, []);

    public int InsideOf(int version) => Steps.Where(s => s.Version == version).Sum(s => s.Here);

    public static async Task<IReadOnlyDictionary<JourneyId, JourneyFigures>> Of(SluiceDb db, IReadOnlyList<Journey> journeys, CancellationToken cancel)
    {
        var ids = journeys.Select(j => j.Id).ToList();
        var counts = (await db.Set<JourneyCount>().AsNoTracking().Where(c => ids.Contains(c.JourneyId)).ToListAsync(cancel)).ToLookup(c => c.JourneyId);
        return journeys.ToDictionary(j => j.Id, j => Of([.. counts[j.Id]]));
    }

    static JourneyFigures Of(IReadOnlyList<JourneyCount> counts)
    {
        int Sum(string what) => counts.Where(c => c.Step == 0 && c.What == what).Sum(c => c.Count);
        var steps = counts.Where(c => c.Step != 0).GroupBy(c => (c.Version, c.Step)).Select(g =>
        {
            int Of(string what) => g.Where(c => c.What == what).Sum(c => c.Count);
            return new StepFigures(g.Key.Version, g.Key.Step, Of(JourneyCount.Came), Math.Max(0, Of(JourneyCount.Came) - Of(JourneyCount.Gone) - Of(JourneyCount.Left)), Of(JourneyCount.Left), [.. Enumerable.Range(0, 5).Select(w => Of($"way{w}"))]);
        }).OrderBy(s => s.Version).ThenBy(s => s.Number).ToList();
        var (finished, goal, left, removed) = (Sum(nameof(RunEnd.Finished)), Sum(nameof(RunEnd.Goal)), Sum(nameof(RunEnd.Left)), Sum(nameof(RunEnd.Removed)));
        var entered = Sum(JourneyCount.Came);
        return new(entered, Math.Max(0, entered - finished - goal - left - removed), finished, goal, left, removed, steps);
    }
}
