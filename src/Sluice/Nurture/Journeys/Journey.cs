using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Journeys;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Nurture.Journeys;

// Live: people enter and walk. Paused: everybody stands where they are. Stopped: over, everybody inside was let go.
public enum JourneyState { Draft, Live, Paused, Stopped }

// An automatic path for many. What is being written stands here; what people walk is a version, frozen when published.
public sealed class Journey : IInWorkspace
{
    Journey() { }

    public JourneyId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string Text { get; private set; } = "";
    public JourneyState State { get; private set; }
    // The version whoever enters gets; 0 before the first.
    public int Version { get; private set; }
    // Since when somebody may enter: what happened before the first version lets nobody in.
    public DateTimeOffset? OpenSince { get; private set; }
    // Nobody new enters; those inside go on.
    public bool IsClosed { get; private set; }
    // Where links of its mails lead to.
    public string Origin { get; private set; } = "";
    public RelayId? RelayId { get; set; }
    public TopicId? TopicId { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; set; }

    public bool TakesNew => State == JourneyState.Live && !IsClosed;

    public static Journey Draw(string name, DateTimeOffset now)
    {
        var journey = new Journey { Id = Ids.New<JourneyId>(now), CreatedAt = now };
        journey.Write(new JourneyText { Name = name.Trim() }.Write(), now);
        return journey;
    }

    // As it was typed, also where it is not understood yet: nothing that somebody wrote is lost.
    public void Write(string text, DateTimeOffset now)
    {
        var read = JourneyText.Read(text);
        (Text, UpdatedAt) = (read.Problems.Count == 0 ? read.Journey.Write() : text, now);
        if (read.Journey.Name.Length > 0) Name = read.Journey.Name.Length > 120 ? read.Journey.Name[..120] : read.Journey.Name;
    }

    public void Publish(string origin, DateTimeOffset now)
    {
        (Version, Origin, UpdatedAt) = (Version + 1, origin, now);
        if (State is JourneyState.Draft or JourneyState.Stopped) (State, OpenSince) = (JourneyState.Live, now);
    }

    public Refusal? Pause(DateTimeOffset now) => Move(State == JourneyState.Live, JourneyState.Paused, "Only what runs can be paused.", now);

    public Refusal? Resume(DateTimeOffset now) => Move(State == JourneyState.Paused, JourneyState.Live, "Only what is paused can go on.", now);

    public Refusal? Stop(DateTimeOffset now) => Move(State is JourneyState.Live or JourneyState.Paused, JourneyState.Stopped, "It does not run.", now);

    public void Close(bool closed, DateTimeOffset now) => (IsClosed, UpdatedAt) = (closed, now);

    Refusal? Move(bool may, JourneyState to, string otherwise, DateTimeOffset now)
    {
        if (!may) return new Refusal("state", otherwise, "state");
        (State, UpdatedAt) = (to, now);
        return null;
    }
}

// What a journey said when it was published; it does not change any more.
public sealed class JourneyVersion : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public JourneyId JourneyId { get; set; }
    public int Number { get; set; }
    public string Text { get; set; } = "";
    public string Actor { get; set; } = "";
    public DateTimeOffset PublishedAt { get; set; }
}

sealed class JourneyMapping : IMapping<Journey>, IMapping<JourneyVersion>
{
    public void Map(EntityTypeBuilder<Journey> e)
    {
        e.ToTable("nurture_journeys");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.TakesNew);
        e.HasIndex(x => x.State);
    }

    public void Map(EntityTypeBuilder<JourneyVersion> e)
    {
        e.ToTable("nurture_journey_versions");
        e.HasKey(x => new { x.WorkspaceId, x.JourneyId, x.Number });
    }
}
