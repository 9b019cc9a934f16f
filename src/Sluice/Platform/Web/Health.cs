using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Platform.Web;

public sealed class Readiness
{
    public bool Migrated { get; set; }
}

static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("live")).Anyone();
        routes.MapGet("/readyz", Ready).Anyone();
    }

    static async Task<IResult> Ready(Store store, Readiness readiness, CancellationToken cancel)
    {
        if (!readiness.Migrated) return Results.Text("starting", statusCode: 503);
        try
        {
            await using var db = store.OpenHouse();
            return await Migrator.IsCurrent(db, cancel) ? Results.Text("ready") : Results.Text("migrations are missing", statusCode: 503);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Results.Text("database cannot be reached", statusCode: 503);
        }
    }
}
