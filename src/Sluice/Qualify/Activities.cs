using Sluice.Platform.Access;
using Sluice.Qualify.Handoffs;
using Sluice.Record.Timeline;

namespace Sluice.Qualify;

[Kind("qualify.score_changed", 1, Channel.Score, Direction.Own)]
public sealed record ScoreChanged(string From, string To, int Fit, int Engagement, string Reasons) : IFact
{
    public Words Say() => new(From.Length == 0 ? $"Scored {To}" : $"Score {From} → {To}", Reasons.Length > 0 ? Reasons : null, Icon: "scale");
}

[Kind("qualify.score_overridden", 1, Channel.Score, Direction.Own)]
public sealed record ScoreOverridden(string Cell, string Reason, DateOnly? Until) : IFact
{
    public Words Say() => new($"Score set to {Cell} by hand", Until is { } day ? $"until {day:d MMM yyyy}" : null, Note: Reason, Icon: "scale");
}

[Kind("qualify.override_ended", 1, Channel.Score, Direction.Own)]
public sealed record OverrideEnded(string Cell) : IFact
{
    public Words Say() => new("Score by the rules again", $"it was {Cell} by hand", Icon: "scale");
}

[Kind("qualify.handed_off", 1, Channel.Score, Direction.Own)]
public sealed record HandedOff(HandoffId HandoffId, string Cell, string Why, UserId? OwnerId, string Routing, DateTimeOffset DueAt) : IFact
{
    public Words Say() => new("Handed off to sales", $"{Cell}: {Why}. {Routing}", Icon: "scale");
}

[Kind("qualify.handoff_rerouted", 1, Channel.Score, Direction.Own)]
public sealed record HandoffRerouted(HandoffId HandoffId, UserId? From, UserId? To, string Routing, DateTimeOffset DueAt) : IFact
{
    public Words Say() => new("Hand-off moved on", Routing, Icon: "arrow-forward-up");
}

[Kind("qualify.handoff_accepted", 1, Channel.Score, Direction.Own)]
public sealed record HandoffAccepted(HandoffId HandoffId, UserId? OwnerId, bool InTime, long SecondsWaited) : IFact
{
    public Words Say() => new("Hand-off accepted", InTime ? "in time" : "after the promised time", Icon: "user-check");
}

// FormId and PageId: the last form this lead sent and the page it stood on, so that the verdict shows up there.
[Kind("qualify.follow_up_missed", 1, Channel.Score, Direction.Own)]
public sealed record FollowUpMissed(HandoffId HandoffId, UserId? OwnerId, UserId? ToldId, string Text) : IFact
{
    public Words Say() => new("Follow-up is late", Text, Icon: "clock");
}

[Kind("qualify.handoff_rejected", 1, Channel.Score, Direction.Own)]
public sealed record HandoffRejected(HandoffId HandoffId, RejectReason Reason, string? Note, Guid? FormId, Guid? PageId, DateOnly? RecycleOn) : IFact
{
    public Words Say() => new("Sent back to marketing", Reason.Word() + (RecycleOn is { } on ? $", again from {on:d MMM yyyy}" : ""), Note: string.IsNullOrEmpty(Note) ? null : Note, Icon: "arrow-back-up");
}

[Kind("qualify.handoff_expired", 1, Channel.Score, Direction.Own)]
public sealed record HandoffExpired(HandoffId HandoffId, int Days) : IFact
{
    public Words Say() => new("Hand-off ran out", $"nobody took it in {Days} days", Icon: "hourglass");
}

[Kind("qualify.qualified", 1, Channel.Score, Direction.Own)]
public sealed record Qualified(HandoffId HandoffId, string? Need, string? Authority, string? Budget, string? Time) : IFact
{
    public Words Say() => new("Qualified", Note: string.Join('\n', new[] { ("Need", Need), ("Authority", Authority), ("Budget", Budget), ("Time", Time) }.Where(l => !string.IsNullOrWhiteSpace(l.Item2)).Select(l => $"{l.Item1}: {l.Item2}")) is { Length: > 0 } note ? note : null, Icon: "checks");
}

[Kind("qualify.qualification_ended", 1, Channel.Score, Direction.Own)]
public sealed record QualificationEnded(HandoffId HandoffId, HandoffOutcome Outcome) : IFact
{
    public Words Say() => new("Qualification ended", Outcome == HandoffOutcome.Deal ? "a deal was opened" : Outcome.ToString().ToLowerInvariant(), Icon: "briefcase");
}
