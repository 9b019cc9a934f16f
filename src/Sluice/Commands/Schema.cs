using System.CommandLine;
using Sluice.Platform.Db;

namespace Sluice.Commands;

public sealed class Schema : IVerb
{
    static readonly Option<string> To = new("--to") { Required = true, Description = "Directory of the migrations" };

    public Command Command() => new Command("schema", "Writes the first migration of both databases from the model (for developers)") { To }.Handle((parsed, _) =>
    {
        SchemaScript.Write(parsed.GetValue(To)!);
        return Task.FromResult(0);
    });
}
