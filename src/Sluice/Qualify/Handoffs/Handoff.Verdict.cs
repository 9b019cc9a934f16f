using Sluice.Platform;
using Sluice.Platform.Access;

namespace Sluice.Qualify.Handoffs;

public sealed record Rejection(RejectReason Reason, string? Note, DateOnly? RecycleOn, Guid? FormId, Guid? PageId);

public sealed record QualificationNotes(string? Need, string? Authority, string? Budget, string? Time);

// The verdict of sales. Version makes two verdicts in one moment one: the second save is refused.
public sealed partial class Handoff
{
    public Refusal? Accept(UserId? by, DateTimeOffset now, DateTimeOffset? followUpDueAt = null)
    {
        if (Status != HandoffStatus.Waiting) return NotWaiting();
        OwnerId = by ?? OwnerId;
        FollowUpDueAt = followUpDueAt;
        Answer(HandoffStatus.Accepted, now);
        return null;
    }

    // The first word spoken or written after accepting keeps the second promise, or came too late for it.
    public bool FollowUp(DateTimeOffset at)
    {
        if (Status != HandoffStatus.Accepted || FollowedUpAt is not null || !IsOpen) return false;
        FollowedUpAt = at;
        FollowUpInTime ??= FollowUpDueAt is not { } due || at <= due;
        Version++;
        return true;
    }

    public void MissFollowUp()
    {
        FollowUpInTime = false;
        Version++;
    }

    public Refusal? Reject(Rejection said, DateTimeOffset now)
    {
        if (!IsOpen) return NotWaiting();
        if (said.Reason == RejectReason.Other && string.IsNullOrWhiteSpace(said.Note)) return new Refusal("required", "Say in a note what the other reason is.", "note");
        (Reason, Note, RecycleOn, FormId, PageId) = (said.Reason, said.Note?.Trim(), said.RecycleOn, said.FormId, said.PageId);
        Answer(HandoffStatus.Rejected, now);
        End(said.RecycleOn is null ? HandoffOutcome.Disqualified : HandoffOutcome.Recycled, now);
        return null;
    }

    public Refusal? Qualify(QualificationNotes notes, DateTimeOffset now)
    {
        if (Status != HandoffStatus.Accepted || !IsOpen) return new Refusal("notAccepted", "Accept the hand-off first; then qualify it by talking.");
        if (string.IsNullOrWhiteSpace(notes.Need)) return new Refusal("required", "Write down what they need; without a need there is nothing to sell.", "need");
        (Need, Authority, Budget, Time) = (notes.Need.Trim(), notes.Authority?.Trim(), notes.Budget?.Trim(), notes.Time?.Trim());
        Outcome = HandoffOutcome.Qualified;
        Version++;
        return null;
    }

    public void Expire(DateOnly recycleOn, DateTimeOffset now)
    {
        RecycleOn = recycleOn;
        Answer(HandoffStatus.Expired, now);
        End(HandoffOutcome.Recycled, now);
    }

    public void BecomeDeal(DateTimeOffset now)
    {
        if (Status == HandoffStatus.Waiting) Answer(HandoffStatus.Accepted, now);
        End(HandoffOutcome.Deal, now);
    }

    void Answer(HandoffStatus status, DateTimeOffset now)
    {
        // The first answer keeps the promise or breaks it; sending back after accepting changes neither.
        InTime ??= now <= DueAt && Rerouted == 0;
        AnsweredAt ??= now;
        Status = status;
        Version++;
    }

    void End(HandoffOutcome outcome, DateTimeOffset now)
    {
        Outcome = outcome;
        EndedAt = now;
        OpenFor = null;
        Version++;
    }

    Refusal NotWaiting() => new("taken", Status switch
    {
        HandoffStatus.Accepted => "Somebody accepted this hand-off already.",
        HandoffStatus.Rejected => "This hand-off was sent back already.",
        _ => "This hand-off has run out.",
    });
}
