using Sluice.Platform;
using Sluice.Record;

namespace Sluice;

// The journey, in order. The only place that names every stage.
public static class Stages
{
    public static IReadOnlyList<IStage> All { get; } = [new RecordStage(), new Identify.IdentifyStage()];
}
