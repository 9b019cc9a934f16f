using System.CommandLine;
using System.Globalization;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Import;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;

namespace Sluice.Commands;

public sealed class Import : IVerb
{
    static readonly Argument<string> Kind = new("kind") { Description = string.Join(", ", ImportKinds.All.Select(k => k.Name)) };
    static readonly Argument<string[]> Files = new("file") { Arity = ArgumentArity.OneOrMore, Description = ".csv, .csv.gz, .zip, .xlsx, .vcf" };
    static readonly Option<ImportMode> Mode = new("--mode") { Description = "create, upsert or update", DefaultValueFactory = _ => ImportMode.Upsert };
    static readonly Option<string?> Match = new("--match") { Description = "Field by which rows find their records, e.g. email, externalId, fields.number" };
    static readonly Option<string?> Map = new("--map") { Description = "JSON file {\"Header\": \"field\"}; an empty field leaves the column out" };
    static readonly Option<string[]> Column = new("--column") { Description = "\"Header=field\" or \"file:Header=field\", as often as wanted" };
    static readonly Option<string[]> FileKind = new("--file-kind") { Description = "\"file=kind\" where it is not to be guessed; an empty kind leaves the file aside" };
    static readonly Option<string?> Preset = new("--preset") { Description = "Whose export it is: hubspot, mailchimp, mautic, listmonk, pipedrive, or none; found out without it" };
    static readonly Option<string?> Unknown = new("--unknown") { Description = "What becomes of rows that name a record nobody knows: reject, leave (they come in without it) or make (companies are made)" };
    static readonly Option<bool> CreateFields = new("--create-fields") { Description = "Makes custom fields of unknown columns" };
    static readonly Option<string?> Delimiter = new("--delimiter") { Description = "Cell separator; found out without it" };
    static readonly Option<string?> List = new("--list") { Description = "List to put the records on" };
    static readonly Option<string?> Basis = new("--basis") { Description = "Lawful basis of people: consent, legitimate-interest or contract; none without it" };
    static readonly Option<string?> Source = new("--source") { Description = "Where they came from" };
    static readonly Option<string?> Origin = new("--origin") { Description = "in: they came to us; out: we found them" };
    static readonly Option<string?> Country = new("--country") { Description = "Country of telephone numbers without a calling code, e.g. DE" };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Says what would happen and writes nothing" };
    static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object on standard output" };

    public Command Command()
    {
        var import = new Command("import", "Imports a file, or several that belong together; can be taken back for 30 days")
        {
            Kind, Files, CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug, Mode, Match, Map, Column, FileKind, Preset, Unknown, CreateFields, Delimiter, List, Basis, Source, Origin, Country, DryRun, AsJson,
        }.Handle(Run);
        import.Add(ImportUndoing.Make());
        return import;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var kind = ImportKinds.Find(parsed.GetValue(Kind)) ?? throw new UnusableInputException(ImportKinds.Unknown(parsed.GetValue(Kind)).Message);
        var options = ImportArguments.Options(parsed.GetValue(Mode), parsed.GetValue(Match), parsed.GetValue(Map), parsed.GetValue(Column) ?? [], parsed.GetValue(CreateFields), parsed.GetValue(Delimiter), parsed.GetValue(List), parsed.GetValue(Basis), parsed.GetValue(Source), parsed.GetValue(Origin), parsed.GetValue(Country))
            with { Kinds = ImportArguments.Kinds(parsed.GetValue(FileKind) ?? []), Preset = parsed.GetValue(Preset)?.ToLowerInvariant(), Unknown = ImportArguments.Unknown(parsed.GetValue(Unknown)) };
        var files = parsed.GetValue(Files)!.Select(ImportArguments.File).ToList();
        using var store = await parsed.OpenStore(cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        if (options.Country is null && workspace.Country.Length == 2) options = options with { Country = workspace.Country };
        var dry = parsed.GetValue(DryRun);
        var json = parsed.GetValue(AsJson);
        var clock = TimeProvider.System;
        var run = await Begin(store, workspace, kind, files, options, dry, json, clock, cancel);
        var engine = new ImportEngine(store, clock);
        var refusal = json ? await Go(null) : await ImportWords.Watch(Go);
        run = await Again(store, workspace, run.Id);
        if (json) Console.Out.WriteLine(ImportWords.Json(run, dry));
        else if (refusal is null) ImportWords.Tell(run, dry);
        if (refusal is not null) throw run.Rows == 0 ? new UnusableInputException(refusal.Message) : new IOException(refusal.Message);
        return run.State is ImportState.Cancelled ? 1 : 0;

        Task<Refusal?> Go(Action<ImportProgress>? tell) => engine.Run(workspace.Id, run.Id, dry, tell, cancel);
    }

    static async Task<ImportRun> Begin(Store store, Workspace workspace, IImportKind kind, List<ImportFile> files, ImportOptions options, bool dry, bool json, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = store.Open(workspace.Id);
        if (!dry && await ImportDesk.Interrupted(db, kind.Name, files, options, clock, cancel) is { } old)
        {
            if (!json) await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Goes on behind row {old.Row:N0} of an import that was interrupted."));
            return old;
        }
        return await ImportDesk.Begin(db, kind.Name, files, options, Actor.System, clock, cancel);
    }

    static async Task<ImportRun> Again(Store store, Workspace workspace, ImportId id)
    {
        await using var db = store.Open(workspace.Id);
        return await ImportEngine.Load(db, id, CancellationToken.None);
    }
}
