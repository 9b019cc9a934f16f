using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Qualify.Handoffs;

static class RoutingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/routing", Show).Needs(Permission.See);
        api.MapPut("/routing", Keep).Needs(Permission.ManageWorkspace);
        api.MapPost("/routing/simulation", Try).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(SluiceDb db, TimeProvider clock, CancellationToken cancel) => Results.Ok((await QualifySettings.Of(db, clock, cancel)).Policy);

    static async Task<IResult> Keep(RoutingPolicy body, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await RoutingDesk.Keep(db, body, clock, cancel) is { } refusal ? Problems.Of(refusal) : Results.Ok(body);

    static async Task<IResult> Try(RoutingPolicy body, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        await QualifySettings.Of(db, clock, cancel);
        if (body.Check((await Team.Load(db, cancel)).Everybody) is { } refusal) return Problems.Of(refusal);
        var (now, draft) = await RoutingDesk.Try(db, body, clock, cancel);
        return Results.Ok(new { now, draft });
    }
}
