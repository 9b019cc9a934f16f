using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Changes;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Engine;

// What the writers of one run share.
public sealed class ImportContext(SluiceDb db, ImportRun run, Workspace workspace, ImportReport report, ImportTally tally, bool dry, TimeProvider clock)
{
    Dictionary<string, UserId>? owners;

    public SluiceDb Db => db;
    public ImportId Id { get; } = run.Id;
    public Actor By { get; } = run.By;
    public Workspace Workspace => workspace;
    public ImportOptions Options { get; } = run.Asked;
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
    public ListId? List { get; set; }
    // Records this run has met: a second row of the same record is a duplicate.
    public HashSet<Guid> Met { get; } = [];
    // Of rows a dry run would create: there is no record yet to meet them by.
    public HashSet<ulong> MetKeys { get; } = [];
    // Names by which later files of the same dry run refer to rows that an earlier one would create.
    public HashSet<string> Promised { get; } = new(StringComparer.Ordinal);

    public int? MatchSlot => Options.Match is null ? null : Part.Slot(Options.Match);

    public void Reject(DraftRow row, string? who = null)
    {
        tally.Rejected++;
        report.Reject(Part.Table.Name, row.Number, who, row.Column, row.Value, row.Reason!);
        if (!dry) Rejects.Write(row);
    }

    // Users of the workspace by address and by name, folded.
    public async Task<UserId?> Owner(string? said, CancellationToken cancel)
    {
        if (said is null) return null;
        owners ??= await Members.ByName(db, cancel);
        if (owners.TryGetValue(TextKeys.Sort(said), out var id)) return id;
        if (!Promised.Contains("users:" + TextKeys.Sort(said))) report.Warn("unknownOwner", "Nobody of this name or address is a user here; the records come in without this owner.", 1, "owner");
        return null;
    }

    public void ForgetOwners() => owners = null;
}
