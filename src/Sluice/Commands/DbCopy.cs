using System.CommandLine;
using System.Globalization;
using Npgsql;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Db.Copy;

namespace Sluice.Commands;

public sealed class DbCopy : IVerb
{
    static readonly Option<string> From = new("--from") { Required = true, Description = "Data directory with SQLite in it, or a PostgreSQL connection (\"Host=…\")" };
    static readonly Option<string> To = new("--to") { Required = true, Description = "The same; empty or not there yet" };
    static readonly Option<string?> FromFiles = new("--from-files") { Description = "Directory of the files (imports, uploads, anchors), where --from is a connection" };
    static readonly Option<string?> ToFiles = new("--to-files") { Description = "Directory for the files, where --to is a connection" };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object on standard output" };

    public Command Command()
    {
        var copy = new Command("copy", "Copies everything into an empty database: from SQLite to PostgreSQL, back, or from one to another of a kind") { From, To, FromFiles, ToFiles, AsJson }.Handle(Run);
        return new Command("db", "The database") { copy };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var (source, target) = (Side(parsed.GetValue(From)!), Side(parsed.GetValue(To)!));
        if (source.Connection is null && !File.Exists(Path.Combine(source.DataDirectory, "sluice.db"))) throw new UnusableInputException($"There is no database in {source.DataDirectory}.");
        var files = CopiedFiles.Of(source, target, parsed.GetValue(FromFiles), parsed.GetValue(ToFiles));
        using var from = new Store(source);
        using var to = new Store(target with { Synchronous = "NORMAL" });
        if ((await DatabaseCopy.CheckSource(from, cancel) ?? await DatabaseCopy.Prepare(to, cancel)) is { } refusal) throw new UnusableInputException(refusal.Message);
        await files.CopyAnchors(cancel);
        var tables = await DatabaseCopy.Run(from, to, TimeProvider.System, Tell, () => files.CopyRest(cancel), cancel);
        foreach (var table in tables.Where(t => t.ZeroBytes > 0)) await Console.Error.WriteLineAsync($"{table.Name}: {table.ZeroBytes} texts held a zero byte, which PostgreSQL cannot keep; it was left out.");
        await Console.Error.WriteLineAsync(files.Words);
        if (parsed.GetValue(AsJson)) Console.Out.WriteLine(Json.Write(new { rows = tables.Sum(t => t.Rows), files = files.Count, tables = tables.Select(t => new { t.Name, t.Rows }) }));
        else Print(tables, files.Count);
        return 0;
    }

    static StoreSettings Side(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal)) return new StoreSettings(Path.GetFullPath(text));
        try { return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 } ? new StoreSettings("", text) : throw new UnusableInputException("A connection names its host: \"Host=…;Database=…\"."); }
        catch (ArgumentException e) { throw new UnusableInputException($"This is no PostgreSQL connection: {e.Message}"); }
    }

    // Every so often on a long way.
    static void Tell(string table, long rows)
    {
        if (rows % 100_000 == 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table}: {rows:N0} rows …"));
    }

    static void Print(IReadOnlyList<CopiedTable> tables, int files)
    {
        foreach (var table in tables.Where(t => t.Rows > 0)) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Rows,12:N0}  {table.Name}"));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tables.Sum(t => t.Rows),12:N0}  rows in {tables.Count} tables, {files:N0} files"));
    }
}
