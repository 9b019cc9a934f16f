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

[Kind("prospect.meeting_cancelled", 1, Channel.Meeting, Direction.Own)]
public sealed record MeetingCancelled(MeetingId MeetingId, string Title, string? Note) : IFact
{
    public Words Say() => new("Meeting called off", Title, Note: string.IsNullOrEmpty(Note) ? null : Note, Icon: "x", Href: $"/prospect/meetings/{MeetingId.Value:D}");
}

public sealed record BookingAnswer(string Label, string Value);

// They chose the hour themselves. Waits: somebody of us has to say yes first.
[Kind("prospect.booking_made", 1, Channel.Meeting, Direction.In)]
public sealed record BookingMade(BookingId BookingId, MeetingId? MeetingId, string Page, DateTimeOffset StartsAt, bool Waits, IReadOnlyList<BookingAnswer> Answers) : IFact
{
    public Words Say() => new(Waits ? "Asked for a meeting" : "Booked a meeting", Page, Quote: Answers.Count == 0 ? null : string.Join('\n', Answers.Select(a => $"{a.Label}{(a.Label.EndsWith('?') ? "" : ":")} {a.Value}")),
        Icon: "calendar-plus", Href: MeetingId is { } id ? $"/prospect/meetings/{id.Value:D}" : "/prospect/bookings");
}

[Kind("prospect.booking_declined", 1, Channel.Meeting, Direction.Out)]
public sealed record BookingDeclined(BookingId BookingId, string Page, string? Note) : IFact
{
    public Words Say() => new("Did not agree to a meeting", Page, Note: string.IsNullOrEmpty(Note) ? null : Note, Icon: "x");
}

[Kind("prospect.booking_withdrawn", 1, Channel.Meeting, Direction.In)]
public sealed record BookingWithdrawn(BookingId BookingId, string Page) : IFact
{
    public Words Say() => new("Took back what they asked for", Page, Icon: "x");
}

[Kind("prospect.sequence_entered", 1, Channel.Record, Direction.Own)]
public sealed record SequenceEntered(SequenceId SequenceId, string Name) : IFact
{
    public Words Say() => new("Sequence begun", Name, Icon: "list-numbers", Href: $"/prospect/sequences/{SequenceId.Value:D}");
}

// How: finished, bounced or removed.
[Kind("prospect.sequence_ended", 1, Channel.Record, Direction.Own)]
public sealed record SequenceEnded(SequenceId SequenceId, string Name, string How, string Why) : IFact
{
    public Words Say() => new("Sequence ended", $"{Name}: {Why}", Icon: "list-numbers", Href: $"/prospect/sequences/{SequenceId.Value:D}");
}

[Kind("prospect.social_touch", 1, Channel.Social, Direction.Out)]
public sealed record SocialTouchMade(string Touch, string Note) : IFact
{
    public Words Say() => new(Touch switch { "view" => "Looked at their profile", "react" => "Reacted to a post of theirs", "comment" => "Commented on a post of theirs", "connect" => "Asked to connect", _ => "Wrote on a network" }, Note.Length > 0 ? Note : null, Icon: "brand-linkedin");
}

[Kind("prospect.event_met", 1, Channel.Event, Direction.Out)]
public sealed record EventMet(NetworkingEventId EventId, string Name, string? Note, string? Promise) : IFact
{
    public Words Say() => new($"Met at {Name}", string.IsNullOrEmpty(Promise) ? null : $"promised: {Promise}", Note: string.IsNullOrEmpty(Note) ? null : Note, Icon: "id-badge-2", Href: $"/prospect/events/{EventId.Value:D}");
}

// Somebody had ticked the wrong one.
[Kind("prospect.event_unmet", 1, Channel.Event, Direction.Own)]
public sealed record EventUnmet(NetworkingEventId EventId, string Name) : IFact
{
    public Words Say() => new("Not met after all", Name, Icon: "arrow-back-up", Href: $"/prospect/events/{EventId.Value:D}");
}
