using Sluice.Neural.Baselines;
using Sluice.Neural.Encoding;
using Sluice.Neural.Ensemble;
using Sluice.Neural.Quality;

namespace Sluice.Neural.Training;

/// <summary>Puts the honesty report of a training together.</summary>
static class Reporting
{
    const int RowsExplained = 300;

    internal static HonestyReport Of(LeadTable table, TrainingRows rows, EnsembleModel ensemble, TrainedEnsemble trained, TrainingOptions options, CancellationToken cancel)
    {
        var logits = Enumerable.Range(0, rows.Count).Select(row => trained.UnseenLogit(ensemble.Blend, row)).ToArray();
        double[] probabilities = [.. logits.Select(Probability.Of)];
        var (auc, logLoss) = Bootstrap.Of(logits, rows.Won, options.Seed);
        var rivals = BaselineTraining.Run(ensemble.Encoder, rows, trained.Folds, options.Threads, cancel);
        var moments = Enumerable.Range(0, table.Count).Select(table.Moment).OfType<DateTimeOffset>().ToList();
        var isTimed = moments.Count == table.Count;
        return new()
        {
            Model = Metrics.Of(probabilities, rows.Won),
            Auc = auc,
            LogLoss = logLoss,
            Rivals = [.. rivals.Select(r => Rival.Of(r.Name, r.Probabilities, rows.Won, options.Seed))],
            Members = [.. trained.Members.Select((m, i) => new MemberShare(m.Name, ensemble.Blend.Weights[i], Metrics.Of([.. trained.UnseenLogits[i].Select(Probability.Of)], rows.Won)))],
            Calibration = Metrics.Calibration(probabilities, rows.Won),
            Gains = Metrics.Gains(probabilities, rows.Won),
            Fields = Weigh(table, ensemble),
            Warnings = Doubts(table, ensemble.Encoder, rows),
            InTimeOrder = isTimed && options.ValidateInTimeOrder ? TimeOrder.Judge(table, moments, options, cancel) : null,
        };
    }

    internal static FieldWarning[] Doubts(LeadTable table, Encoder encoder, TrainingRows rows)
    {
        var moments = Enumerable.Range(0, table.Count).Select(table.Moment).OfType<DateTimeOffset>().ToList();
        return [.. LeakCheck.Of(encoder, rows), .. moments.Count == table.Count ? ClockCheck.Of(encoder, rows, moments) : []];
    }

    // How far each field moves the logit, on average over some rows spread over the table.
    static FieldWeight[] Weigh(LeadTable table, EnsembleModel ensemble)
    {
        var (sums, explained) = (new double[table.Fields.Count], Math.Min(RowsExplained, table.Count));
        var (batch, byField) = (ensemble.NewBatch(), new double[sums.Length]);
        for (var i = 0; i < explained; i++)
        {
            batch.Fill(ensemble.Encoder.Read(table, (int)((long)i * table.Count / explained), 1));
            Array.Clear(byField);
            ensemble.Explain(batch, byField);
            for (var field = 0; field < sums.Length; field++) sums[field] += Math.Abs(byField[field]) / explained;
        }
        return [.. ensemble.Encoder.Fields.Select((field, i) => new FieldWeight(field, sums[i]))];
    }
}
