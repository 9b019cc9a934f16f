using System.CommandLine;
using System.Globalization;
using Sluice.Platform;
using Sluice.Record.Export.Kinds;
using Sluice.Record.Export;

namespace Sluice.Commands;

public sealed class Export : IVerb
{
    static readonly Argument<string> Kind = new("kind") { Description = string.Join(", ", ExportKinds.All.Select(k => k.Name)) };
    static readonly Option<string?> Filter = new("--filter") { Description = "Which of them, e.g. country = \"DE\" and lifecycleStage = \"Lead\"" };
    static readonly Option<ExportFormat> Format = new("--format") { Description = "csv, xlsx or jsonl", DefaultValueFactory = _ => ExportFormat.Csv };
    static readonly Option<string> Out = new("--out") { Required = true, Description = "File to write; - for standard output" };

    public Command Command() =>
        new Command("export", "Writes records to a file, as a stream") { Kind, CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug, Filter, Format, Out }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var kind = ExportKinds.Find(parsed.GetValue(Kind)) ?? throw new UnusableInputException($"“{parsed.GetValue(Kind)}” cannot be exported. There are: {string.Join(", ", ExportKinds.All.Select(k => k.Name))}.");
        using var store = await parsed.OpenStore(cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        await using var db = store.Open(workspace.Id);
        var choice = new ExportChoice(kind, parsed.GetValue(Filter) ?? "", parsed.GetValue(Format), []);
        if ((await choice.Read(db, null, TimeProvider.System, cancel)).Refused(out var refusal, out var rows)) throw new UnusableInputException(refusal.Message);
        var run = await ExportRun.Begin(db, choice, Actor.System, TimeProvider.System, cancel);
        var path = parsed.GetValue(Out)!;
        await using var to = path == "-" ? Console.OpenStandardOutput() : new FileStream(path, FileMode.Create, FileAccess.Write);
        var written = await ExportFile.Write(to, choice.Format, rows, cancel);
        await run.End(db, written, TimeProvider.System, cancel);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{written:N0} {kind.Name} written."));
        return 0;
    }
}
