using Sluice.Identify.Companies;
using Sluice.Identify.Feeds;
using Sluice.Identify.Held;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Work;
using Sluice.Record.Privacy.Keeping;
using Sluice.Record.Reports;
using Sluice.Record.Today;
using Sluice.Record.Visitors;

namespace Sluice.Identify;

public sealed class IdentifyStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AskName>(_ => ReverseNames.FromDns).AddSingleton<ReverseNames>().AddHostedService(s => s.GetRequiredService<ReverseNames>());
        services.AddSingleton<SiteShelf>().AddSingleton<SaltShelf>().AddSingleton<HitWriter>().AddSingleton<Collector>();
        // Logs of years ago may have been imported on purpose: nobody loses their visits by a default.
        services.AddSingleton<IKeptData>(new KeptRows<Visit, VisitId>("visits.unnamed", "Visits nobody is named in", null, 1, v => v.LastAt, v => v.Id, v => v.PersonId == null));
        services.AddSingleton<IKeptData, KeptHits>().AddSingleton<IKeptData, KeptHeld>();
        services.AddScoped<IFunnelSource, VisitorsOfFunnel>();
        services.AddSingleton<IVisitorTrail, VisitorTrail>();
        services.AddScoped<IWorker<RunFeeds>, FeedRun>().AddScoped<ITodaySource, FeedToday>();
        services.AddSingleton(new TimetableEntry("identify.feeds", TimeSpan.FromMinutes(1), () => new RunFeeds()));
        services.AddSingleton<VisitBuilder>().AddHostedService(s => s.GetRequiredService<VisitBuilder>());
    }

    public void MapRoutes(StageRoutes routes)
    {
        PublicEndpoints.Map(routes.Public);
        SiteEndpoints.Map(routes.Api);
        VisitEndpoints.Map(routes.Api);
        CompanyEndpoints.Map(routes.Api);
        HeldEndpoints.Map(routes.Api);
        OwnBlockEndpoints.Map(routes.Api);
        IdentifyPages.Map(routes.Office);
        CompanyPages.Map(routes.Office);
        SourcePages.Map(routes.Office);
        HeldPages.Map(routes.Office);
        SilentPages.Map(routes.Office);
        FeedPages.Map(routes.Office);
    }
}
