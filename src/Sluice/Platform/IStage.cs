namespace Sluice.Platform;

// The door of a stage: what it adds to the container and which routes it answers.
public interface IStage
{
    void AddServices(IServiceCollection services);
    void MapRoutes(StageRoutes routes);
}

// Office: signed-in pages. Api: /api/v1 with a key. Public: hostile traffic, no sign-in.
public sealed record StageRoutes(IEndpointRouteBuilder Office, IEndpointRouteBuilder Api, IEndpointRouteBuilder Public);
