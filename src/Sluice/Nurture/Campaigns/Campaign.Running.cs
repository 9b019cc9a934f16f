using Sluice.Platform;
using Sluice.Record;

namespace Sluice.Nurture.Campaigns;

// Draft → scheduled → running ⇄ paused → finished, or cancelled before that.
public sealed partial class Campaign
{
    public Refusal? Start(string origin, DateTimeOffset now)
    {
        if (!IsDraft) return Wrong("started", "It has started already.");
        if (Audience.IsEmpty) return new Refusal("required", "Say to whom: at least one segment or list.", "segments");
        Origin = origin;
        if (ScheduledAt > now && !InTheirZone) State = CampaignState.Scheduled;
        else (State, StartedAt) = (CampaignState.Running, now);
        UpdatedAt = now;
        return null;
    }

    // A test is sent from where the start would be.
    public void Tried(string origin)
    {
        if (IsDraft) Origin = origin;
    }

    public void Begin(DateTimeOffset now) => (State, StartedAt, UpdatedAt) = (CampaignState.Running, now, now);

    // Because: null where somebody pressed the button.
    public Refusal? Pause(string? because, DateTimeOffset now)
    {
        if (State is not (CampaignState.Running or CampaignState.Scheduled)) return Wrong("state", "Only what runs can be paused.");
        (State, Halted, UpdatedAt) = (CampaignState.Paused, because, now);
        return null;
    }

    public Refusal? Resume(DateTimeOffset now)
    {
        if (State != CampaignState.Paused) return Wrong("state", "Only what is paused can go on.");
        if (Halted is not null) GoesOnSince = now;
        (State, Halted, UpdatedAt) = (StartedAt is null && ScheduledAt > now ? CampaignState.Scheduled : CampaignState.Running, null, now);
        StartedAt ??= State == CampaignState.Running ? now : null;
        return null;
    }

    public Refusal? Cancel(DateTimeOffset now)
    {
        if (State is CampaignState.Finished or CampaignState.Cancelled) return Wrong("state", "It is over already.");
        (State, FinishedAt, UpdatedAt) = (CampaignState.Cancelled, now, now);
        return null;
    }

    public void Filled(PersonId? to, bool all, DateTimeOffset now)
    {
        FilledTo = to ?? FilledTo;
        if (all) FilledAt = now;
    }

    public void Decide(string winner) => Winner = winner;

    public void Finish(DateTimeOffset now) => (State, FinishedAt, UpdatedAt) = (CampaignState.Finished, now, now);

    static Refusal Wrong(string code, string message) => new(code, message, "state");
}
