using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Qualify.Network;

static class NetworkEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/models", List).Needs(Permission.See);
        api.MapGet("/models/current", Current).Needs(Permission.See);
        api.MapPatch("/models/settings", Change).Needs(Permission.ManageWorkspace);
        api.MapPost("/models/trainings", Train).Needs(Permission.ManageWorkspace);
        api.MapGet("/models/trainings/{id}", One).Needs(Permission.See);
        api.MapPost("/models/trainings/{id}/cancellation", Cancel).Needs(Permission.ManageWorkspace);
        api.MapPost("/models/{id}/restoration", Restore).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Current(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        Results.Ok(await NetworkState.Of(db, await QualifySettings.Of(db, clock, cancel), cancel));

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<VersionAnswer>(await Versions.Of(db, await QualifySettings.Of(db, clock, cancel), cancel), null));

    static async Task<IResult> Change(NetworkSettingsBody body, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        await QualifySettings.Of(db, clock, cancel);
        var settings = await db.Set<QualifySettings>().SingleAsync(cancel);
        body.Apply(settings);
        if (settings.Check() is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(NetworkSettingsBody.Of(settings));
    }

    static async Task<IResult> Train(SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Trainings.Last(db, cancel) is { IsBusy: true } busy) return Results.Accepted($"/api/v1/models/trainings/{busy.Id.Value}", TrainingAnswer.Of(busy));
        var run = Trainings.Ask(db, caller.Actor, clock);
        await db.SaveChangesAsync(cancel);
        return Results.Accepted($"/api/v1/models/trainings/{run.Id.Value}", TrainingAnswer.Of(run));
    }

    static async Task<IResult> One(TrainingId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<TrainingRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is { } run ? Results.Ok(TrainingAnswer.Of(run)) : Problems.NotFound("This training");

    static async Task<IResult> Cancel(TrainingId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<TrainingRun>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } run) return Problems.NotFound("This training");
        run.Cancel(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.Ok(TrainingAnswer.Of(run));
    }

    static async Task<IResult> Restore(NetworkModelId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        (await Versions.Restore(db, id, clock, cancel)).Refused(out var refusal, out var model)
            ? refusal.Code == "notFound" ? Problems.NotFound("This version") : Problems.Of(refusal)
            : Results.Ok(NetworkState.AnswerOf(model, true, true));
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NetworkSettingsBody(int? HorizonDays = null, string? OutcomeField = null, string? OutcomeWon = null, IReadOnlyList<string>? LeftOut = null, IReadOnlyList<string>? Allowed = null)
{
    public void Apply(QualifySettings settings)
    {
        settings.HorizonDays = HorizonDays ?? settings.HorizonDays;
        settings.OutcomeField = OutcomeField?.Trim() is { } field ? field.StartsWith(FeatureNames.Field, StringComparison.Ordinal) ? field[FeatureNames.Field.Length..] : field : settings.OutcomeField;
        settings.OutcomeWon = OutcomeWon?.Trim() ?? settings.OutcomeWon;
        if (LeftOut is not null) settings.LeftOut = JsonText.Of(LeftOut.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (Allowed is not null) settings.Allowed = JsonText.Of(Allowed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    public static NetworkSettingsBody Of(QualifySettings s) => new(s.HorizonDays, s.OutcomeField, s.OutcomeWon, s.LeftOut.As<string[]>(), s.Allowed.As<string[]>());
}
