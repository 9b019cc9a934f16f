using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries;

namespace Sluice.Nurture.Campaigns;

// Once a minute: starts what is due, halts what bounces or is complained about, decides tests, ends what is done.
public sealed record WatchCampaigns : IWork
{
    string? IWork.UniqueKey => "all";
}

sealed class WatchCampaignsWorker(TimeProvider clock) : IWorker<WatchCampaigns>
{
    // So many first, so that one bounce of ten halts nothing.
    const int LeastForBounces = 200, LeastForComplaints = 1000;
    const double MostBounces = 0.05, MostComplaints = 0.003;

    public async Task Run(WatchCampaigns work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        foreach (var id in await db.Set<Campaign>().Where(c => c.State == CampaignState.Scheduled || c.State == CampaignState.Running).Select(c => c.Id).ToListAsync(cancel))
        {
            await db.Transact(async () =>
            {
                var campaign = await db.Set<Campaign>().SingleAsync(c => c.Id == id, cancel);
                if (campaign.State == CampaignState.Scheduled) Begin(db, campaign);
                else if (campaign.State == CampaignState.Running) await Look(db, campaign, cancel);
                await db.SaveChangesAsync(cancel);
            }, cancel);
            db.ChangeTracker.Clear();
        }
    }

    void Begin(SluiceDb db, Campaign campaign)
    {
        if (campaign.ScheduledAt > clock.Now()) return;
        campaign.Begin(clock.Now());
        db.Enqueue(new FillCampaign(campaign.Id), clock);
    }

    async Task Look(SluiceDb db, Campaign campaign, CancellationToken cancel)
    {
        var figures = await CampaignFigures.Of(db, campaign, cancel);
        if (campaign.GoesOnSince is null && Halt(figures) is { } because)
        {
            campaign.Pause(because, clock.Now());
            var mailing = await db.Set<Mailing>().SingleAsync(m => m.Id == campaign.Id.Value, cancel);
            mailing.PausedBecause = because;
            return;
        }
        if (campaign.Variants.Count > 0 && campaign.Winner is null) await Decide(db, campaign, figures, cancel);
        if (campaign.FilledAt is null) return;
        var moving = new[] { DeliveryState.Waiting, DeliveryState.Claimed, DeliveryState.Sending };
        if (await db.Set<Delivery>().AnyAsync(d => d.MailingId == campaign.Id.Value && moving.Contains(d.State), cancel)) return;
        campaign.Finish(clock.Now());
        await db.Set<Mailing>().Where(m => m.Id == campaign.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(m => m.IsOpen, false), cancel);
    }

    static string? Halt(CampaignFigures figures)
    {
        var tried = figures.Sent + figures.Bounced;
        if (tried >= LeastForBounces && figures.Bounced > tried * MostBounces) return $"{figures.Bounced} of {tried} came back. Look at the list before it goes on: relays and providers punish this.";
        return tried >= LeastForComplaints && figures.Complaints > tried * MostComplaints ? $"{figures.Complaints} of {tried} complained. Providers allow three of a thousand." : null;
    }

    // By the interval that stays valid however often one looks; the rest goes out at once.
    async Task Decide(SluiceDb db, Campaign campaign, CampaignFigures figures, CancellationToken cancel)
    {
        if (SequentialTest.Winner([.. figures.Variants.Select(v => new Arm(v.Part, v.Sent, v.Clicked))]) is not { } winner) return;
        campaign.Decide(winner);
        var now = clock.Now();
        await db.Set<Delivery>().Where(d => d.MailingId == campaign.Id.Value && d.State == DeliveryState.Waiting && d.Part == "" && d.DueAt > now).ExecuteUpdateAsync(s => s.SetProperty(d => d.DueAt, now), cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
    }
}
