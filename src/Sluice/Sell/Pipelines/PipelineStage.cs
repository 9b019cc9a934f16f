using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Sell.Pipelines;

public enum StageType { Open, Won, Lost, OnHold }

// How sure somebody is of a deal, from nothing to money: what reps and their managers speak of when they forecast.
public enum ForecastCategory { Omitted, Pipeline, BestCase, Commit, Closed }

// A column of the board: how likely deals in it are won, how long they may lie, what they must have.
public sealed class PipelineStage : IInWorkspace
{
    PipelineStage() { }

    public StageId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public PipelineId PipelineId { get; private set; }
    public string Name { get; private set; } = "";
    public int Position { get; set; }
    public StageType Type { get; private set; }
    // Per cent; 100 for won, 0 for lost and on hold.
    public int Probability { get; private set; }
    // Days a deal may stay without being called idle; null: as long as it likes.
    public int? IdleDays { get; private set; }
    // What an open deal in it counts as in the forecast; null: as its chance says.
    public ForecastCategory? ForecastAs { get; set; }
    // API names a deal must have a value for before it may enter: "amount", "closeDate", "fields.budget".
    public JsonText Required { get; private set; } = new("[]");

    public IReadOnlyList<string> RequiredFields => Required.As<string[]>();

    public ForecastCategory Category => Type switch
    {
        StageType.Won => ForecastCategory.Closed,
        StageType.Open => ForecastAs ?? Usual(Probability),
        _ => ForecastCategory.Omitted,
    };

    public static ForecastCategory Usual(int probability) => probability >= CommitFrom ? ForecastCategory.Commit : probability >= BestCaseFrom ? ForecastCategory.BestCase : ForecastCategory.Pipeline;

    public const int CommitFrom = 75, BestCaseFrom = 45;

    public static PipelineStage Lay(PipelineId pipeline, string name, int position, StageType type, int probability, int? idleDays, DateTimeOffset now)
    {
        var stage = new PipelineStage { Id = Ids.New<StageId>(now), PipelineId = pipeline, Position = position };
        stage.Describe(name, type, probability, idleDays);
        return stage;
    }

    public void Describe(string? name = null, StageType? type = null, int? probability = null, int? idleDays = null)
    {
        Name = name?.Trim() ?? Name;
        Type = type ?? Type;
        Probability = Type switch { StageType.Open => Math.Clamp(probability ?? Probability, 0, 100), StageType.Won => 100, _ => 0 };
        IdleDays = Type == StageType.Open ? (idleDays ?? IdleDays) is > 0 and var days ? days : null : null;
    }

    public void Require(IEnumerable<string> fields) => Required = JsonText.Of(fields.Select(f => f.Trim()).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal).ToArray());
}

sealed class PipelineStageMapping : IMapping<PipelineStage>
{
    public void Map(EntityTypeBuilder<PipelineStage> e)
    {
        e.ToTable("sell_stages");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.RequiredFields);
        e.Ignore(x => x.Category);
        e.HasIndex(x => new { x.WorkspaceId, x.PipelineId, x.Position });
    }
}
