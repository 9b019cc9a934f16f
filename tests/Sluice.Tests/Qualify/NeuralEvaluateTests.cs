using System.Globalization;
using System.IO.Compression;
using System.Text;
using Sluice.Commands;
using Sluice.Commands.Neural;
using Sluice.Neural;
using Sluice.Platform;

namespace Sluice.Tests.Qualify;

public sealed class NeuralEvaluateTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("sluice-neural-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_row_of_the_test_table_has_a_probability_in_its_order_whatever_its_columns_order()
    {
        var train = Write("train.csv", Leads(300, 1));
        Assert.Equal(0, await Evaluate(train, Write("test.csv", Leads(100, 2)), "--ignore", "notes, id", "--predictions", In("plain.out")));
        Assert.Equal(0, await Evaluate(train, Write("turned.csv.gz", Turned(Leads(100, 2))), "--ignore", "notes, id", "--predictions", In("turned.out"), "--json"));
        var lines = await File.ReadAllLinesAsync(In("turned.out"));
        Assert.Equal(await File.ReadAllLinesAsync(In("plain.out")), lines);
        Assert.Equal("row,probability", lines[0]);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => $"{i}"), lines[1..].Select(l => l.Split(',')[0]));
        double[] said = [.. lines[1..].Select(l => double.Parse(l.Split(',')[1], CultureInfo.InvariantCulture))];
        bool[] won = [.. Leads(100, 2)[1..].Select(l => l.EndsWith(";yes", StringComparison.Ordinal))];
        Assert.True(Metrics.Of(said, won).Auc > 0.7);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_file_and_the_labels_of_the_test_table_change_nothing()
    {
        var train = Write("train.csv", Leads(200, 1));
        string[] leads = Leads(50, 2);
        string[] opposite = [leads[0], .. leads[1..].Select(l => l.EndsWith(";yes", StringComparison.Ordinal) ? l[..^3] + "no" : l[..^2] + "yes")];
        Assert.Equal(0, await Evaluate(train, Write("a.csv", leads), "--seed", "7", "--predictions", In("a.out")));
        Assert.Equal(0, await Evaluate(train, Write("b.csv", opposite), "--seed", "7", "--predictions", In("b.out")));
        Assert.Equal(await File.ReadAllTextAsync(In("a.out")), await File.ReadAllTextAsync(In("b.out")));
    }

    [Fact]
    public async Task Wrong_words_and_files_are_unusable_input()
    {
        var (train, test) = (Write("train.csv", Leads(60, 1)), Write("test.csv", Leads(60, 2)));
        Assert.Equal(2, await Evaluate(train, In("nowhere.csv")));
        Assert.Equal(2, await Evaluate(folder, test));
        Assert.Equal(2, await Evaluate(train, test, "--ignore", "no such column"));
        Assert.Equal(2, await Evaluate(train, test, "--positive", "perhaps"));
        Assert.Equal(2, await Evaluate(train, test, "--delimiter", "two"));
        Assert.Equal(2, await CommandLine.Run(["neural", "evaluate", "--train", train, "--test", test, "--label", "source"]));
        Assert.Equal(2, await CommandLine.Run(["neural", "evaluate", "--train", train, "--test", test, "--label", "outcome"]));
        Assert.Equal(2, await CommandLine.Run(["neural", "evaluate", "--train", train]));
        Assert.Equal(2, await Evaluate(train, Write("narrow.csv", ["visits;won", "3;yes"])));
    }

    [Fact]
    public void The_option_and_the_column_at_fault_are_named()
    {
        using var train = LeadFile.Open("--train", Write("train.csv", Leads(60, 1)), null);
        using var narrow = LeadFile.Open("--test", Write("narrow.csv", ["visits;won", "3;yes"]), null);
        Assert.Equal("--test: narrow.csv has no column “source”. It has: visits, won.", Refused(() => LeadColumns.Choose(train, narrow, "won", ["id"])));
        Assert.StartsWith("--ignore: train.csv has no column “age”. It has: id, source,", Refused(() => LeadColumns.Choose(train, train, "won", ["age"])), StringComparison.Ordinal);
        Assert.StartsWith("--positive is needed: the column “source” holds “", Refused(() => LeadLabel.Of(train, 1, null, default)), StringComparison.Ordinal);
        Assert.StartsWith("--positive: the column “won” never is “maybe”.", Refused(() => LeadLabel.Of(train, train.Find("won", "--label"), "maybe", default)), StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_the_figures_by_name_and_null_for_what_there_is_not()
    {
        var outcome = new TrainingOutcome(null, NothingLearned.TooFewOutcomes, "Too few.", 0.25, null);
        var onlyLost = new Evaluation(outcome, [0.25, 0.25], Metrics.Of([0.25, 0.25], [false, false]), 1.5, 1000);
        var json = Json.Write(onlyLost.ForPrograms());
        Assert.StartsWith("{\"auc\":null,\"prAuc\":null,\"logLoss\":0.287682,\"brier\":0.0625,\"ece\":0.25,\"liftTop10\":null,\"trainSeconds\":1.5,\"rowsPerSecond\":1000,\"rows\":2,\"learned\":false", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_learned_every_lead_gets_the_base_rate()
    {
        Assert.Equal(0, await Evaluate(Write("train.csv", Leads(30, 1)), Write("test.csv", Leads(10, 2)), "--predictions", In("out.csv")));
        var said = (await File.ReadAllLinesAsync(In("out.csv")))[1..].Select(l => double.Parse(l.Split(',')[1], CultureInfo.InvariantCulture)).Distinct().ToList();
        Assert.Equal(Leads(30, 1)[1..].Average(l => l.EndsWith(";yes", StringComparison.Ordinal) ? 1.0 : 0), Assert.Single(said));
    }

    static Task<int> Evaluate(string train, string test, params string[] more) => CommandLine.Run(["neural", "evaluate", "--train", train, "--test", test, "--label", "won", .. more]);

    static string Refused(Action act) => Assert.Throws<UnusableInputException>(act).Message;

    string In(string name) => Path.Combine(folder, name);

    string Write(string name, string[] lines)
    {
        using var file = File.Create(In(name));
        using Stream to = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        to.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        return In(name);
    }

    // A day before the month, a decimal comma, a cell with the delimiter in it.
    static string[] Leads(int rows, int seed)
    {
        var chance = new Random(seed);
        return ["id;source;visits;amount;first seen;notes;won", .. Enumerable.Range(0, rows).Select(i =>
        {
            var visits = chance.Next(10);
            var won = chance.Next(10) < visits - 2;
            return $"L{i};{(chance.Next(2) == 0 ? "fair" : "search")};{visits};{chance.Next(90)},{chance.Next(10)};{13 + chance.Next(15)}.03.2026;\"a;b\";{(won ? "yes" : "no")}";
        })];
    }

    static string[] Turned(string[] lines) => [.. lines.Select(l => { var cells = l.Replace("\"a;b\"", "x").Split(';'); return string.Join(';', cells[^2..].Concat(cells[..^2])); })];
}
