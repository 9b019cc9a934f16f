using Sluice.Record.Timeline;

namespace Sluice.Nurture;

[Kind("nurture.journey_entered", 1, Channel.Record, Direction.Own)]
public sealed record JourneyEntered(Guid JourneyId, string Name) : IFact
{
    public Words Say() => new("Entered journey", Name, Icon: "route", Href: $"/nurture/journeys/{JourneyId:D}");
}

// How: finished, goal, left, removed, stopped.
[Kind("nurture.journey_ended", 1, Channel.Record, Direction.Own)]
public sealed record JourneyEnded(Guid JourneyId, string Name, string How, string? Why) : IFact
{
    public Words Say() => new(How switch { "goal" => "Reached the goal of journey", "finished" => "Went to the end of journey", _ => "Left journey" }, Why is { Length: > 0 } ? $"{Name}: {Why}" : Name, Icon: "route-2", Href: $"/nurture/journeys/{JourneyId:D}");
}

// A journey hands somebody over; sales takes it from here.
[Kind("nurture.hand_off_asked", 1, Channel.Record, Direction.Own)]
public sealed record HandOffAsked(Guid JourneyId, string Name, string Why) : IFact
{
    public Words Say() => new("Journey asks sales to take over", Why.Length > 0 ? $"{Name}: {Why}" : Name, Icon: "scale", Href: $"/nurture/journeys/{JourneyId:D}");
}
