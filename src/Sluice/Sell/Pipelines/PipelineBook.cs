using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Pipelines;

// What is said about a stage; Id null: a new one.
public sealed record StageTold(StageId? Id, string Name, StageType Type, int Probability, int? IdleDays, IReadOnlyList<string> Required)
{
    // Null: as its chance says.
    public ForecastCategory? Forecast { get; init; }
}

public sealed record AcceptedTold(StageId? StageId);

// Pipelines are changed whole: name and all stages in their order.
public static class PipelineBook
{
    public static Task<Result<Pipeline>> Lay(SluiceDb db, string? name, IReadOnlyList<StageTold>? stages, bool isDefault, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<Pipeline>>(async () =>
    {
        var set = await PipelineSet.Load(db, clock, cancel);
        if (await Check(db, null, name, stages, cancel) is { } refusal) return refusal;
        var now = clock.Now();
        var pipeline = Pipeline.Lay(name!, set.All.Count, now);
        db.Add(pipeline);
        if (stages is null) db.AddRange(PipelineSet.FirstStages(pipeline.Id, now));
        else for (var i = 0; i < stages.Count; i++) db.Add(Made(pipeline.Id, stages[i], i, now));
        if (isDefault) await MakeDefault(db, pipeline, cancel);
        await db.SaveChangesAsync(cancel);
        return pipeline;
    }, cancel);

    // A stage that is left out goes, unless deals lie in it.
    public static Task<Result<Pipeline>> Change(SluiceDb db, PipelineId id, string? name, IReadOnlyList<StageTold>? stages, bool? isDefault, TimeProvider clock, CancellationToken cancel, AcceptedTold? accepted = null) => db.Transact<Result<Pipeline>>(async () =>
    {
        if (await db.Set<Pipeline>().SingleOrDefaultAsync(p => p.Id == id && p.ArchivedAt == null, cancel) is not { } pipeline) return Missing;
        if (await Check(db, id, name ?? pipeline.Name, stages, cancel) is { } refusal) return refusal;
        if (await CheckAccepted(db, id, stages, accepted, cancel) is { } unfit) return unfit;
        if (name is not null) pipeline.Rename(name);
        if (isDefault == true) await MakeDefault(db, pipeline, cancel);
        if (stages is not null && await Restage(db, id, stages, clock.Now(), cancel) is { } refused) return refused;
        var wanted = accepted is null ? pipeline.AcceptedStageId : accepted.StageId;
        await db.SaveChangesAsync(cancel);
        pipeline.AcceptedStageId = wanted is { } to && await db.Set<PipelineStage>().AnyAsync(s => s.Id == to && s.PipelineId == id, cancel) ? to : null;
        await db.SaveChangesAsync(cancel);
        return pipeline;
    }, cancel);

    // An accepted quote moves its deal to a stage that stays in the pipeline and is not a lost one.
    static async Task<Refusal?> CheckAccepted(SluiceDb db, PipelineId id, IReadOnlyList<StageTold>? stages, AcceptedTold? told, CancellationToken cancel)
    {
        if (told?.StageId is not { } wanted) return null;
        var fits = stages is null ? await db.Set<PipelineStage>().AnyAsync(s => s.Id == wanted && s.PipelineId == id && s.Type != StageType.Lost, cancel) : stages.Any(s => s.Id == wanted && s.Type != StageType.Lost);
        return fits ? null : new Refusal("unknown", "An accepted quote moves its deal to a stage of this pipeline that is not a lost one.", "acceptedStageId");
    }

    public static Task<Result<Pipeline>> Archive(SluiceDb db, PipelineId id, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<Pipeline>>(async () =>
    {
        if (await db.Set<Pipeline>().SingleOrDefaultAsync(p => p.Id == id && p.ArchivedAt == null, cancel) is not { } pipeline) return Missing;
        if (await db.Set<Deal>().AnyAsync(d => d.PipelineId == id && d.Status == DealStatus.Open && d.DeletedAt == null, cancel)) return new Refusal("inUse", $"Open deals still lie in {pipeline.Name}. Move them first.", "id");
        if (pipeline.Archive(clock.Now()) is { } refusal) return refusal;
        await db.SaveChangesAsync(cancel);
        return pipeline;
    }, cancel);

    public static readonly Refusal Missing = new("notFound", "This pipeline was not found.");

    static async Task<Refusal?> Restage(SluiceDb db, PipelineId id, IReadOnlyList<StageTold> stages, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await db.Set<PipelineStage>().Where(s => s.PipelineId == id).ToListAsync(cancel);
        if (stages.FirstOrDefault(s => s.Id is not null && !known.Exists(k => k.Id == s.Id)) is not null) return new Refusal("unknown", "There is no such stage in this pipeline.", "stages");
        foreach (var gone in known.Where(k => !stages.Any(s => s.Id == k.Id)))
        {
            if (await db.Set<Deal>().AnyAsync(d => d.StageId == gone.Id && d.DeletedAt == null, cancel)) return new Refusal("inUse", $"Deals still lie in {gone.Name}. Move them first.", "stages");
            db.Remove(gone);
        }
        for (var i = 0; i < stages.Count; i++)
        {
            var told = stages[i];
            if (known.Find(k => k.Id == told.Id) is not { } stage) { db.Add(Made(id, told, i, now)); continue; }
            if (stage.Type != told.Type && await db.Set<Deal>().AnyAsync(d => d.StageId == stage.Id && d.DeletedAt == null, cancel)) return new Refusal("inUse", $"Deals lie in {stage.Name}; its kind cannot change under them.", "stages");
            stage.Describe(told.Name, told.Type, told.Probability, told.IdleDays ?? 0);
            stage.Require(told.Required);
            stage.ForecastAs = told.Forecast;
            stage.Position = i;
        }
        return null;
    }

    static PipelineStage Made(PipelineId pipeline, StageTold told, int position, DateTimeOffset now)
    {
        var stage = PipelineStage.Lay(pipeline, told.Name, position, told.Type, told.Probability, told.IdleDays, now);
        stage.Require(told.Required);
        stage.ForecastAs = told.Forecast;
        return stage;
    }

    static async Task MakeDefault(SluiceDb db, Pipeline pipeline, CancellationToken cancel)
    {
        foreach (var other in await db.Set<Pipeline>().Where(p => p.IsDefault).ToListAsync(cancel)) other.IsDefault = false;
        pipeline.IsDefault = true;
    }

    static async Task<Refusal?> Check(SluiceDb db, PipelineId? id, string? name, IReadOnlyList<StageTold>? stages, CancellationToken cancel)
    {
        if (name?.Trim() is not { Length: > 0 and <= 80 } plain) return new Refusal("required", "A pipeline has a name of at most 80 characters.", "name");
        if (await db.Set<Pipeline>().AnyAsync(p => p.Name == plain && p.Id != id, cancel)) return new Refusal("taken", $"There is a pipeline {plain} already.", "name");
        if (stages is null) return null;
        if (stages.Count is 0 or > 40) return new Refusal("invalid", "A pipeline has between 1 and 40 stages.", "stages");
        if (stages.Any(s => s.Name.Trim().Length is 0 or > 80)) return new Refusal("required", "Each stage has a name of at most 80 characters.", "stages");
        if (stages.GroupBy(s => s.Name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice) return new Refusal("taken", $"Two stages are called {twice.Key}.", "stages");
        foreach (var type in new[] { StageType.Open, StageType.Won, StageType.Lost })
            if (!stages.Any(s => s.Type == type)) return new Refusal("invalid", $"A pipeline needs a stage of the kind {type.ToString().ToLowerInvariant()}.", "stages");
        return null;
    }
}
