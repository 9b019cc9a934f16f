using System.CommandLine;
using Sluice.Commands.Checkup;
using Sluice.Platform;

namespace Sluice.Commands;

public sealed class Doctor : IVerb
{
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object instead of the table" };

    public Command Command() => new Command("doctor", "Looks over the installation; exit 1 when something is broken") { CommandLine.Data, CommandLine.Db, AsJson }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        using var store = parsed.FindStore();
        var findings = await Checkups.Run(store, TimeProvider.System, cancel);
        var ok = !findings.Any(f => f.Verdict == Verdict.Failure);
        if (parsed.GetValue(AsJson)) Console.Out.WriteLine(Json.Write(new { Ok = ok, Checks = findings }));
        else foreach (var finding in findings) Console.Out.WriteLine($"{Sign(finding.Verdict)}  {finding.Name,-15} {finding.Words}");
        return ok ? 0 : 1;
    }

    static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok  ",
        Verdict.Warning => "warn",
        Verdict.Failure => "FAIL",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
