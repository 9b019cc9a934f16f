using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Db.Copy;

namespace Sluice.Commands;

// What most verbs need: the store of --data/--db, migrated, and the workspace meant.
public static class Verbs
{
    public static async Task<Store> OpenStore(this ParseResult parsed, CancellationToken cancel)
    {
        var store = parsed.FindStore();
        await Migrator.Migrate(store, cancel);
        return store;
    }

    // As it stands, without migrating it.
    public static Store FindStore(this ParseResult parsed) =>
        new(new StoreSettings(Path.GetFullPath(parsed.GetValue(CommandLine.Data)!), parsed.GetValue(CommandLine.Db) ?? Environment.GetEnvironmentVariable("SLUICE__DB")));

    // As it stands too, for what only reads: there, and of this version.
    public static async Task<Store> FindCurrent(this ParseResult parsed, CancellationToken cancel)
    {
        var store = parsed.FindStore();
        if (!store.IsPostgres && !File.Exists(Path.Combine(store.Settings.DataDirectory, "sluice.db"))) throw new UnusableInputException($"There is no database in {store.Settings.DataDirectory}.");
        await using var db = store.OpenHouse();
        return await Migrator.State(db, cancel) switch
        {
            SchemaState.HalfCopied => throw new UnusableInputException(new UnfinishedCopyException(store.Settings).Message),
            SchemaState.Older => throw new UnusableInputException("The database is of an older version; sluice serve brings it up to this one."),
            _ => store,
        };
    }

    public static async Task<Workspace> FindWorkspace(this Store store, string? slug, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var all = await db.Set<Workspace>().AsNoTracking().OrderBy(w => w.Id).Take(20).ToListAsync(cancel);
        var found = slug is null ? all.FirstOrDefault() : all.Find(w => w.Slug == slug || w.Name == slug);
        if (found is not null) return found;
        throw new UnusableInputException(all.Count == 0
            ? "There is no workspace yet. Add the first user: sluice user add --data DIR --email E --role admin --password-stdin"
            : $"No workspace “{slug}”. There are: {string.Join(", ", all.Select(w => w.Slug))}.");
    }

    public static Command Handle(this Command command, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction(async (parsed, cancel) =>
        {
            try { return await run(parsed, cancel); }
            catch (UnusableInputException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 2;
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync("Cancelled.");
                return 1;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or DbUpdateException)
            {
                await Console.Error.WriteLineAsync($"Failed: {e.GetBaseException().Message}");
                return 1;
            }
        });
        return command;
    }
}

// Wrong usage or unusable input: exit code 2, the message as it stands.
public sealed class UnusableInputException(string message) : Exception(message);
