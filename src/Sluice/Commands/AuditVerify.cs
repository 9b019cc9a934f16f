using System.CommandLine;
using System.Globalization;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;

namespace Sluice.Commands;

public sealed class AuditVerify : IVerb
{
    static readonly Option<string?> Anchors = new("--anchors") { Description = "Directory of the anchors; DIR/audit without it" };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object on standard output" };

    public Command Command()
    {
        var verify = new Command("verify", "Reads every chain and its anchors; exit 1 and the first broken row where something was changed") { CommandLine.Data, CommandLine.Db, Anchors, AsJson }.Handle(Run);
        return new Command("audit", "The audit chain") { verify };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        using var store = await parsed.FindCurrent(cancel);
        await using var db = store.OpenHouse();
        var files = parsed.GetValue(Anchors) is { } said ? new AnchorFiles(Path.GetFullPath(said)) : AnchorFiles.Of(store.Settings);
        var verdict = await AuditCheck.Run(db, files, cancel);
        if (parsed.GetValue(AsJson)) Console.Out.WriteLine(Json.Write(new { verdict.Ok, verdict.Rows, verdict.Chains, verdict.Anchors, fault = verdict.Fault is { } f ? new { workspace = f.Workspace.Value, f.Sequence, f.What } : null }));
        else if (verdict.Fault is { } fault) Console.Out.WriteLine($"BROKEN  {fault}");
        else Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"OK  {verdict.Rows:N0} rows in {verdict.Chains} chains, {verdict.Anchors:N0} anchors"));
        return verdict.Ok ? 0 : 1;
    }
}
