using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Segments;

namespace Sluice.Nurture.Campaigns;

// Draws, starts, pauses and cancels campaigns; the ledger's mailing goes along in the same transaction.
static class CampaignDesk
{
    public static async Task<Refusal?> Describe(SluiceDb db, Campaign campaign, CampaignTold told, TimeProvider clock, CancellationToken cancel)
    {
        if (campaign.Describe(told, clock.Now()) is { } refusal) return refusal;
        if (told.Audience is { } audience && await Unknown(db, audience, cancel) is { } unknown) return unknown;
        if (told.RelayId is { } relay && !await db.Set<Relay>().AnyAsync(r => r.Id == relay, cancel)) return new Refusal("unknown", "There is no such relay.", "relayId");
        if (told.TopicId is { } topic && !await db.Set<Topic>().AnyAsync(t => t.Id == topic && t.ArchivedAt == null, cancel)) return new Refusal("unknown", "There is no such topic.", "topicId");
        if (told.SaysPerHour && await Mailing(db, campaign, cancel) is { } mailing) mailing.PerHour = campaign.PerHour;
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public static Task<Refusal?> Start(SluiceDb db, Campaign campaign, string origin, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        var settings = await MailSettings.Of(db, cancel);
        if (await CampaignLetter.Fault(db, campaign, cancel) is { } fault) return fault;
        if (await Unknown(db, campaign.Audience, cancel) is { } unknown) return unknown;
        if (!await db.Set<Relay>().AnyAsync(r => r.OwnerId == null && r.CarriesMarketing && (campaign.RelayId == null || r.Id == campaign.RelayId), cancel)) return new Refusal("relay", "No relay carries mail to many yet. Set one up under Settings, Mail.", "relayId");
        if (campaign.Start(settings.PublicUrl.Length > 0 ? settings.PublicUrl.TrimEnd('/') : origin, clock.Now()) is { } refusal) return refusal;
        await Open(db, campaign, clock, cancel);
        if (campaign.State == CampaignState.Running) db.Enqueue(new FillCampaign(campaign.Id), clock);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    public static Task<Refusal?> Pause(SluiceDb db, Campaign campaign, string? because, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        if (campaign.Pause(because, clock.Now()) is { } refusal) return refusal;
        if (await Mailing(db, campaign, cancel) is { } mailing) mailing.PausedBecause = because ?? "paused";
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    public static Task<Refusal?> Resume(SluiceDb db, Campaign campaign, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        if (campaign.Resume(clock.Now()) is { } refusal) return refusal;
        if (await Mailing(db, campaign, cancel) is { } mailing) mailing.PausedBecause = null;
        if (campaign is { State: CampaignState.Running, FilledAt: null }) await db.EnqueueOnce(new FillCampaign(campaign.Id), clock, cancel);
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
        return null;
    }, cancel);

    // What is under way ends as it ends; what waits will not leave.
    public static Task<Refusal?> Cancel(SluiceDb db, Campaign campaign, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        if (campaign.Cancel(clock.Now()) is { } refusal) return refusal;
        if (await Mailing(db, campaign, cancel) is { } mailing) mailing.IsOpen = false;
        await db.SaveChangesAsync(cancel);
        db.Enqueue(new WithdrawCampaign(campaign.Id), clock);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    // The real path to one of us, with the words as this person would read them.
    public static Task<Result<DeliveryId>> Test(SluiceDb db, Campaign campaign, string to, PersonId? reader, string origin, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        // What has started is read in the browser; its links are counted and its mailing is its readers' own.
        if (!campaign.IsDraft) return new Refusal("started", "It has started. Copy it to try another.", "to");
        if (Sluice.Mail.Addresses.MailAddress.TryParse(to.Trim()) is not { } address) return new Refusal("invalid", "An e-mail address is needed here.", "to");
        if (await CampaignLetter.Fault(db, campaign, cancel) is { } fault) return fault;
        var settings = await MailSettings.Of(db, cancel);
        campaign.Tried(settings.PublicUrl.Length > 0 ? settings.PublicUrl.TrimEnd('/') : origin);
        await Open(db, campaign, clock, cancel);
        var who = reader ?? await db.Set<Person>().Where(p => p.DeletedAt == null && p.Email != null).OrderByDescending(p => p.Id).Select(p => (PersonId?)p.Id).FirstOrDefaultAsync(cancel);
        var delivery = Delivery.Of(campaign.Id.Value, $"test:{who?.Value:N}:{Guid.CreateVersion7():N}", PersonEmail.Normalise(address.Address), null, clock.Now(), Delivery.Trial);
        db.Add(delivery);
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
        return Result<DeliveryId>.Of(delivery.Id);
    }, cancel);

    // Whom it is for may have been deleted since.
    public static async Task<Refusal?> Unknown(SluiceDb db, CampaignAudience audience, CancellationToken cancel)
    {
        var segments = audience.Segments.Concat(audience.ExceptSegments).Distinct().ToList();
        var lists = audience.Lists.Concat(audience.ExceptLists).Distinct().ToList();
        if (await db.Set<Segment>().CountAsync(s => segments.Contains(s.Id), cancel) != segments.Count) return new Refusal("unknown", "There is no such segment.", "segments");
        return await db.Set<RecordList>().CountAsync(l => lists.Contains(l.Id) && l.Kind == Record.Fields.RecordKind.Person, cancel) == lists.Count ? null : new Refusal("unknown", "There is no such list of people.", "lists");
    }

    static Task<Mailing?> Mailing(SluiceDb db, Campaign campaign, CancellationToken cancel) => db.Set<Mailing>().SingleOrDefaultAsync(m => m.Id == campaign.Id.Value, cancel);

    // The mailing and the links of each variant, which stand before the first message leaves.
    static async Task Open(SluiceDb db, Campaign campaign, TimeProvider clock, CancellationToken cancel)
    {
        if (await Mailing(db, campaign, cancel) is not { } mailing) db.Add(mailing = Record.Deliveries.Mailing.Of(campaign.Id.Value, CampaignSource.Key, campaign.Name, MailPurpose.Marketing, clock.Now()));
        (mailing.Name, mailing.RelayId, mailing.TopicId, mailing.PerHour, mailing.IsOpen) = (campaign.Name, campaign.RelayId, campaign.TopicId, campaign.PerHour, true);
        await db.Set<MailLink>().Where(l => l.MailingId == campaign.Id.Value).ExecuteDeleteAsync(cancel);
        foreach (var part in CampaignLetter.Parts(campaign))
        {
            var mail = await CampaignLetter.Compile(db, campaign, part, cancel);
            // A test and what waits for a verdict are counted under their own part.
            foreach (var name in part == CampaignLetter.Parts(campaign)[0] ? new[] { part, Delivery.Trial, "" }.Distinct(StringComparer.Ordinal) : [part])
                db.AddRange(mail.Links.Select((link, number) => new MailLink { MailingId = campaign.Id.Value, Part = name, Number = number, Target = link.Source }));
        }
        await db.SaveChangesAsync(cancel);
    }
}
