using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

// One step of one person through the stages: who, when, why. Reports of the funnel read these rows.
public sealed class LifecycleChange : IInWorkspace
{
    LifecycleChange() { }

    public Guid Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; private set; }
    public LifecycleStage? From { get; private set; }
    public LifecycleStage To { get; private set; }
    public Direction Origin { get; private set; }
    public string Source { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public string Actor { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    // How long the stage before lasted.
    public long? SecondsBefore { get; private set; }

    public static LifecycleChange Of(Person person, LifecycleStage to, string reason, Actor actor, DateTimeOffset now, bool begins = false) => new()
    {
        Id = Ids.Version7(now),
        PersonId = person.Id,
        From = begins ? null : person.Stage,
        To = to,
        Origin = person.Origin,
        Source = person.Source,
        Reason = reason,
        Actor = actor.Value,
        At = now,
        SecondsBefore = begins ? null : (long)(now - person.StageSince).TotalSeconds,
    };
}

sealed class LifecycleChangeMapping : IMapping<LifecycleChange>
{
    public void Map(EntityTypeBuilder<LifecycleChange> e)
    {
        e.ToTable("record_lifecycle_changes");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.At });
        e.HasIndex(x => new { x.WorkspaceId, x.To, x.At });
        // Wide enough to count a span of the funnel without the rows themselves.
        e.HasIndex(x => new { x.WorkspaceId, x.At, x.Origin, x.To, x.PersonId });
    }
}
