using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Qualify.Scores;

namespace Sluice.Qualify.Network;

// All versions there were, the newest first, and the way back to one.
static class Versions
{
    const int Most = 50;

    public static async Task<List<VersionAnswer>> Of(SluiceDb db, QualifySettings settings, CancellationToken cancel)
    {
        var models = await db.Set<NetworkModel>().AsNoTracking().OrderByDescending(m => m.Number).Take(Most).ToListAsync(cancel);
        var kept = (await db.Set<ModelBytes>().AsNoTracking().Select(b => b.ModelId).ToListAsync(cancel)).ToHashSet();
        return models.ConvertAll(m => NetworkState.AnswerOf(m, m.Id == settings.ModelId, kept.Contains(m.Id)));
    }

    public static async Task<Result<NetworkModel>> Restore(SluiceDb db, NetworkModelId id, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<NetworkModel>().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } model) return new Refusal("notFound", "There is no such version.");
        if (!await db.Set<ModelBytes>().AnyAsync(b => b.ModelId == id, cancel)) return new Refusal("gone", $"Only the newest {NetworkModel.Kept} versions are kept; of version {model.Number} only its report is left.", "id");
        var settings = await db.Set<QualifySettings>().SingleAsync(cancel);
        settings.ModelId = id;
        db.Enqueue(new FadeScores(clock.Now().AddMilliseconds(1)), clock);
        await db.SaveChangesAsync(cancel);
        return model;
    }
}
