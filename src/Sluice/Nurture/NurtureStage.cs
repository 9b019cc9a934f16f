using Sluice.Nurture.Campaigns;
using Sluice.Nurture.Journeys;
using Sluice.Nurture.Letters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Panels;
using Sluice.Record.Search;
using Sluice.Record.Timeline;

namespace Sluice.Nurture;

public sealed class NurtureStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<LetterPress>();
        services.AddSingleton<CampaignSource>().AddSingleton<IMailSource>(s => s.GetRequiredService<CampaignSource>()).AddSingleton<IMailView>(s => s.GetRequiredService<CampaignSource>());
        services.AddScoped<IWorker<FillCampaign>, FillCampaignWorker>().AddScoped<IWorker<WithdrawCampaign>, WithdrawCampaignWorker>().AddScoped<IWorker<WatchCampaigns>, WatchCampaignsWorker>();
        services.AddSingleton(new TimetableEntry("nurture.campaigns", TimeSpan.FromMinutes(1), () => new WatchCampaigns()));
        services.AddSingleton<IMailUses, JourneyMails>().AddSingleton<JourneyBook>().AddSingleton<JourneyPump>().AddHostedService(s => s.GetRequiredService<JourneyPump>());
        services.AddSingleton<JourneySource>().AddSingleton<IMailSource>(s => s.GetRequiredService<JourneySource>()).AddSingleton<IMailView>(s => s.GetRequiredService<JourneySource>());
        services.AddScoped<IFollower, JourneyFollower>().AddScoped<IRecordPanel, JourneyPanel>();
        services.AddScoped<IWorker<MoveJourney>, MoveJourneyWorker>().AddScoped<IWorker<FillJourney>, FillJourneyWorker>().AddScoped<IWorker<StopJourney>, StopJourneyWorker>().AddScoped<IWorker<CallJourneyWebhook>, JourneyWebhook>();
        services.AddSingleton(new PaletteAct("New campaign", "/nurture", "plant-2", Permission.Capture, Words: "newsletter mailing broadcast mail"));
        services.AddSingleton(new PaletteAct("New journey", "/nurture/journeys", "route", Permission.Capture, Words: "automation workflow drip nurture"));
        services.AddSingleton(new PaletteAct("New mail", "/nurture/mails", "mail", Permission.Capture, Words: "template letter"));
    }

    public void MapRoutes(StageRoutes routes)
    {
        CampaignEndpoints.Map(routes.Api);
        JourneyEndpoints.Map(routes.Api);
        MailEndpoints.Map(routes.Api);
        CampaignPages.Map(routes.Office);
        JourneyPages.Map(routes.Office);
        MailPages.Map(routes.Office);
    }
}
