using Sluice.Platform;
using Sluice.Record.Reports;
using Sluice.Record.Visitors;

namespace Sluice.Identify;

public sealed class IdentifyStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<SiteShelf>().AddSingleton<SaltShelf>().AddSingleton<HitWriter>().AddSingleton<Collector>();
        services.AddScoped<IFunnelSource, VisitorsOfFunnel>();
        services.AddSingleton<IVisitorTrail, VisitorTrail>();
        services.AddSingleton<VisitBuilder>().AddHostedService(s => s.GetRequiredService<VisitBuilder>());
    }

    public void MapRoutes(StageRoutes routes)
    {
        PublicEndpoints.Map(routes.Public);
        SiteEndpoints.Map(routes.Api);
        IdentifyPages.Map(routes.Office);
    }
}
