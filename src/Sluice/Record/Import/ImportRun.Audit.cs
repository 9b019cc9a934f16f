using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;

namespace Sluice.Record.Import;

public sealed partial class ImportRun
{
    internal Task TellStarted(SluiceDb db, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ImportStarted, AuditTarget.Of("import", Id), new { Kind, Asked.Mode, Asked.CreateFields }, actor, clock, cancel);

    internal Task TellFinished(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ImportFinished, AuditTarget.Of("import", Id), new { Kind, State, Created, Updated, Rejected }, new Actor(Actor), clock, cancel);

    internal Task TellUndoing(SluiceDb db, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.SaveAudited(RecordAudit.ImportUndoStarted, AuditTarget.Of("import", Id), null, actor, clock, cancel);
}
