using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Sluice.Commands;
using Sluice.Platform.Db;
using Sluice.Qualify.Scores;

namespace Sluice.Qualify.Commands;

// sluice score: everybody anew, by the rules and by the network.
public sealed class Score : IVerb
{
    public Command Command() =>
        new Command("score", "Scores everybody anew, by the rules and by the network that serves") { CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        using var store = await parsed.OpenStore(cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        await using var db = store.Open(workspace.Id);
        var (watch, line) = (Stopwatch.StartNew(), new ProgressLine());
        var scored = await ScoringRound.ToEnd(db, TimeProvider.System, done => line.Tell("Scoring", done, 0), cancel);
        line.End();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{scored:N0} people scored in {watch.Elapsed.TotalSeconds:0.0} s, {scored / watch.Elapsed.TotalSeconds:N0} a second."));
        return 0;
    }
}
