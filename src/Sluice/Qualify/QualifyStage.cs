using Sluice.Platform;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Qualify.Handoffs;
using Sluice.Qualify.Network;
using Sluice.Qualify.Scores;
using Sluice.Record.Panels;
using Sluice.Record.Timeline;
using Sluice.Record.Today;

namespace Sluice.Qualify;

public sealed class QualifyStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Record.Tasks.IHolidays, HolidayBook>();
        services.AddScoped<IFollower, ScoreFollower>();
        services.AddScoped<IFollower, DealFollower>();
        services.AddScoped<IFollower, FollowUpFollower>().AddScoped<IFollower, AskedFollower>();
        services.AddScoped<IWorker<FadeScores>, NightlyScores>();
        services.AddScoped<IWorker<KeepHandoffPromises>, HandoffPromises>();
        services.AddScoped<NetworkTraining>();
        services.AddScoped<IWorker<TrainNetwork>, TrainNetworkWorker>();
        services.AddScoped<IWorker<LookAtOutcomes>, NightlyTraining>();
        services.AddScoped<IRecordPanel, ChancePanel>();
        services.AddScoped<IRecordPanel, ScorePanel>();
        services.AddScoped<ITodaySource, HandoffToday>();
        services.AddScoped<INavCount, HandoffCount>();
        services.AddSingleton(new TimetableEntry("qualify.fade", TimeSpan.FromHours(24), () => new FadeScores()));
        services.AddSingleton(new TimetableEntry("qualify.outcomes", TimeSpan.FromHours(24), () => new LookAtOutcomes()));
        services.AddSingleton(new TimetableEntry("qualify.promises", TimeSpan.FromMinutes(1), () => new KeepHandoffPromises()));
    }

    public void MapRoutes(StageRoutes routes)
    {
        ScoreEndpoints.Map(routes.Api);
        OverrideRoutes.Map(routes.Api, routes.Office);
        NetworkEndpoints.Map(routes.Api);
        HandoffEndpoints.Map(routes.Api);
        RoutingEndpoints.Map(routes.Api);
        HandoffPages.Map(routes.Office);
        RoutingPages.Map(routes.Office);
        RulePages.Map(routes.Office);
        LinePages.Map(routes.Office);
        NetworkPages.Map(routes.Office);
    }
}
