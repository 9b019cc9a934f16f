using Sluice.Platform;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Settings;
using Sluice.Record.Reports;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Record.Today;

namespace Sluice.Record;

public sealed class RecordStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<FollowerRunner>().AddHostedService(s => s.GetRequiredService<FollowerRunner>());
        services.AddScoped<IFollower, TouchFollower>();
        foreach (var tab in SettingsTab.OfRecord) services.AddSingleton(tab);
        services.AddScoped<ITodaySource, TaskSource>();
    }

    public void MapRoutes(StageRoutes routes)
    {
        PersonPages.Map(routes.Office);
        CompanyPages.Map(routes.Office);
        NotePages.Map(routes.Office);
        TaskPages.Map(routes.Office);
        SettingsPages.Map(routes.Office);
        TodayPages.Map(routes.Office);
        ReportPages.Map(routes.Office);
        ReportEndpoints.Map(routes.Api);
        Api.RecordEndpoints.Map(routes.Api);
    }
}
