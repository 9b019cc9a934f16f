using Sluice.Platform;

namespace Sluice.Sell;

public sealed class SellStage : IStage
{
    public void AddServices(IServiceCollection services) { }

    public void MapRoutes(StageRoutes routes) { }
}
