using System.Text.Json;
using Sluice.Kill;

if (args.Contains("--help") || args.Length == 0)
{
    await Console.Error.WriteLineAsync("kill PROGRAM [--kills 100] [--db CONNECTION] [--seed 1]: PROGRAM is sluice.dll; bench/kill/run builds and runs it");
    return args.Length == 0 ? 2 : 0;
}
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
// Ctrl+C is enough killing: what was done until then is counted.
using var enough = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; enough.Cancel(); };
var data = Directory.CreateTempSubdirectory("sluice-kill-").FullName;
try
{
    var report = await KillLoop.Run(Path.GetFullPath(args[0]), data, int.Parse(Option("--kills") ?? "100"), Option("--db"), int.Parse(Option("--seed") ?? "1"), Console.Error.WriteLine, CancellationToken.None, enough.Token);
    Console.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
    return report.IsGood && report.SlowestStartSeconds <= 3 ? 0 : 1;
}
finally
{
    Directory.Delete(data, recursive: true);
}
