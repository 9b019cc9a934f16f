using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Platform.Web;

public sealed class Readiness
{
    readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Migrated { get; set; }

    public void Answered() => answered.TrySetResult();

    // Background work begins behind the first answer, or soon after the start where nobody asks: beside it, the answer comes later.
    public Task FirstAnswer(CancellationToken cancel) => Task.WhenAny(answered.Task, Task.Delay(TimeSpan.FromSeconds(2), cancel));
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
            if (!await Migrator.IsCurrent(db, cancel)) return Results.Text("migrations are missing", statusCode: 503);
            readiness.Answered();
            return Results.Text("ready");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Results.Text("database cannot be reached", statusCode: 503);
        }
    }
}
