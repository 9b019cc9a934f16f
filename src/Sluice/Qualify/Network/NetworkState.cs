using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Network;

public sealed record ModelNeed(string Name, bool Met, string Words);

public sealed record VersionAnswer(NetworkModelId Id, int Version, ModelOrigin Origin, DateTimeOffset TrainedAt, int Rows, int Won, bool Serves, bool CanServe, string Why, double? Auc, double? LogLoss);

// What can honestly be said of the network now: the model that serves and its report, or that there is none and what is missing.
public sealed record NetworkState(VersionAnswer? Model, string Status, string Words, int Won, int Lost, IReadOnlyList<ModelNeed> Needs, Honesty? Report, IReadOnlyList<FieldDrift> Drift, DateTimeOffset? DriftAt, TrainingAnswer? LastTraining)
{
    const int FewestOfEach = 10;

    // The figures most programs ask for, of the model that serves.
    public double? Auc => Model is null ? null : Report?.Network?.Auc;
    public double? LogLoss => Model is null ? null : Report?.Network?.LogLoss;
    public double? Ece => Model is null ? null : Report?.Network?.Ece;
    public double? BaseRate => Report?.BaseRate;
    public int? Rows => Report?.Rows;

    public static async Task<NetworkState> Of(SluiceDb db, QualifySettings settings, CancellationToken cancel)
    {
        var last = await Trainings.Last(db, cancel);
        var current = settings.ModelId is { } id ? await db.Set<NetworkModel>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) : null;
        if (current is not null)
            return new NetworkState(AnswerOf(current, true, true), "trained", current.Honesty.Message, current.Won, current.Rows - current.Won, [], current.Honesty, current.Drift.As<FieldDrift[]>(), current.DriftAt, TrainingAnswer.Of(last));
        var report = last?.Honesty;
        var (won, lost) = report is null ? (0, 0) : (report.Won, report.Rows - report.Won);
        var words = report is null ? "No model yet: no network has been trained for this workspace, so nobody has a chance to win. People keep their rule cell, A1 to C3." : $"No model yet: {char.ToLowerInvariant(report.Message[0])}{report.Message[1..]}";
        return new NetworkState(null, "noModelYet", words, won, lost, NeedsOf(report, won, lost), report, [], null, TrainingAnswer.Of(last));
    }

    public static VersionAnswer AnswerOf(NetworkModel model, bool serves, bool canServe) =>
        new(model.Id, model.Number, model.Origin, model.TrainedAt, model.Rows, model.Won, serves, canServe, model.Why, model.Honesty.Network?.Auc, model.Honesty.Network?.LogLoss);

    static List<ModelNeed> NeedsOf(Honesty? report, int won, int lost) =>
    [
        new("Enough outcomes", won + lost >= Trainings.Fewest, $"{won + lost} known; {Trainings.Fewest} are the least"),
        new("Enough who became customers", won >= FewestOfEach, $"{won}; {FewestOfEach} are the least, 60 would do for a good start"),
        new("Enough who did not", lost >= FewestOfEach, $"{lost}; {FewestOfEach} are the least, 60 would do for a good start"),
        new("Something to tell them apart by", false, report?.Network is null ? "not tried yet" : "won and lost look alike in every field and in everything they did"),
    ];
}

public sealed record TrainingAnswer(TrainingId Id, TrainingState State, string Step, int Done, int Total, string Message, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, bool IsBusy)
{
    public static TrainingAnswer? Of(TrainingRun? run) => run is null ? null : new(run.Id, run.State, run.Step, run.Done, run.Total, run.Message, run.AskedAt, run.EndedAt, run.IsBusy);
}
