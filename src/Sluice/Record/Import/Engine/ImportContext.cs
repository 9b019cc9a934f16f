using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Changes;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Engine;

// What the writers of one run share.
public sealed class ImportContext(SluiceDb db, ImportRun run, Workspace workspace, ImportReport report, ImportTally tally, bool dry, TimeProvider clock)
{
    readonly ImportOptions asked = run.Asked, along = run.Asked with { Match = null };
    Dictionary<string, UserId>? owners;

    public SluiceDb Db => db;
    public ImportId Id { get; } = run.Id;
    public Actor By { get; } = run.By;
    public Workspace Workspace => workspace;
    // By which field rows match, and which list they go on, is said of the kind that was asked for, not of what comes along.
    public ImportOptions Options => Part.Kind.Name == run.Kind ? asked : along;
    public ImportReport Report => report;
    public ImportTally Tally => tally;
    // Nothing is saved: what would happen is only counted.
    public bool Dry => dry;
    public TimeProvider Clock => clock;
    public DateTimeOffset Now => clock.Now();
    public required ImportPart Part { get; set; }
    public required RejectedFile Rejects { get; set; }
    public required BeforeImages Images { get; init; }
    // Of whoever imports; null where they may do all that their role may.
    public EffectiveRights? Rights { get; init; }
    public ListId? List => Part.Kind.Name == ImportList.KindOf(run.Kind) ? report.List : null;
    // Records this run has met: a second row of the same record is a duplicate.
    public HashSet<Guid> Met { get; } = [];
    // Of rows a dry run would create: there is no record yet to meet them by.
    public HashSet<ulong> MetKeys { get; } = [];
    public Promises Promises { get; } = new();
    // The kinds that have a file in this import.
    public required IReadOnlyList<string> Kinds { get; init; }

    public bool Brings(string kind) => Kinds.Contains(kind, StringComparer.Ordinal);

    public int? MatchSlot => Options.Match is null ? null : Part.Slot(Options.Match);

    public void Reject(DraftRow row, string? who = null)
    {
        tally.Rejected++;
        report.Reject(Part.Name, row.Number, who, row.Column, row.Value, row.Reason!);
        if (!dry) Rejects.Write(row);
    }

    // A row names a record that is neither here nor in the import: as its column says, it stays out or comes in without.
    public void Miss(DraftRow row, int slot, string value, string reason, string code, string without)
    {
        var column = Part.Used[slot];
        if (column.Prefix is { } prefix && value.StartsWith(prefix, StringComparison.Ordinal)) value = value[prefix.Length..];
        if (column.Unknown == IfUnknown.Leave) report.Warn(code, without, 1, column.Header);
        else row.Reject(column.Header, value, $"“{value}” {reason}.");
    }

    // Users of the workspace by address and by name, folded.
    public async Task<UserId?> Owner(DraftRow row, int slot, CancellationToken cancel)
    {
        if (row.Text(slot) is not { } said) return null;
        owners ??= await Members.ByName(db, cancel);
        if (owners.TryGetValue(TextKeys.Sort(said), out var id)) return id;
        if (!Promises.Has("users", TextKeys.Sort(said))) Miss(row, slot, said, "is nobody who uses Sluice here", "unknownOwner", "Nobody of this name or address is a user here; the records come in without this owner.");
        return null;
    }

    public void ForgetOwners() => owners = null;
}
