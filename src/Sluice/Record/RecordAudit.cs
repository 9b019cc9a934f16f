using Sluice.Platform.Audit;
using Sluice.Record.Fields;

namespace Sluice.Record;

// What the record adds to the audit chain.
public static class RecordAudit
{
    public static readonly AuditAct
        ImportStarted = new("import.started", "started an import"),
        ImportFinished = new("import.finished", "finished an import"),
        ImportFailed = new("import.failed", "gave an import up"),
        ImportUndoStarted = new("import.undo_started", "began to take an import back"),
        ImportUndone = new("import.undone", "took an import back"),
        ExportStarted = new("export.started", "started an export"),
        ExportFinished = new("export.finished", "took an export"),
        ExportFailed = new("export.failed", "gave an export up"),
        ExportCancelled = new("export.cancelled", "stopped an export"),
        ExportBrokenOff = new("export.broken_off", "broke an export off"),
        ExportTaken = new("export.downloaded", "downloaded an export"),
        BulkStarted = new("bulk.started", "started a bulk act"),
        BulkFinished = new("bulk.finished", "finished a bulk act"),
        BulkCancelled = new("bulk.cancelled", "stopped a bulk act"),
        BulkUndoStarted = new("bulk.undo_started", "began to take a bulk act back"),
        BulkUndone = new("bulk.undone", "took a bulk act back"),
        RelayChanged = new("relay.changed", "changed how mail leaves"),
        PersonDeleted = new("person.deleted", "deleted a person"),
        PersonRestored = new("person.restored", "restored a person"),
        CompanyDeleted = new("company.deleted", "deleted a company"),
        CompanyRestored = new("company.restored", "restored a company"),
        PersonErased = new("person.erased", "erased a person"),
        ThrownAway = new("keeping.night", "threw away what was kept long enough"),
        DuplicatesRuled = new("duplicates.ruled", "changed what happens to doubles"),
        KeepingChanged = new("keeping.changed", "changed how long data is kept"),
        PersonDataTaken = new("person.data_taken", "took all that is held about a person"),
        Merged = new("record.merged", "merged records"),
        Unmerged = new("record.unmerged", "took a merge apart"),
        SuppressionLifted = new("suppression.lifted", "lifted a suppression"),
        FieldMade = new("field.made", "made a field"),
        FieldArchived = new("field.archived", "put a field away"),
        FieldReturned = new("field.returned", "brought a field back");

    public static IReadOnlyList<AuditAct> All { get; } =
    [
        ImportStarted, ImportFinished, ImportFailed, ImportUndoStarted, ImportUndone, ExportStarted, ExportFinished, ExportFailed, ExportCancelled, ExportBrokenOff, ExportTaken,
        BulkStarted, BulkFinished, BulkCancelled, BulkUndoStarted, BulkUndone,
        PersonDeleted, PersonRestored, CompanyDeleted, CompanyRestored, PersonErased, ThrownAway, RelayChanged, DuplicatesRuled, KeepingChanged, PersonDataTaken, Merged, Unmerged, SuppressionLifted, FieldMade, FieldArchived, FieldReturned,
    ];

    public static string TargetOf(FieldDefinition field) => $"field:{field.Kind.ToString().ToLowerInvariant()}/{field.Key}";
}
