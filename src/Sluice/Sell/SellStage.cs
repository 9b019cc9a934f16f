using Sluice.Platform;
using Sluice.Record.Timeline;
using Sluice.Sell.Api;
using Sluice.Sell.Deals;

namespace Sluice.Sell;

public sealed class SellStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<IFollower, DealNext>();
    }

    public void MapRoutes(StageRoutes routes)
    {
        DealEndpoints.Map(routes.Api);
        PipelineEndpoints.Map(routes.Api);
        ProductEndpoints.Map(routes.Api);
    }
}
