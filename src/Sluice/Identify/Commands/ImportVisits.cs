using System.CommandLine;
using Sluice.Commands;
using Sluice.Platform;

namespace Sluice.Identify.Commands;

public sealed class ImportVisits : IVerb
{
    static readonly Argument<string[]> LogFiles = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Apache or Nginx access logs, common or combined, plain or gzip" };
    static readonly Option<string> Site = new("--site") { Description = "Name or key of the site; may be left out while there is only one, or none yet" };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object on standard output" };

    public Command Command()
    {
        var visits = new Command("visits", "Counts visits from an access log and explains the gap") { LogFiles, Site, CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug, AsJson }.Handle(Run);
        return new Command("import", "Brings in people, companies, visits and more") { visits };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        using var store = await parsed.OpenStore(cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        var result = await VisitImport.Run(store, workspace.Id, parsed.GetValue(LogFiles)!, parsed.GetValue(Site), TimeProvider.System, cancel);
        if (result.Refused(out var refusal, out var report)) throw new UnusableInputException(refusal.Message);
        // The keys of every import; a page view is never changed, and the same line again counts as known.
        if (parsed.GetValue(AsJson)) Console.Out.WriteLine(Json.Write(new { ImportId = (string?)null, report.Rows, report.Created, Updated = 0, report.Unchanged, report.Rejected, Duplicates = 0, RejectedFile = (string?)null, report.Site, report.Drops, report.Gap }));
        else
        {
            await Console.Error.WriteLineAsync($"{report.Rows:N0} lines, {report.Created:N0} page views added to {report.Site}.");
            foreach (var line in report.Gap) await Console.Error.WriteLineAsync($"  {line}");
        }
        return 0;
    }
}
