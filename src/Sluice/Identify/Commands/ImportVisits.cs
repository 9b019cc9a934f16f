using System.CommandLine;
using Sluice.Commands;
using Sluice.Platform;

namespace Sluice.Identify.Commands;

public sealed class ImportVisits : IVerb
{
    static readonly Argument<string> LogFile = new("FILE") { Description = "Apache or Nginx access log, common or combined, plain or gzip" };
    static readonly Option<string> Site = new("--site") { Required = true, Description = "Name or key of the site" };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object on standard output" };

    public Command Command()
    {
        var visits = new Command("visits", "Counts visits from an access log and explains the gap") { LogFile, Site, CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug, AsJson }.Handle(Run);
        return new Command("import", "Brings in people, companies, visits and more") { visits };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        using var store = await parsed.OpenStore(cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        var result = await VisitImport.Run(store, workspace.Id, parsed.GetValue(LogFile)!, parsed.GetValue(Site)!, TimeProvider.System, cancel);
        if (result.Refused(out var refusal, out var report)) throw new UnusableInputException(refusal.Message);
        if (parsed.GetValue(AsJson)) Console.Out.WriteLine(Json.Write(report));
        else
        {
            await Console.Error.WriteLineAsync($"{report.Lines:N0} lines, {report.Imported:N0} page views added to {report.Site}.");
            foreach (var line in report.Gap) await Console.Error.WriteLineAsync($"  {line}");
        }
        return 0;
    }
}
