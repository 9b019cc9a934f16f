using Microsoft.EntityFrameworkCore;
using Sluice.Nurture.Letters;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Nurture.Campaigns;

// Writes the messages of campaigns.
sealed class CampaignSource(LetterPress press) : IMailSource, IMailView
{
    public const string Key = "campaign";

    public string Name => Key;
    public string Source => Key;

    public async Task<IReadOnlyList<PreparedMail>> Prepare(MailBatch batch, CancellationToken cancel)
    {
        var id = new CampaignId(batch.Mailing.Id);
        if (await batch.Db.Set<Campaign>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } campaign) return [];
        return await press.Prepare(batch, part => Proof(batch.Db, campaign, part), cancel);
    }

    public async Task<string?> Html(SluiceDb db, Delivery delivery, CancellationToken cancel)
    {
        var id = new CampaignId(delivery.MailingId);
        return await db.Set<Campaign>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is { } campaign ? await press.Html(db, delivery, Proof(db, campaign, delivery.Part), cancel) : null;
    }

    static LetterProof Proof(SluiceDb db, Campaign campaign, string part)
    {
        var said = PartOf(campaign, part);
        return new($"{campaign.Id.Value:N}:{said}:{campaign.UpdatedAt.UtcTicks}", Key, campaign.FromName, campaign.ReplyTo, campaign.Origin, cancel => CampaignLetter.Compile(db, campaign, said, cancel));
    }

    // A test and what waits for the verdict of a test have no variant of their own.
    static string PartOf(Campaign campaign, string part) => campaign.Variants.Any(v => v.Key == part) ? part : campaign.Winner ?? CampaignLetter.Parts(campaign)[0];
}
