using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Network;

public sealed record ServingModel(NetworkModel Version, LeadModel Model);

// Models as they are read from the database, kept while they serve: a model never changes under its id.
static class ModelShelf
{
    const int Most = 16;
    static readonly ConcurrentDictionary<NetworkModelId, LeadModel> Read = new();

    public static async Task<ServingModel?> Current(SluiceDb db, QualifySettings settings, CancellationToken cancel)
    {
        if (settings.ModelId is not { } id) return null;
        if (await db.Set<NetworkModel>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } version) return null;
        if (Read.TryGetValue(id, out var known)) return new ServingModel(version, known);
        if (await db.Set<ModelBytes>().AsNoTracking().Where(b => b.ModelId == id).Select(b => b.Bytes).SingleOrDefaultAsync(cancel) is not { } bytes) return null;
        if (Read.Count >= Most) Read.Clear();
        return new ServingModel(version, Read[id] = LeadModel.Load(new MemoryStream(bytes)));
    }
}
