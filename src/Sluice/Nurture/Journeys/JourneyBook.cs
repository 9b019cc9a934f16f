using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Platform.Db;

namespace Sluice.Nurture.Journeys;

// The plans of published versions, read once: they do not change.
public sealed class JourneyBook
{
    const int MostKept = 500;

    readonly ConcurrentDictionary<(JourneyId, int), JourneyPlan> plans = new();
    readonly ConcurrentDictionary<(JourneyId, int), IReadOnlySet<string>> kinds = new();

    // Whether somebody may enter by something of these kinds; true as long as nobody has looked.
    internal bool MayBegin(JourneyId journey, int version, IEnumerable<string> happened) => !kinds.TryGetValue((journey, version), out var known) || happened.Any(known.Contains);

    internal void Begins(JourneyId journey, int version, IReadOnlySet<string> by)
    {
        if (kinds.Count > MostKept) kinds.Clear();
        kinds[(journey, version)] = by;
    }

    public async ValueTask<JourneyPlan?> Plan(SluiceDb db, JourneyId journey, int version, CancellationToken cancel)
    {
        if (plans.TryGetValue((journey, version), out var known)) return known;
        if (await db.Set<JourneyVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.JourneyId == journey && v.Number == version, cancel) is not { } found) return null;
        if (plans.Count > MostKept) plans.Clear();
        return plans[(journey, version)] = JourneyPlan.Of(JourneyText.Read(found.Text).Journey);
    }
}
