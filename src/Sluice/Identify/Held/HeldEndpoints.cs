using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Visits;

namespace Sluice.Identify.Held;

public sealed record HeldAnswer(SiteId SiteId, string Reason, string Agent, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, string Page, long? Network)
{
    public static HeldAnswer Of(HeldLine l) => new(l.SiteId, l.Reason.Code(), l.Agent, l.Count, l.First, l.Last, l.Page, l.Network == 0 ? null : l.Network);
}

public sealed record HeldRequest
{
    public SiteId? SiteId { get; init; }
    public string? Reason { get; init; }
    public string? Agent { get; init; }
}

public sealed record ReleaseAnswer(int Counted);

// /api/v1/visits/held: the same by API, a group of events of one program at a time.
static class HeldEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/visits/held", List).Needs(Permission.See);
        api.MapPost("/visits/held/release", Release).Needs(Permission.Capture);
        api.MapPost("/visits/held/removal", Remove).Needs(Permission.Capture);
    }

    static async Task<IResult> List(SiteId? siteId, string? reason, int? limit, SluiceDb db, CancellationToken cancel)
    {
        DropReason? why = null;
        if (reason is not null)
        {
            if (ReasonOf(reason) is not { } read) return Problems.Of(Unknown);
            why = read;
        }
        return Results.Ok(new ListAnswer<HeldAnswer>([.. (await HeldHits.Lines(db, siteId, why, Limits.Page(limit), cancel)).Select(HeldAnswer.Of)], null));
    }

    static async Task<IResult> Release(HeldRequest body, SluiceDb db, CancellationToken cancel) =>
        Asked(body).Refused(out var refusal, out var group) ? Problems.Of(refusal) : Results.Ok(new ReleaseAnswer(await HeldHits.Release(db, group, cancel)));

    static async Task<IResult> Remove(HeldRequest body, SluiceDb db, CancellationToken cancel)
    {
        if (Asked(body).Refused(out var refusal, out var group)) return Problems.Of(refusal);
        await HeldHits.Discard(db, group, cancel);
        return Results.NoContent();
    }

    static Result<HeldGroup> Asked(HeldRequest body) =>
        body.SiteId is not { } site ? new Refusal("required", "Say of which site.", "siteId")
        : ReasonOf(body.Reason) is not { } reason ? Unknown
        : body.Agent is null ? new Refusal("required", "Say which program, as the list does.", "agent")
        : new HeldGroup(site, reason, body.Agent);

    static DropReason? ReasonOf(string? text) => Enum.TryParse<DropReason>(text, true, out var reason) && HeldHit.Holds(reason) ? reason : null;

    static Refusal Unknown => new("unknown", $"The reasons are {string.Join(", ", DropReasons.All.Where(HeldHit.Holds).Select(r => r.Code()))}.", "reason");
}
