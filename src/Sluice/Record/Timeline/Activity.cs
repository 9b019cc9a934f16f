using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Timeline;

public readonly record struct ActivityId(Guid Value) : IId<ActivityId>
{
    public static ActivityId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ActivityId id) => Ids.TryParse(text, out id);
}

// One appended fact. The row is also the outbox: followers read it by sequence.
public sealed class Activity : IInWorkspace, INumbered, Privacy.IOutlivesPerson
{
    Activity() { }

    public long Sequence { get; private set; }
    public ActivityId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Kind { get; private set; } = "";
    public int Version { get; private set; }
    public PersonId? PersonId { get; set; }
    public CompanyId? CompanyId { get; set; }
    public DealId? DealId { get; set; }
    public Channel Channel { get; private set; }
    public Direction Direction { get; private set; }
    public JsonText Payload { get; private set; }
    public string Actor { get; private set; } = "";
    public string? DedupeKey { get; private set; }
    public DateTimeOffset OccurredAt { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    // PostgreSQL only: the writer's transaction, so that followers can stay below what may still appear.
    public long WriterTransaction { get; private set; }

    bool Privacy.IOutlivesPerson.Stays => DealId is not null;

    public IFact Fact => ActivityKinds.Read(this);

    public static Activity Of(IFact fact, About about, Actor actor, DateTimeOffset occurredAt, DateTimeOffset now, string? dedupeKey = null)
    {
        var kind = ActivityKinds.Of(fact.GetType());
        return new Activity
        {
            Id = Ids.New<ActivityId>(now),
            Kind = kind.Name,
            Version = kind.Version,
            PersonId = about.Person,
            CompanyId = about.Company,
            DealId = about.Deal,
            Channel = kind.Channel,
            Direction = fact.Direction ?? kind.Direction,
            Payload = new JsonText(ActivityKinds.Write(fact)),
            Actor = actor.Value,
            DedupeKey = dedupeKey,
            OccurredAt = occurredAt,
            RecordedAt = now,
        };
    }
}

public readonly record struct About(PersonId? Person = null, CompanyId? Company = null, DealId? Deal = null);

// In: they came to us. Out: we went to them. Own: something we did among ourselves.
public enum Direction { Own, In, Out }

public enum Channel { Record, Web, Form, Mail, Call, Meeting, Social, Chat, Event, Score, Deal, Task, Note }

sealed class ActivityMapping : IMapping<Activity>
{
    public void Map(EntityTypeBuilder<Activity> e)
    {
        e.ToTable("record_activities");
        e.HasKey(x => x.Sequence);
        e.Property(x => x.Sequence).ValueGeneratedOnAdd();
        e.Property(x => x.WriterTransaction).ValueGeneratedOnAdd();
        e.Ignore(x => x.Fact);
        e.HasIndex(x => new { x.WorkspaceId, x.Id }).IsUnique();
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.OccurredAt }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.CompanyId, x.OccurredAt }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.DealId, x.OccurredAt }).WherePresent();
        // Wide enough to count who was touched, and which way, without the rows themselves.
        e.HasIndex(x => new { x.WorkspaceId, x.Kind, x.OccurredAt, x.Direction, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.DedupeKey }).IsUnique().WherePresent();
        e.HasIndex(x => new { x.WriterTransaction, x.Sequence });
    }
}
