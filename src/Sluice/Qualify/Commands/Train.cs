using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Commands;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Qualify.Network;

namespace Sluice.Qualify.Commands;

// sluice train: learns from the workspace's outcomes and prints the honesty report.
public sealed class Train : IVerb
{
    static readonly Option<string?> Outcome = new("--outcome") { Description = "Custom field that says what became of people, and kept as the workspace's choice; - for none. Without it one called converted, won or the like is taken" };
    static readonly Option<string?> Won = new("--won") { Description = "Value of that field that means won; yes without it" };
    static readonly Option<string[]> LeaveOut = new("--leave-out") { Description = "Fields not to learn from, by label or name, separated by commas; kept too" };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object on standard output" };

    public Command Command() =>
        new Command("train", "Learns from people whose outcome is known, and says how far to trust the result") { Outcome, Won, LeaveOut, AsJson, CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        using var store = await parsed.OpenStore(cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        await using var db = store.Open(workspace.Id);
        var clock = TimeProvider.System;
        await QualifySettings.Of(db, clock, cancel);
        await Settle(db, parsed, cancel);
        var asked = Trainings.Ask(db, Actor.System, clock, now: true);
        await db.SaveChangesAsync(cancel);
        var line = new ProgressLine();
        var run = await new NetworkTraining(store, clock).Run(workspace.Id, asked.Id, line.Tell, cancel);
        line.End();
        await Console.Error.WriteLineAsync(run.Message);
        db.ChangeTracker.Clear();
        var state = await NetworkState.Of(db, await QualifySettings.Of(db, clock, cancel), cancel);
        Console.Out.WriteLine(parsed.GetValue(AsJson) ? Json.Write(state) : HonestyText.Of(state, run));
        return run.State is TrainingState.Cancelled or TrainingState.Failed ? 1 : 0;
    }

    static async Task Settle(SluiceDb db, ParseResult parsed, CancellationToken cancel)
    {
        var settings = await db.Set<QualifySettings>().SingleAsync(cancel);
        var fields = await Record.Fields.Custom.Of(db, Record.Fields.RecordKind.Person, cancel);
        string KeyOf(string said, string option) => fields.Find(f => string.Equals(f.Label, said, StringComparison.OrdinalIgnoreCase) || f.Key == said || FeatureNames.Field + f.Key == said)?.Key
            ?? throw new UnusableInputException($"{option}: there is no custom field “{said}”. There are: {string.Join(", ", fields.Select(f => f.Label))}.");
        if (parsed.GetValue(Outcome) is { } outcome) settings.OutcomeField = outcome == OutcomeField.None ? outcome : KeyOf(outcome, "--outcome");
        if (parsed.GetValue(Won) is { } won) settings.OutcomeWon = won.Trim();
        if (parsed.GetValue(LeaveOut) is { Length: > 0 } left) settings.LeftOut = JsonText.Of(CommandWords.List(left).Select(said => FeatureNames.Field + KeyOf(said, "--leave-out")).Distinct(StringComparer.Ordinal));
    }
}

// One line that is written over while the work goes on; silent where nobody looks.
sealed class ProgressLine
{
    const int EveryMilliseconds = 200;

    long next;

    public void Tell(string step, int done, int total)
    {
        if (Console.IsErrorRedirected || Environment.TickCount64 < next) return;
        next = Environment.TickCount64 + EveryMilliseconds;
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{step}: {done:N0}{(total > 0 ? $" of {total:N0}" : "")}   "));
    }

    public void End()
    {
        if (next > 0) Console.Error.WriteLine();
    }
}
