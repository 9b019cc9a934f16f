using System.CommandLine;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;

namespace Sluice.Commands;

public sealed class KeyCreate : IVerb
{
    static readonly Option<string> Name = new("--name") { Required = true, Description = "What the key is for" };
    static readonly Option<KeyScope> Scope = new("--scope") { Description = "read, write or all", DefaultValueFactory = _ => KeyScope.All };

    public Command Command()
    {
        var create = new Command("create", "Prints a new API key, once") { CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug, Name, Scope }.Handle(Run);
        return new Command("key", "API keys") { create };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        using var store = await parsed.OpenStore(cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        await using var db = store.Open(workspace.Id);
        var (key, secret) = ApiKey.Create(parsed.GetValue(Name)!, parsed.GetValue(Scope), TimeProvider.System.Now());
        db.Add(key);
        await db.SaveAudited(AuditAct.KeyCreated, AuditTarget.Of("key", key.Id), new { key.Scope, key.ExpiresAt }, Actor.System, TimeProvider.System, cancel);
        Console.Out.WriteLine(secret);
        return 0;
    }
}
