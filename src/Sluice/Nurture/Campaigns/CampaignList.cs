using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Nurture.Campaigns;

static class CampaignList
{
    // Ids are drawn by the clock: their order is that of drawing.
    public static async Task<(IReadOnlyList<Campaign> Rows, string? Next)> Read(SluiceDb db, string? after, int limit, CancellationToken cancel)
    {
        var campaigns = db.Set<Campaign>().AsNoTracking().Where(c => c.ArchivedAt == null);
        if (Ids.TryParse<CampaignId>(after, out var last)) campaigns = campaigns.Where(c => c.Id < last);
        var found = await campaigns.OrderByDescending(c => c.Id).Take(limit + 1).ToListAsync(cancel);
        return (found.Count > limit ? found[..limit] : found, found.Count > limit ? found[limit - 1].Id.Value.ToString("D") : null);
    }
}
