using System.CommandLine;
using Sluice.Platform;
using Sluice.Platform.Access;

namespace Sluice.Commands;

public sealed class UserAdd : IVerb
{
    static readonly Option<string> Email = new("--email") { Required = true, Description = "Address to sign in with" };
    static readonly Option<string?> Name = new("--name") { Description = "Name shown; guessed from the address without it" };
    static readonly Option<Role> Role = new("--role") { Description = "admin, manager, rep, marketer or viewer", DefaultValueFactory = _ => Platform.Access.Role.Admin };
    static readonly Option<bool> PasswordStdin = new("--password-stdin") { Description = "Reads the password from standard input" };

    public Command Command()
    {
        var add = new Command("add", "Adds a user; the first one makes the workspace") { CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug, Email, Name, Role, PasswordStdin }.Handle(Run);
        var unlock = new Command("unlock", "Takes away the second step of somebody who lost the app and the codes, and forgets wrong guesses") { CommandLine.Data, CommandLine.Db, Email }.Handle(Unlock);
        return new Command("user", "Users of this installation") { add, unlock };
    }

    static async Task<int> Unlock(ParseResult parsed, CancellationToken cancel)
    {
        using var store = await parsed.OpenStore(cancel);
        if ((await Accounts.Unlock(store, parsed.GetValue(Email)!, Actor.System, TimeProvider.System, cancel)).Refused(out var refusal, out var user)) throw new UnusableInputException(refusal.Message);
        await Console.Error.WriteLineAsync($"The password alone signs {user.Email} in.");
        return 0;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        if (!parsed.GetValue(PasswordStdin)) throw new UnusableInputException("Give the password on standard input and say --password-stdin.");
        var password = (await Console.In.ReadLineAsync(cancel))?.TrimEnd('\r', '\n') ?? "";
        using var store = await parsed.OpenStore(cancel);
        var email = parsed.GetValue(Email)!;
        var result = await Accounts.Add(store, email, parsed.GetValue(Name) ?? Accounts.NameFrom(email), parsed.GetValue(Role), password, parsed.GetValue(CommandLine.WorkspaceSlug), Actor.System, TimeProvider.System, cancel);
        if (result.Refused(out var refusal, out var user)) throw new UnusableInputException(refusal.Message);
        await Console.Error.WriteLineAsync($"Added {user.Email} as {parsed.GetValue(Role).ToString().ToLowerInvariant()}.");
        return 0;
    }
}
