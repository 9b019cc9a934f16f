using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Network;

public enum ModelOrigin { Trained, LevelMoved }

// One version of the workspace's network. Its bytes lie in a table of their own; the newest versions keep theirs.
public sealed class NetworkModel : IInWorkspace
{
    public const int Kept = 10;

    NetworkModel() { }

    public NetworkModelId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public int Number { get; private set; }
    public ModelOrigin Origin { get; private set; }
    public string Actor { get; private set; } = "";
    public DateTimeOffset TrainedAt { get; private set; }
    public int Rows { get; private set; }
    public int Won { get; private set; }
    // The newest outcome it has learned from: what came later it never saw.
    public DateTimeOffset LearnedUntil { get; private set; }
    // Why this version took over, in words.
    public string Why { get; private set; } = "";
    public JsonText Report { get; private set; } = JsonText.EmptyObject;
    // Where the tenths of the open leads part, the highest first.
    public JsonText Cuts { get; set; } = new("[]");
    public JsonText Drift { get; set; } = new("[]");
    public DateTimeOffset? DriftAt { get; set; }

    public Honesty Honesty => Report.As<Honesty>();

    public IReadOnlyList<double> CutList => Cuts.As<double[]>();

    public static NetworkModel Of(int number, ModelOrigin origin, Honesty honesty, DateTimeOffset learnedUntil, string why, Actor actor, DateTimeOffset now) => new()
    {
        Id = Ids.New<NetworkModelId>(now),
        Number = number,
        Origin = origin,
        Actor = actor.Value,
        TrainedAt = now,
        Rows = honesty.Rows,
        Won = honesty.Won,
        LearnedUntil = learnedUntil,
        Why = why,
        Report = JsonText.Of(honesty),
    };
}

public sealed class ModelBytes : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public NetworkModelId ModelId { get; set; }
    public byte[] Bytes { get; set; } = [];
}

sealed class NetworkModelMapping : IMapping<NetworkModel>, IMapping<ModelBytes>
{
    public void Map(EntityTypeBuilder<NetworkModel> e)
    {
        e.ToTable("qualify_models");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Honesty);
        e.Ignore(x => x.CutList);
        e.HasIndex(x => new { x.WorkspaceId, x.Number }).IsUnique();
    }

    public void Map(EntityTypeBuilder<ModelBytes> e)
    {
        e.ToTable("qualify_model_bytes");
        e.HasKey(x => new { x.WorkspaceId, x.ModelId });
    }
}
