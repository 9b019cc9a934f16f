using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Record.Import.Engine;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Import;

// The stages of a pipeline by the words of other systems. A name nobody knows becomes a stage of its own, placed
// before the closed ones: the board then shows what the file says.
sealed class StageNames
{
    static readonly HashSet<string> Won = new(StringComparer.Ordinal) { "won", "closedwon", "gewonnen", "gagne", "ganado", "sold", "success" };
    static readonly HashSet<string> Lost = new(StringComparer.Ordinal) { "lost", "closedlost", "verloren", "perdu", "perdido", "failed" };
    static readonly HashSet<string> Open = new(StringComparer.Ordinal) { "open", "new", "offen" };

    readonly Dictionary<string, PipelineStage> byName = new(StringComparer.Ordinal);
    readonly ImportContext context;
    readonly PipelineWithStages pipeline;

    public StageNames(ImportContext context, PipelineSet set)
    {
        (this.context, pipeline) = (context, set.Default);
        foreach (var each in set.All)
            foreach (var stage in each.Stages)
            {
                byName.TryAdd($"{NameKey.Of(each.Pipeline.Name)}/{NameKey.Of(stage.Name)}", stage);
                if (each == pipeline) byName.TryAdd("/" + NameKey.Of(stage.Name), stage);
            }
    }

    // Won or lost, said beside the stage, outweighs it.
    public PipelineStage Of(string? pipelineName, string? said, string? outcome)
    {
        var end = NameKey.Of(outcome ?? "");
        return Won.Contains(end) || Lost.Contains(end) ? Of(pipelineName, outcome) : Of(pipelineName, said);
    }

    public PipelineStage Of(string? pipelineName, string? said)
    {
        var key = NameKey.Of(said ?? "");
        if (byName.TryGetValue($"{NameKey.Of(pipelineName ?? "")}/{key}", out var stage) || byName.TryGetValue("/" + key, out stage)) return stage;
        if (Won.Contains(key) && pipeline.First(StageType.Won) is { } won) return won;
        if (Lost.Contains(key) && pipeline.First(StageType.Lost) is { } lost) return lost;
        if (key.Length == 0 || Open.Contains(key)) return pipeline.First(StageType.Open) ?? pipeline.Stages[0];
        return byName["/" + key] = Make(said!.Trim());
    }

    PipelineStage Make(string name)
    {
        var chance = NameKey.Of(name) switch { "prospecting" or "prospect" or "leadin" => 5, "engaging" or "engaged" or "contacted" or "contactmade" => 20, _ => 30 };
        var first = byName.Values.Where(s => s.PipelineId == pipeline.Pipeline.Id && s.Type == StageType.Open).Select(s => s.Position).DefaultIfEmpty(0).Min();
        var stage = PipelineStage.Lay(pipeline.Pipeline.Id, name, first - 1, StageType.Open, chance, 90, context.Clock.Now());
        stage.WorkspaceId = context.Workspace.Id;
        if (!context.Dry) context.Db.Add(stage);
        context.Report.Warn("newStage", $"The pipeline “{pipeline.Pipeline.Name}” gets the stage “{name}”.", 0, "stage");
        return stage;
    }
}
