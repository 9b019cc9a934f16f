using Sluice.Nurture.Campaigns;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Search;

namespace Sluice.Nurture;

public sealed class NurtureStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<CampaignSource>().AddSingleton<IMailSource>(s => s.GetRequiredService<CampaignSource>()).AddSingleton<IMailView>(s => s.GetRequiredService<CampaignSource>());
        services.AddScoped<IWorker<FillCampaign>, FillCampaignWorker>().AddScoped<IWorker<WithdrawCampaign>, WithdrawCampaignWorker>().AddScoped<IWorker<WatchCampaigns>, WatchCampaignsWorker>();
        services.AddSingleton(new TimetableEntry("nurture.campaigns", TimeSpan.FromMinutes(1), () => new WatchCampaigns()));
        services.AddSingleton(new PaletteAct("New campaign", "/nurture", "plant-2", Permission.Capture, Words: "newsletter mailing broadcast mail"));
    }

    public void MapRoutes(StageRoutes routes)
    {
        CampaignEndpoints.Map(routes.Api);
        CampaignPages.Map(routes.Office);
    }
}
