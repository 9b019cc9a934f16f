using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Export;

// Who took what out, and when. Written before the first row leaves: one that was broken off stands here too, without an end.
public sealed class ExportRun : IInWorkspace
{
    ExportRun() { }

    public ExportId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Kind { get; private set; } = "";
    public string Filter { get; private set; } = "";
    public ExportFormat Format { get; private set; }
    public string Actor { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public int? Rows { get; private set; }

    public static async Task<ExportRun> Begin(SluiceDb db, string kind, string filter, ExportFormat format, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var run = new ExportRun { Id = Ids.New<ExportId>(now), Kind = kind, Filter = filter, Format = format, Actor = actor.Value, StartedAt = now };
        db.Add(run);
        await db.SaveAudited(RecordAudit.ExportStarted, AuditTarget.Of("export", run.Id), new { kind, format, filtered = filter.Length > 0 }, actor, clock, cancel);
        return run;
    }

    public async Task End(SluiceDb db, int rows, TimeProvider clock, CancellationToken cancel)
    {
        (FinishedAt, Rows) = (clock.Now(), rows);
        await db.SaveAudited(RecordAudit.ExportFinished, AuditTarget.Of("export", Id), new { Kind, rows }, new Actor(Actor), clock, cancel);
    }
}

sealed class ExportRunMapping : IMapping<ExportRun>
{
    public void Map(EntityTypeBuilder<ExportRun> e)
    {
        e.ToTable("record_exports");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
    }
}
