using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Nurture.Journeys;

// Finished: went to the end. Goal: reached what it is for. Left: ceased to fit. Removed: taken out by hand, deleted or stopped.
public enum RunEnd { Finished, Goal, Left, Removed }

// One person's walk through one version of a journey.
public sealed class JourneyRun : IInWorkspace
{
    JourneyRun() { }

    public JourneyRunId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public JourneyId JourneyId { get; private set; }
    public PersonId PersonId { get; set; }
    public int Version { get; set; }
    // By its number in the version; 0: past the last.
    public int Step { get; set; }
    public DateTimeOffset Since { get; set; }
    // When it is looked at next; null: only when something happens.
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset EnteredAt { get; private set; }
    // The mail that it stands at.
    public DeliveryId? DeliveryId { get; set; }
    // Where it came through, as RunTrace writes it.
    public string Trace { get; set; } = "";
    public RunEnd? End { get; set; }
    // Of one that ended, how; of one inside, what kept it from going on when it was last looked at.
    public string? Why { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    public static JourneyRun Enter(Journey journey, PersonId person, DateTimeOffset now) => new()
    {
        Id = Ids.New<JourneyRunId>(now), WorkspaceId = journey.WorkspaceId, JourneyId = journey.Id, PersonId = person, Version = journey.Version,
        Step = 1, Since = now, DueAt = now, EnteredAt = now,
    };
}

// How many came to a step of a version and went on from it, or took a way of a fork ("way0", "way1"); written in the commit
// that moves them. Whoever is there came and has not gone.
public sealed class JourneyCount : IInWorkspace
{
    public const string Came = "came", Gone = "gone", Left = "left";

    public WorkspaceId WorkspaceId { get; set; }
    public JourneyId JourneyId { get; set; }
    public int Version { get; set; }
    // 0 counts the whole: came in, and each kind of end.
    public int Step { get; set; }
    public string What { get; set; } = "";
    public int Count { get; set; }
}

sealed class JourneyRunMapping : IMapping<JourneyRun>, IMapping<JourneyCount>
{
    public void Map(EntityTypeBuilder<JourneyRun> e)
    {
        e.ToTable("nurture_journey_runs");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        // Once inside at a time; two records that become one person may bring two.
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.JourneyId });
        e.HasIndex(x => new { x.WorkspaceId, x.JourneyId, x.DueAt }).HasFilter("\"due_at\" IS NOT NULL");
        e.HasIndex(x => new { x.WorkspaceId, x.JourneyId, x.Version, x.Step, x.Id }).HasFilter("\"ended_at\" IS NULL");
        e.HasIndex(x => new { x.WorkspaceId, x.JourneyId, x.Id });
    }

    public void Map(EntityTypeBuilder<JourneyCount> e)
    {
        e.ToTable("nurture_journey_counts");
        e.HasKey(x => new { x.WorkspaceId, x.JourneyId, x.Version, x.Step, x.What });
    }
}
