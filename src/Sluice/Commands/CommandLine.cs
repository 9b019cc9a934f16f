using System.CommandLine;
using Sluice.Platform.Db;

namespace Sluice.Commands;

// Verbs of the program. Messages for people go to stderr, results to stdout; 0 done, 1 failed, 2 wrong usage.
public static class CommandLine
{
    public static readonly Option<string> Data = new("--data") { Description = "Directory where everything lives", DefaultValueFactory = _ => "data" };
    public static readonly Option<string?> Db = new("--db") { Description = "PostgreSQL connection, e.g. \"Host=localhost;Database=sluice\"; SQLite in --data without it" };
    public static readonly Option<string?> WorkspaceSlug = new("--workspace") { Description = "Workspace, where there are several" };

    public static async Task<int> Run(string[] args)
    {
        var root = Root();
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync($"See: sluice {string.Join(' ', parsed.CommandResult.Command == root ? [] : Path(parsed.CommandResult))} --help");
            return 2;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    public static RootCommand Root()
    {
        var root = new RootCommand("Sluice: lead generation and sales prospecting on one customer record");
        foreach (var verb in Verbs()) root.Add(verb);
        return root;
    }

    // One class a verb; each is found here and nowhere else registered.
    static IEnumerable<Command> Verbs() =>
        typeof(CommandLine).Assembly.GetTypes()
            .Where(t => typeof(IVerb).IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false })
            .Select(t => ((IVerb)Activator.CreateInstance(t)!).Command())
            .GroupBy(c => c.Name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(Together);

    // "import" and "import undo", "user add" and "user list": one word, several classes.
    static Command Together(IGrouping<string, Command> same)
    {
        var first = same.OrderByDescending(c => c.Action is not null).First();
        foreach (var sub in same.Where(c => c != first).SelectMany(c => c.Subcommands).ToList()) first.Add(sub);
        return first;
    }

    static IEnumerable<string> Path(System.CommandLine.Parsing.CommandResult result)
    {
        if (result.Parent is System.CommandLine.Parsing.CommandResult parent && parent.Parent is not null)
            foreach (var word in Path(parent)) yield return word;
        yield return result.Command.Name;
    }
}

public interface IVerb
{
    Command Command();
}
