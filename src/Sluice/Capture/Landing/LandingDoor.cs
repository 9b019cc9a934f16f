using Sluice.Platform;
using Sluice.Platform.Files;
using Sluice.Platform.Work;
using Sluice.Record.Timeline;

namespace Sluice.Capture.Landing;

static class LandingDoor
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<LandingEdge>().AddSingleton<PageShelf>().AddShelf<PictureShelf>().AddSingleton<PreviewLinks>();
        services.AddSingleton<VariantVisits>().AddHostedService(s => s.GetRequiredService<VariantVisits>());
        services.AddScoped<IFollower, VariantFollower>().AddScoped<IWorker<WeighTests>, WeighTestsWorker>();
        services.AddSingleton(new TimetableEntry("capture.tests", TimeSpan.FromMinutes(10), () => new WeighTests()));
    }

    public static void MapRoutes(StageRoutes routes)
    {
        LandingEdge.Map(routes.Public);
        PageEndpoints.Map(routes.Api);
        VariantEndpoints.Map(routes.Api);
        EditorRoutes.Map(routes.Office);
        PublishRoutes.Map(routes.Office);
        TestRoutes.Map(routes.Office);
        PictureRoutes.Map(routes);
        ThemeRoutes.Map(routes.Office);
    }
}
