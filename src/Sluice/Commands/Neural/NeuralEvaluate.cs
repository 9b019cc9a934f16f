using System.CommandLine;
using System.Diagnostics;
using Sluice.Neural;
using Sluice.Platform;
using Sluice.Tabular;

namespace Sluice.Commands.Neural;

public sealed class NeuralEvaluate : IVerb
{
    static readonly Option<string> Train = new("--train") { Required = true, Description = "Table to learn from: .csv, .csv.gz, .xlsx" };
    static readonly Option<string> Test = new("--test") { Required = true, Description = "Table to score; its label is used for reporting alone" };
    static readonly Option<string> Label = new("--label") { Required = true, Description = "Column that says whether the lead was won" };
    static readonly Option<string?> Positive = new("--positive") { Description = "Value of the label that means won; found by itself where the label is yes and no, true and false, 1 and 0" };
    static readonly Option<string[]> Ignore = new("--ignore") { Description = "Columns not to read, separated by commas: what was written after the outcome was known" };
    static readonly Option<string?> Delimiter = new("--delimiter") { Description = "Separator of cells, found by itself without it; \\t for a tab" };
    static readonly Option<int> Seed = new("--seed") { Description = "Start of all chance; the same seed gives the same probabilities", DefaultValueFactory = _ => 1 };
    static readonly Option<string?> Predictions = new("--predictions") { Description = "CSV file to write: row (from 1, in the order of --test) and probability" };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object on standard output" };

    public Command Command()
    {
        var evaluate = new Command("evaluate", "Learns from one table, scores another, and says how good the probabilities are") { Train, Test, Label, Positive, Ignore, Delimiter, Seed, Predictions, AsJson }.Handle(Run);
        return new Command("neural", "The network that scores leads, on tables of one's own") { evaluate };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var delimiter = CommandWords.Delimiter(parsed.GetValue(Delimiter));
        using var train = LeadFile.Open("--train", parsed.GetValue(Train)!, delimiter);
        using var test = LeadFile.Open("--test", parsed.GetValue(Test)!, delimiter);
        var columns = LeadColumns.Choose(train, test, parsed.GetValue(Label)!, CommandWords.List(parsed.GetValue(Ignore)));
        var label = LeadLabel.Of(train, columns.Label, parsed.GetValue(Positive), cancel);
        var known = columns.Read(train, label, cancel);
        var asked = columns.Read(test, label, cancel);
        if (known.Rows.Count == 0) throw new UnusableInputException($"--train: {train.Name} holds no row with a label.");
        if (asked.Rows.Count == 0) throw new UnusableInputException($"--test: {test.Name} holds no rows.");
        foreach (var note in known.Notes.Concat(asked.Notes)) await Console.Error.WriteLineAsync(note);

        var watch = Stopwatch.StartNew();
        var outcome = LeadTraining.Train(known.Labelled, new() { Seed = parsed.GetValue(Seed) }, TrainingBar.ForPeople(), cancel);
        var trainSeconds = watch.Elapsed.TotalSeconds;
        await Console.Error.WriteLineAsync(outcome.Message);
        foreach (var warning in outcome.Report?.Warnings ?? []) await Console.Error.WriteLineAsync($"Warning: {warning.Message}");

        var evaluation = Evaluation.Of(outcome, known, asked, trainSeconds, cancel);
        if (parsed.GetValue(Predictions) is { } path) WritePredictions(path, evaluation.Probabilities);
        Console.Out.WriteLine(parsed.GetValue(AsJson) ? Json.Write(evaluation.ForPrograms()) : evaluation.ForPeople());
        return 0;
    }

    static void WritePredictions(string path, double[] probabilities)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        CsvTableWriter.Write(file, ["row", "probability"], probabilities.Select((p, i) => new[] { $"{i + 1}", p.ToString("R", System.Globalization.CultureInfo.InvariantCulture) }), new() { GuardFormulas = false });
    }
}
