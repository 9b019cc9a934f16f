using System.Diagnostics;
using System.Globalization;
using Sluice.Neural;

namespace Sluice.Commands.Neural;

// How good a training is on rows it never saw.
sealed record Evaluation(TrainingOutcome Outcome, double[] Probabilities, Figures? Figures, double TrainSeconds, double RowsPerSecond)
{
    static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(0.3);

    public static Evaluation Of(TrainingOutcome outcome, LeadRows known, LeadRows asked, double trainSeconds, CancellationToken cancel)
    {
        // A few thousand rows are scored in no time: they are scored again until there is something to measure.
        var (watch, scored, probabilities) = (Stopwatch.StartNew(), 0L, Array.Empty<double>());
        for (; scored == 0 || watch.Elapsed < LongEnough; scored += probabilities.Length)
            probabilities = outcome.Model?.Score(asked.Rows, cancel: cancel) ?? [.. Enumerable.Repeat(outcome.BaseRate, asked.Rows.Count)];
        var speed = scored / watch.Elapsed.TotalSeconds;
        var labelled = Enumerable.Range(0, asked.Won.Count).Where(row => asked.Won[row] is not null).ToList();
        var figures = labelled.Count == 0 ? null : Metrics.Of([.. labelled.Select(row => probabilities[row])], [.. labelled.Select(row => asked.Won[row]!.Value)]);
        return new(outcome, probabilities, figures, trainSeconds, speed);
    }

    public object ForPrograms() => new
    {
        auc = Known(Figures?.Auc),
        prAuc = Known(Figures?.PrAuc),
        logLoss = Known(Figures?.LogLoss),
        brier = Known(Figures?.Brier),
        ece = Known(Figures?.Ece),
        liftTop10 = Known(Figures?.LiftTop10),
        trainSeconds = Math.Round(TrainSeconds, 3),
        rowsPerSecond = Math.Round(RowsPerSecond),
        rows = Probabilities.Length,
        learned = Outcome.Model is not null,
        message = Outcome.Message,
    };

    public string ForPeople()
    {
        List<string> lines = ["                          AUC    PR AUC  log loss   Brier     ECE  lift of the best tenth"];
        if (Figures is { } test) lines.Add(Line("test", test));
        if (Outcome.Report is { } report)
        {
            lines.Add(Line("train, rows held back", report.Model));
            lines.AddRange(report.Rivals.Select(rival => Line($"  {rival.Name}", rival.Figures)));
        }
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Probabilities.Length:N0} rows scored, {RowsPerSecond:N0} a second; trained in {TrainSeconds:0.0} s"));
        return string.Join(Environment.NewLine, lines);
    }

    static string Line(string name, Figures f) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-22} {f.Auc,7:0.0000} {f.PrAuc,8:0.0000} {f.LogLoss,9:0.0000} {f.Brier,7:0.0000} {f.Ece,7:0.0000} {f.LiftTop10,7:0.00}");

    // JSON knows no NaN: a test table with one outcome has no AUC.
    static double? Known(double? figure) => figure is { } f && double.IsFinite(f) ? Math.Round(f, 6) : null;
}
