using Sluice.Platform;
using Sluice.Record.Timeline;

namespace Sluice.Record;

public sealed class RecordStage : IStage
{
    public void AddServices(IServiceCollection services) =>
        services.AddSingleton<FollowerRunner>().AddHostedService(s => s.GetRequiredService<FollowerRunner>());

    public void MapRoutes(StageRoutes routes)
    {
        Api.RecordEndpoints.Map(routes.Api);
    }
}
