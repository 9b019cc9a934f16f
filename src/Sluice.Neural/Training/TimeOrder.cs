using Sluice.Neural.Quality;

namespace Sluice.Neural.Training;

/// <summary>Learns from the older rows and judges the newest fifth: drawing rows by chance hides how a model ages.</summary>
static class TimeOrder
{
    const double Newest = 0.2;

    /// <summary>Null where the older rows teach nothing or the newest all have one outcome.</summary>
    internal static Figures? Judge(LeadTable table, IReadOnlyList<DateTimeOffset> moments, TrainingOptions options, CancellationToken cancel)
    {
        var order = Enumerable.Range(0, table.Count).OrderBy(row => moments[row]).ToArray();
        var older = (int)(order.Length * (1 - Newest));
        var newest = table.Of(order[older..]);
        if (newest.WonCount == 0 || newest.WonCount == newest.Count) return null;
        var model = LeadTraining.Train(table.Of(order[..older]), options with { ValidateInTimeOrder = false }, null, cancel).Model;
        return model is null ? null : Metrics.Of(model.Score(newest, options.Threads, cancel), [.. Enumerable.Range(0, newest.Count).Select(newest.IsWon)]);
    }
}
