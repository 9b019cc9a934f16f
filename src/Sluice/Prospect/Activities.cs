using Sluice.Prospect.Calls;
using Sluice.Record.Timeline;

namespace Sluice.Prospect;

[Kind("prospect.call_made", 1, Channel.Call, Direction.Out)]
public sealed record CallMade(CallId CallId, Disposition Disposition, Sentiment? Sentiment, int Seconds, string? Note, string? Number) : IFact
{
    public Words Say() => new(
        Disposition.IsReached() ? $"Call{(Seconds >= 60 ? $", {Seconds / 60} min" : "")}, reached" : "Call",
        Disposition.Word().ToLowerInvariant() + (Sentiment is { } tone ? $", {tone.ToString().ToLowerInvariant()}" : ""),
        Note: string.IsNullOrEmpty(Note) ? null : Note,
        Icon: Disposition.IsReached() ? "phone" : "phone-off");
}

[Kind("prospect.meeting_booked", 1, Channel.Meeting, Direction.Out)]
public sealed record MeetingBooked(MeetingId MeetingId, string Title, DateTimeOffset StartsAt, string? Place) : IFact
{
    public Words Say() => new("Meeting booked", Title, Icon: "calendar-plus", Href: $"/prospect/meetings/{MeetingId.Value:D}");
}

[Kind("prospect.meeting_held", 1, Channel.Meeting, Direction.Out)]
public sealed record MeetingHeld(MeetingId MeetingId, string Title, string? Note) : IFact
{
    public Words Say() => new("Met", Title, Note: string.IsNullOrEmpty(Note) ? null : Note, Icon: "calendar-event");
}

[Kind("prospect.meeting_missed", 1, Channel.Meeting, Direction.Own)]
public sealed record MeetingMissed(MeetingId MeetingId, string Title, string? Note) : IFact
{
    public Words Say() => new("Did not come", Title, Note: string.IsNullOrEmpty(Note) ? null : Note, Icon: "user-x");
}

[Kind("prospect.meeting_moved", 1, Channel.Meeting, Direction.Own)]
public sealed record MeetingMoved(MeetingId MeetingId, string Title, DateTimeOffset From, DateTimeOffset? To) : IFact
{
    public Words Say() => new("Meeting moved", Title, Icon: "calendar-time");
}
