using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Nurture.Journeys;

// Journeys and the runs of one, by key; ids are drawn by the clock.
static class JourneyList
{
    public static async Task<(IReadOnlyList<Journey> Rows, string? Next)> Read(SluiceDb db, string? after, int limit, CancellationToken cancel)
    {
        var journeys = db.Set<Journey>().AsNoTracking().Where(j => j.ArchivedAt == null);
        if (Ids.TryParse<JourneyId>(after, out var last)) journeys = journeys.Where(j => j.Id < last);
        var found = await journeys.OrderByDescending(j => j.Id).Take(limit + 1).ToListAsync(cancel);
        return (found.Count > limit ? found[..limit] : found, found.Count > limit ? found[limit - 1].Id.Value.ToString("D") : null);
    }

    // Step: those who stand there now. Without one: all there ever were.
    public static async Task<(IReadOnlyList<JourneyRun> Rows, string? Next)> Runs(SluiceDb db, JourneyId journey, int? version, int? step, PersonId? person, string? after, int limit, CancellationToken cancel)
    {
        var runs = db.Set<JourneyRun>().AsNoTracking().Where(r => r.JourneyId == journey);
        if (version is { } v) runs = runs.Where(r => r.Version == v);
        if (step is { } s) runs = runs.Where(r => r.EndedAt == null && r.Step == s);
        if (person is { } p) runs = runs.Where(r => r.PersonId == p);
        if (Ids.TryParse<JourneyRunId>(after, out var last)) runs = runs.Where(r => r.Id < last);
        var found = await runs.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(cancel);
        return (found.Count > limit ? found[..limit] : found, found.Count > limit ? found[limit - 1].Id.Value.ToString("D") : null);
    }
}
