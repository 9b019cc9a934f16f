using Sluice.Platform;
using Sluice.Platform.Work;
using Sluice.Prospect.Calls;
using Sluice.Prospect.Meetings;
using Sluice.Prospect.Queues;

namespace Sluice.Prospect;

public sealed class ProspectStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<IWorker<FillQueues>, QueueFiller>();
        services.AddSingleton(new TimetableEntry("prospect.queues", TimeSpan.FromMinutes(5), () => new FillQueues()));
    }

    public void MapRoutes(StageRoutes routes)
    {
        CallEndpoints.Map(routes.Api);
        QueueEndpoints.Map(routes.Api);
        MeetingEndpoints.Map(routes.Api);
    }
}
