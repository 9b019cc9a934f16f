using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Bulk;

// passed: why others were not changed, each reason with how many.
public sealed record BulkAnswer(BulkId Id, string Act, BulkState State, int Total, int Seen, int Changed, IReadOnlyDictionary<string, int> Passed, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
{
    public static BulkAnswer Of(BulkAct b) => new(b.Id, b.Offer.Length > 0 ? b.Offer : b.Act.ToString().ToLowerInvariant(), b.State, b.Total, b.Seen, b.Changed, b.Reasons, b.CreatedAt, b.EndedAt);
}

// Acts over many records that run in the background: how far they are, stopping and taking back.
static class BulkEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk").WithTags("bulk");
        bulk.MapGet("/{id}", Get).Needs(Permission.Bulk).WithSummary("One act over many records: its state, how many it saw and changed, and why it passed others over").Produces<BulkAnswer>().ProducesProblem(404);
        bulk.MapPost("/{id}/cancellation", Cancel).Needs(Permission.Bulk).WithSummary("Stop it; what is done stays until it is taken back").Produces<BulkAnswer>().ProducesProblem(404);
        bulk.MapPost("/{id}/undo", Undo).Needs(Permission.Bulk).WithSummary("Take it back in the background").Produces<BulkAnswer>(202).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    static async Task<IResult> Get(BulkId id, SluiceDb db, CancellationToken cancel) => await BulkDesk.Find(db, id, cancel) is { } act ? Results.Ok(BulkAnswer.Of(act)) : Missing();

    static async Task<IResult> Cancel(BulkId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await BulkDesk.Find(db, id, cancel) is not { } act) return Missing();
        await BulkDesk.Stop(db, act, caller, clock, cancel);
        return Results.Ok(BulkAnswer.Of(act));
    }

    static async Task<IResult> Undo(BulkId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await BulkDesk.Find(db, id, cancel) is not { } act) return Missing();
        if (await BulkDesk.TakeBack(db, act, background: true, caller, clock, cancel) is { } refusal) return Problems.Of(refusal, refusal.Code == "forbidden" ? 403 : 409);
        return Results.Accepted($"/api/v1/bulk/{id.Value:D}", BulkAnswer.Of(act));
    }

    static IResult Missing() => Problems.Of(new Refusal("notFound", "There is no such act.", "id"), 404);
}
