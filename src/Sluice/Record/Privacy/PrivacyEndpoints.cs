using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;

namespace Sluice.Record.Privacy;

public sealed record ErasureAnswer(ErasureId Id, Guid PersonId, string Reason, string Actor, DateTimeOffset At, DateTimeOffset? FinishedAt, int Rows, int Texts, int Files)
{
    public static ErasureAnswer Of(Erasure e) => new(e.Id, e.RecordId, e.Reason, e.Actor, e.At, e.FinishedAt, e.Rows, e.Texts, e.Files);
}

static class PrivacyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/people/{id}/data", Data).WithTags("people").Needs(Permission.Export).WithSummary("Everything that is held about one person, as they may ask for it").Produces<JsonObject>().ProducesProblem(404);
        api.MapPost("/people/{id}/erasure", Erase).WithTags("people").Needs(Permission.Erase).WithSummary("Erase a person for good, with a \"reason\"; their addresses stay barred as marks nobody can read").Accepts<JsonObject>("application/json").Produces<ErasureAnswer>(202).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/erasures", List).WithTags("people").Needs(Permission.Erase).WithSummary("Who was erased when, by id, and how far it is").Produces<ListAnswer<ErasureAnswer>>();
    }

    static async Task<IResult> Data(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Ids.TryParse<PersonId>(id, out var person) && await Dossier.Take(db, person, caller.Actor, clock, cancel) is { } dossier ? Results.Json(dossier, Json.Options) : Problems.NotFound("This person");

    static async Task<IResult> Erase(string id, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<PersonId>(id, out var person)) return Problems.NotFound("This person");
        var body = new Body(json);
        var reason = body.Text("reason", 500);
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if ((await Erasing.Run(db, person, reason, caller.Actor, clock, cancel)).Refused(out var refusal, out var erasure))
            return refusal.Code switch { "unknown" => Problems.NotFound("This person"), "merged" => Problems.Of(refusal, 409), _ => Problems.Of(refusal) };
        return Results.Accepted("/api/v1/erasures", ErasureAnswer.Of(erasure));
    }

    static async Task<IResult> List(SluiceDb db, int? limit, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<ErasureAnswer>([.. (await db.Set<Erasure>().AsNoTracking().OrderByDescending(e => e.Id).Take(Limits.Page(limit)).ToListAsync(cancel)).Select(ErasureAnswer.Of)], null));
}
