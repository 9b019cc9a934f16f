using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries;

namespace Sluice.Nurture.Campaigns;

public sealed record VariantFigures(string Part, int Sent, int Clicked);

// What came of a campaign, by counts that are kept as things happen. Tests are not counted.
public sealed record CampaignFigures(int Audience, int Sent, int Held, int Bounced, int Failed, int Uncertain, int Cancelled, int Opened, int MachineOpens, int Clicked, int MachineClicks, int Replied, int Unsubscribed, int Complaints, IReadOnlyList<VariantFigures> Variants)
{
    public int Left => Math.Max(0, Audience - Sent - Held - Bounced - Failed - Uncertain - Cancelled);

    public static async Task<CampaignFigures> Of(SluiceDb db, Campaign campaign, CancellationToken cancel) => (await Of(db, [campaign], cancel))[campaign.Id];

    public static async Task<IReadOnlyDictionary<CampaignId, CampaignFigures>> Of(SluiceDb db, IReadOnlyList<Campaign> campaigns, CancellationToken cancel)
    {
        var ids = campaigns.Select(c => c.Id.Value).ToList();
        var counts = (await db.Set<MailingCount>().AsNoTracking().Where(c => ids.Contains(c.MailingId) && c.Part != Delivery.Trial).ToListAsync(cancel)).ToLookup(c => c.MailingId);
        return campaigns.ToDictionary(c => c.Id, c => Of(c, [.. counts[c.Id.Value]]));
    }

    static CampaignFigures Of(Campaign campaign, IReadOnlyList<MailingCount> counts)
    {
        int Sum(string what, string? part = null) => counts.Where(c => c.What == what && (part is null || c.Part == part)).Sum(c => c.Count);
        // What came back after the relay had taken it is no longer among the sent.
        var late = Sum("BouncedLate");
        return new(Sum("Audience"), Sum("Sent") - late, Sum("Held"), Sum("Bounced") + late, Sum("Failed"), Sum("Uncertain"), Sum("Cancelled"), Sum("Opened"), Sum("MachineOpen"), Sum("Clicked"), Sum("MachineClick"), Sum("Replied"), Sum("Unsubscribed"), Sum("Complained"),
            [.. campaign.Variants.Select(v => new VariantFigures(v.Key, Sum("Sent", v.Key), Sum("Clicked", v.Key)))]);
    }
}
