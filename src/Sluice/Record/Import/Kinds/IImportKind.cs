using Sluice.Platform;
using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Kinds;

// Something that can be imported. A stage brings its own: a sealed class with an empty constructor, found by scanning.
public interface IImportKind
{
    string Name { get; }
    string One { get; }
    // The custom fields that unknown columns may become; null where the kind has none.
    RecordKind? Custom { get; }
    IReadOnlyList<ImportField> Fields { get; }
    // What --match may name, besides custom fields.
    IReadOnlyList<string> Matches { get; }
    // A file is of this kind when one of these is filled.
    IReadOnlyList<string> Essential { get; }
    // Words of file names that tell the kind where columns leave it open.
    IReadOnlyList<string> FileWords => [Name];
    // Kinds whose files may come along in one import, in the order in which they must be read.
    IReadOnlyList<string> Companions => [];
    IImportWriter Open(ImportContext context);
}

// Takes the rows of one file, chunk by chunk, each inside the transaction that also keeps the position.
public interface IImportWriter
{
    Task Take(IReadOnlyList<DraftRow> rows, CancellationToken cancel);

    Task Finish(CancellationToken cancel) => Task.CompletedTask;
}

// Told when an import has ended; enqueues what a stage wants done once (rescoring, say). Found by scanning.
public interface IAfterImport
{
    void Imported(ImportRun run, Platform.Db.SluiceDb db, TimeProvider clock);
}

public static class ImportKinds
{
    public static IReadOnlyList<IImportKind> All { get; } = [.. Found<IImportKind>().OrderBy(k => k.Name, StringComparer.Ordinal)];
    public static IReadOnlyList<IAfterImport> After { get; } = [.. Found<IAfterImport>()];

    // The kinds that come together with this one, in the order in which they are read: what others refer to first.
    public static IReadOnlyList<IImportKind> Together(IImportKind kind)
    {
        var widest = All.Where(k => k == kind || k.Companions.Contains(kind.Name, StringComparer.Ordinal)).MaxBy(k => k.Companions.Count)!;
        return [.. widest.Companions.Select(Find).OfType<IImportKind>(), widest];
    }

    public static IImportKind? Find(string? name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));

    public static Refusal Unknown(string? name) => string.Equals(name, "keywords", StringComparison.OrdinalIgnoreCase)
        ? new("notYet", "Keywords cannot be imported yet: the part of Sluice that keeps search terms is still to come.", "kind")
        : new("unknown", $"“{name}” cannot be imported. Possible kinds: {string.Join(", ", All.Select(k => k.Name))}.", "kind");

    static IEnumerable<T> Found<T>() =>
        typeof(ImportKinds).Assembly.GetTypes().Where(t => typeof(T).IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false }).Select(t => (T)Activator.CreateInstance(t)!);
}
