using Sluice.Capture;
using Sluice.Identify;
using Sluice.Nurture;
using Sluice.Platform;
using Sluice.Prospect;
using Sluice.Qualify;
using Sluice.Record;
using Sluice.Sell;

namespace Sluice;

// The journey, in order. The only place that names every stage.
public static class Stages
{
    public static IReadOnlyList<IStage> All { get; } = [new RecordStage(), new IdentifyStage(), new CaptureStage(), new NurtureStage(), new QualifyStage(), new ProspectStage(), new SellStage()];
}
