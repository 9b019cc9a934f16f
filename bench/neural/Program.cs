using System.Diagnostics;
using System.Globalization;
using Sluice.Neural;
using Sluice.NeuralBench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Environment.GetEnvironmentVariable("SLUICE_SAMPLE_DATA") is not { } folder)
{
    Console.Error.WriteLine("Set SLUICE_SAMPLE_DATA to the folder of the sets of leads.");
    return 2;
}
var seed = args is ["--seed", var said] ? int.Parse(said) : 1;
Console.WriteLine($"{"",-24}{"AUC",8}{"PR AUC",8}{"logloss",8}{"Brier",8}{"ECE",8}{"lift10",7}");
foreach (var set in LeadSet.All)
{
    var table = set.Read(folder);
    var (watch, processor) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
    var outcome = LeadTraining.Train(table, new() { Seed = seed });
    var (seconds, worked) = (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds);
    var report = outcome.Report!;
    Show(set.Name, report.Model);
    foreach (var rival in report.Rivals) Show("  " + rival.Name, rival.Figures);
    var reached = report.Model.Auc >= set.Auc && report.Model.LogLoss <= set.LogLoss && report.Model.Ece <= set.Ece;
    Console.WriteLine($"  bar: {set.Auc:0.0000} {set.LogLoss:0.0000} {set.Ece:0.000} {(reached ? "reached" : "NOT reached")}; AUC 95 % {report.Auc.From:0.0000} to {report.Auc.To:0.0000}; weights {string.Join(", ", report.Members.Select(m => $"{m.Name} {m.Weight:0.00}"))}");
    Console.WriteLine($"  trained in {seconds:0.0} s ({worked:0.0} s of processor); {Speeds.Of(outcome.Model!, table)}");
}
return 0;

static void Show(string name, Figures f) => Console.WriteLine($"{name,-24}{f.Auc,8:0.0000}{f.PrAuc,8:0.0000}{f.LogLoss,8:0.0000}{f.Brier,8:0.0000}{f.Ece,8:0.0000}{f.LiftTop10,7:0.00}");
