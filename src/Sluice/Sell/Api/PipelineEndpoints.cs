using System.Text.Json.Nodes;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Api;

public sealed record PipelineAnswer(PipelineId Id, string Name, bool IsDefault, StageId? AcceptedStageId, IReadOnlyList<StageAnswer> Stages)
{
    public static PipelineAnswer Of(PipelineWithStages p) => new(p.Pipeline.Id, p.Pipeline.Name, p.Pipeline.IsDefault, p.Pipeline.AcceptedStageId, [.. p.Stages.Select(s => new StageAnswer(s.Id, s.Name, s.Type, s.Probability, s.IdleDays, s.RequiredFields, s.Category))]);
}

public sealed record StageAnswer(StageId Id, string Name, StageType Type, int Probability, int? IdleDays, IReadOnlyList<string> Required, ForecastCategory Forecast);

static class PipelineEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var pipelines = api.MapGroup("/pipelines").WithTags("pipelines");
        pipelines.MapGet("", List).Needs(Permission.See);
        pipelines.MapPost("", Lay).Needs(Permission.ManageWorkspace).Accepts<JsonObject>("application/json");
        pipelines.MapGet("/{id}", One).Needs(Permission.See);
        pipelines.MapPatch("/{id}", Change).Needs(Permission.ManageWorkspace).Accepts<JsonObject>("application/json");
        pipelines.MapDelete("/{id}", Archive).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<PipelineAnswer>([.. (await PipelineSet.Load(db, clock, cancel)).All.Select(PipelineAnswer.Of)], null));

    static async Task<IResult> One(string id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        Ids.TryParse<PipelineId>(id, out var pipeline) && (await PipelineSet.Load(db, clock, cancel)).Find(pipeline) is { } found ? Results.Ok(PipelineAnswer.Of(found)) : Problems.NotFound("This pipeline");

    static async Task<IResult> Lay(JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (name, isDefault, stages) = Read(body);
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if ((await PipelineBook.Lay(db, name, stages, isDefault == true, clock, cancel)).Refused(out var refusal, out var made)) return Problems.Of(refusal);
        return Results.Created($"/api/v1/pipelines/{made.Id.Value:D}", PipelineAnswer.Of((await PipelineSet.Load(db, clock, cancel)).Find(made.Id)!));
    }

    static async Task<IResult> Change(string id, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (name, isDefault, stages) = Read(body);
        var accepted = body.Has("acceptedStageId") ? new AcceptedTold(body.Id<StageId>("acceptedStageId")) : null;
        if (!Ids.TryParse<PipelineId>(id, out var pipeline)) return Problems.NotFound("This pipeline");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if ((await PipelineBook.Change(db, pipeline, name, stages, isDefault, clock, cancel, accepted)).Refused(out var refusal, out _)) return Refused(refusal);
        return await One(id, db, clock, cancel);
    }

    static async Task<IResult> Archive(string id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<PipelineId>(id, out var pipeline)) return Problems.NotFound("This pipeline");
        return (await PipelineBook.Archive(db, pipeline, clock, cancel)).Refused(out var refusal, out _) ? Refused(refusal) : Results.NoContent();
    }

    static (string? Name, bool? IsDefault, IReadOnlyList<StageTold>? Stages) Read(Body body) =>
        (body.Text("name"), body.YesNo("isDefault"), body.Has("stages") ? [.. body.Nodes("stages").Select(n => Stage(n, body)).OfType<StageTold>()] : null);

    static StageTold? Stage(JsonNode node, Body body)
    {
        var item = new Body(node as JsonObject ?? []);
        var told = new StageTold(item.Id<StageId>("id"), item.Text("name") ?? "", item.Choice<StageType>("type") ?? StageType.Open, item.Whole("probability") ?? 0, item.Whole("idleDays"), [.. item.Nodes("required").Select(r => r.ToString())]) { Forecast = item.Choice<ForecastCategory>("forecast") };
        if (item.IsGood()) return told;
        body.Refuse("stages", string.Join(' ', item.Errors.Select(e => $"{e.Key}: {e.Value[0]}")));
        return null;
    }

    static IResult Refused(Refusal refusal) => refusal == PipelineBook.Missing ? Problems.NotFound("This pipeline") : Problems.Of(refusal);
}
