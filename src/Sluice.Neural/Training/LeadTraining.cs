using System.Globalization;
using Sluice.Neural.Encoding;
using Sluice.Neural.Ensemble;
using Sluice.Neural.Networks;
using Sluice.Neural.Quality;
using Sluice.Neural.Training;

namespace Sluice.Neural;

/// <summary>Learns from leads whose outcome is known.</summary>
public static class LeadTraining
{
    const int FewestRows = 50, FewestOfEach = 10, ThinningPurpose = 2;

    /// <summary>
    /// Trains networks and trees on folds of the rows, blends and judges them by rows they had not learned from. The
    /// same rows, options and machine give the same model, bit for bit.
    /// </summary>
    /// <param name="table">The rows.</param>
    /// <param name="options">Null for the usual ones.</param>
    /// <param name="progress">Told after every network.</param>
    /// <param name="cancel">Stops within one batch of rows.</param>
    /// <returns>A model, or why there is none.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ArgumentException">A field to be left out is not there.</exception>
    public static TrainingOutcome Train(LeadTable table, TrainingOptions? options = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancel = default)
    {
        options ??= new();
        if (options.LeftOut.FirstOrDefault(name => !table.Fields.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new ArgumentException($"There is no field “{unknown}” to leave out.", nameof(options));
        var rate = table.Count == 0 ? double.NaN : (double)table.WonCount / table.Count;
        if (table.Count < FewestRows || Math.Min(table.WonCount, table.Count - table.WonCount) < FewestOfEach)
            return new(null, NothingLearned.TooFewOutcomes, $"There are {table.WonCount} won and {table.Count - table.WonCount} lost rows; a model needs {FewestRows}, of which {FewestOfEach} won and {FewestOfEach} lost.", rate, null);

        table = Thinned(table, options);
        var encoder = EncoderFit.Of(table, options.LeftOut);
        if (encoder.PlainTracks == 0) return new(null, NothingLearned.NoFields, "No field can be learned from: each is left out, the same in every row, or different in every row.", rate, null);
        var rows = encoder.Read(table);
        var trained = EnsembleTraining.Run(encoder, rows, Recipe.For(rows.Count), options, progress, cancel);
        var blend = Blend.Fit(trained.UnseenLogits, rows.Won);
        var ensemble = new EnsembleModel(encoder, TrainingProfile.Of(encoder, rows), trained.Members, blend);
        var report = Reporting.Of(table, rows, ensemble, trained, options, cancel);
        var (gain, error) = Gain(trained, blend, rows);
        return gain <= 2 * error
            ? new(null, NothingLearned.NoSignal, string.Create(CultureInfo.InvariantCulture, $"What is known says too little about the outcome to be told from luck: on rows not learned from, the log loss is {report.Model.LogLoss:0.0000}, that of the base rate alone {report.Rivals[^1].Figures.LogLoss:0.0000}."), rate, report)
            : new(new(ensemble, report, 0), null, string.Create(CultureInfo.InvariantCulture, $"Learned from {rows.Count:N0} rows; AUC {report.Model.Auc:0.000} on rows not learned from."), rate, report);
    }

    /// <summary>
    /// Doubts about fields, without training anything: those that give the outcome away and, where every row has a
    /// moment, those that are mere clocks. What is left out before training harms no model.
    /// </summary>
    /// <param name="table">The rows.</param>
    /// <param name="leftOut">Fields not to look at.</param>
    public static IReadOnlyList<FieldWarning> Doubts(LeadTable table, IReadOnlySet<string>? leftOut = null)
    {
        if (table.Count < FewestRows || table.WonCount == 0 || table.WonCount == table.Count) return [];
        var encoder = EncoderFit.Of(table, leftOut ?? new HashSet<string>());
        return encoder.PlainTracks == 0 ? [] : Reporting.Doubts(table, encoder, encoder.Read(table));
    }

    /// <summary>
    /// How much better than the base rate the blend is on rows not learned from, in log loss a row, and the standard
    /// error of that. Each number fitted to these rows, the weights and the intercept, is taken to have earned one nat
    /// that it would not earn on others (Akaike 1974).
    /// </summary>
    static (double Gain, double Error) Gain(TrainedEnsemble trained, Blend blend, TrainingRows rows)
    {
        var usual = Probability.LogOdds(rows.BaseRate);
        var gains = new double[rows.Count];
        for (var row = 0; row < gains.Length; row++) gains[row] = Probability.LogLoss(usual, rows.Won[row]) - Probability.LogLoss(trained.UnseenLogit(blend, row), rows.Won[row]);
        var mean = gains.Average();
        var fitted = blend.Weights.Count(w => w > 0) + 1;
        return (mean - (double)fitted / gains.Length, Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean)) / gains.Length / (gains.Length - 1)));
    }

    static LeadTable Thinned(LeadTable table, TrainingOptions options)
    {
        if (table.Count <= options.MaxRows) return table;
        var rows = Enumerable.Range(0, table.Count).ToArray();
        new Chance((ulong)options.Seed, ThinningPurpose).Shuffle<int>(rows);
        return table.Of(rows[..options.MaxRows].Order());
    }
}
