using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;

namespace Sluice.Record.Export;

public sealed partial class ExportRun
{
    string Target => AuditTarget.Of("export", Id);

    Task TellStarted(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ExportStarted, Target, new { Kind, Format, filtered = Filter.Length > 0 }, new Actor(Actor), clock, cancel);

    internal Task TellFinished(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ExportFinished, Target, new { Kind, Rows }, new Actor(Actor), clock, cancel);

    internal Task TellFailed(SluiceDb db, string because, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ExportFailed, Target, new { Kind, because }, new Actor(Actor), clock, cancel);

    internal Task TellCancelled(SluiceDb db, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ExportCancelled, Target, new { Kind, Written }, actor, clock, cancel);

    internal Task TellTaken(SluiceDb db, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ExportTaken, Target, new { Kind, Rows }, actor, clock, cancel);

    internal Task TellBrokenOff(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ExportBrokenOff, Target, new { Kind }, new Actor(Actor), clock, cancel);
}
