using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Capture.Magnets;
using Sluice.Capture.OptIn;
using Sluice.Capture.Popups;
using Sluice.Capture.Uploads;
using Sluice.Capture.Webinars;
using Sluice.Platform;
using Sluice.Platform.Files;
using Sluice.Platform.Work;
using Sluice.Record.Privacy.Keeping;
using Sluice.Record.Timeline;
using Sluice.Record.Visitors;

namespace Sluice.Capture;

public sealed class CaptureStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AddressHash>().AddSingleton<AddressLimits>().AddSingleton<FormTimes>().AddSingleton<Submitting>().AddSingleton<Profiling>().AddSingleton<ProofOfWork>();
        services.AddSingleton<IKeptData>(new KeptRows<Partial, string>("forms.partial", "Answers that were written and not sent", (int)Partials.Kept.TotalDays, 5, p => p.At, p => p.Key));
        services.AddShelf<MagnetShelf>().AddShelf<UploadShelf>().AddSingleton<Giving>().AddSingleton<OptInDesk>().AddSingleton<MagnetEdge>().AddSingleton<OptInEdge>().AddSingleton<SeatDesk>().AddSingleton<SeatEdge>().AddSingleton<SeatTalk>();
        services.AddScoped<IWorker<TellMoved>, TellMovedWorker>();
        services.AddScoped<IWorker<RunWebinars>, RunWebinarsWorker>().AddSingleton(new TimetableEntry("capture.webinars", TimeSpan.FromMinutes(5), () => new RunWebinars()));
        services.AddSingleton<FormEdge>();
        services.AddScoped<IWorker<CallFormWebhook>, FormWebhook>();
        services.AddSingleton<IPublicPaper, PublicPaper>();
        services.AddSingleton<PopupShelf>().AddSingleton<ISiteShow>(s => s.GetRequiredService<PopupShelf>()).AddSingleton<PopupActs>().AddSingleton<PopupEdge>();
        services.AddSingleton<IKeptData>(new KeptRows<PopupSeen, Guid>("popups.seen", "Which browser saw which pop-up", 365, 6, s => s.LastAt, s => s.Visitor));
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
        SeatTalk.Map(routes.Public);
        PopupEdge.Map(routes.Public);
        FormEndpoints.Map(routes.Api);
        MagnetEndpoints.Map(routes.Api);
        WebinarEndpoints.Map(routes.Api);
        PopupEndpoints.Map(routes.Api);
        UploadRoutes.MapApi(routes.Api);
        UploadRoutes.MapOffice(routes.Office);
        LandingDoor.MapRoutes(routes);
        CapturePages.Map(routes.Office);
    }
}
