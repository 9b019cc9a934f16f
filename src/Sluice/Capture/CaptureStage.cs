using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Capture.Magnets;
using Sluice.Capture.OptIn;
using Sluice.Capture.Webinars;
using Sluice.Platform;
using Sluice.Platform.Work;
using Sluice.Record.Timeline;

namespace Sluice.Capture;

public sealed class CaptureStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AddressHash>().AddSingleton<AddressLimits>().AddSingleton<FormTimes>().AddSingleton<Submitting>().AddSingleton<Profiling>().AddSingleton<ProofOfWork>();
        services.AddSingleton<Record.Privacy.Keeping.IKeptData, KeptPartials>();
        services.AddSingleton<SignedIds>().AddSingleton<Giving>().AddSingleton<OptInDesk>().AddSingleton<MagnetEdge>().AddSingleton<OptInEdge>().AddSingleton<SeatDesk>().AddSingleton<SeatEdge>();
        services.AddScoped<IWorker<RunWebinars>, RunWebinarsWorker>().AddSingleton(new TimetableEntry("capture.webinars", TimeSpan.FromMinutes(5), () => new RunWebinars()));
        services.AddSingleton<FormEdge>();
        LandingDoor.AddServices(services);
        services.AddSingleton<ViewCounts>().AddHostedService(s => s.GetRequiredService<ViewCounts>());
        services.AddScoped<IFollower, VerdictFollower>();
    }

    public void MapRoutes(StageRoutes routes)
    {
        FormEdge.Map(routes.Public);
        MagnetEdge.Map(routes.Public);
        OptInEdge.Map(routes.Public);
        SeatEdge.Map(routes.Public);
        FormEndpoints.Map(routes.Api);
        MagnetEndpoints.Map(routes.Api);
        WebinarEndpoints.Map(routes.Api);
        LandingDoor.MapRoutes(routes);
        CapturePages.Map(routes.Office);
    }
}
