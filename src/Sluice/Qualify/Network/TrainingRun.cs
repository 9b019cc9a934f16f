using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Network;

public enum TrainingState { Waiting, Running, Adopted, LevelMoved, Nothing, Cancelled, Failed }

// One training: how far it is, how it ended, and the honesty report of what it found, also where that is nothing.
public sealed class TrainingRun : IInWorkspace
{
    TrainingRun() { }

    public TrainingId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public TrainingState State { get; private set; }
    public string Actor { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? CancelAskedAt { get; private set; }
    public string Step { get; private set; } = "";
    public int Done { get; private set; }
    public int Total { get; private set; }
    public int Outcomes { get; private set; }
    public string Message { get; private set; } = "";
    public NetworkModelId? ModelId { get; private set; }
    public JsonText Report { get; private set; } = JsonText.EmptyObject;

    public bool IsBusy => State is TrainingState.Waiting or TrainingState.Running;

    public Honesty? Honesty => Report.Value.Length > 2 ? Report.As<Honesty>() : null;

    public static TrainingRun Ask(Actor actor, DateTimeOffset now) => new() { Id = Ids.New<TrainingId>(now), Actor = actor.Value, AskedAt = now, Step = "Waiting for its turn" };

    public void Start(DateTimeOffset now) => (State, StartedAt) = (TrainingState.Running, now);

    public void Cancel(DateTimeOffset now)
    {
        CancelAskedAt ??= now;
        if (State == TrainingState.Waiting) End(TrainingState.Cancelled, "Cancelled before it began.", 0, null, null, now);
    }

    public void End(TrainingState state, string message, int outcomes, Honesty? honesty, NetworkModelId? model, DateTimeOffset now)
    {
        (State, Message, Outcomes, ModelId, EndedAt) = (state, message, outcomes, model, now);
        if (honesty is not null) Report = JsonText.Of(honesty);
    }
}

sealed class TrainingRunMapping : IMapping<TrainingRun>
{
    public void Map(EntityTypeBuilder<TrainingRun> e)
    {
        e.ToTable("qualify_trainings");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.IsBusy);
        e.Ignore(x => x.Honesty);
        e.HasIndex(x => new { x.WorkspaceId, x.AskedAt });
    }
}
