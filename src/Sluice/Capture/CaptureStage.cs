using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Platform;
using Sluice.Record.Timeline;

namespace Sluice.Capture;

public sealed class CaptureStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AddressHash>().AddSingleton<AddressLimits>().AddSingleton<FormTimes>().AddSingleton<Submitting>();
        services.AddSingleton<LandingEdge>().AddSingleton<FormEdge>();
        services.AddSingleton<ViewCounts>().AddHostedService(s => s.GetRequiredService<ViewCounts>());
        services.AddScoped<IFollower, VerdictFollower>();
    }

    public void MapRoutes(StageRoutes routes)
    {
        FormEdge.Map(routes.Public);
        LandingEdge.Map(routes.Public);
        FormEndpoints.Map(routes.Api);
        PageEndpoints.Map(routes.Api);
        CapturePages.Map(routes.Office);
    }
}
