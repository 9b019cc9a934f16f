using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Qualify.Handoffs;

public enum HandoffStatus { Waiting, Accepted, Rejected, Expired }

public enum HandoffOutcome { None, Qualified, Deal, Recycled, Disqualified }

// One attempt to qualify a person: marketing hands over with a reason and a promise, sales gives a verdict.
public sealed partial class Handoff : IInWorkspace
{
    Handoff() { }

    public HandoffId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; private set; }
    public CompanyId? CompanyId { get; private set; }
    // The person while the attempt is open, empty afterwards: unique, so that nobody is handed over twice at once.
    public PersonId? OpenFor { get; private set; }
    public HandoffStatus Status { get; private set; }
    public HandoffOutcome Outcome { get; private set; }
    public string Cell { get; private set; } = "";
    public string Why { get; private set; } = "";
    public UserId? OwnerId { get; private set; }
    // Every decision of the routing in words, the newest last.
    public string Routing { get; private set; } = "";
    public int Rerouted { get; private set; }
    public JsonText Tried { get; private set; } = new("[]");
    public DateTimeOffset CreatedAt { get; private set; }
    // When it came to whoever has it now.
    public DateTimeOffset RoutedAt { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public bool? InTime { get; private set; }
    public RejectReason? Reason { get; private set; }
    public string? Note { get; private set; }
    public DateOnly? RecycleOn { get; private set; }
    public Guid? FormId { get; private set; }
    public Guid? PageId { get; private set; }
    public string? Need { get; private set; }
    public string? Authority { get; private set; }
    public string? Budget { get; private set; }
    public string? Time { get; private set; }
    // The second promise: after accepting, somebody is really spoken to.
    public DateTimeOffset? FollowUpDueAt { get; private set; }
    public DateTimeOffset? FollowedUpAt { get; private set; }
    public bool? FollowUpInTime { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => OpenFor is not null;

    public static Handoff Offer(PersonId person, CompanyId? company, string cell, string why, RoutingDecision decision, DateTimeOffset dueAt, DateTimeOffset now)
    {
        var handoff = new Handoff { Id = Ids.New<HandoffId>(now), PersonId = person, OpenFor = person, CompanyId = company, Cell = cell, Why = why, CreatedAt = now };
        handoff.Route(decision, dueAt, now);
        return handoff;
    }

    public void Reroute(RoutingDecision decision, DateTimeOffset dueAt, DateTimeOffset now)
    {
        Route(decision, dueAt, now);
        Rerouted++;
        Version++;
    }

    void Route(RoutingDecision decision, DateTimeOffset dueAt, DateTimeOffset now)
    {
        RoutedAt = now;
        OwnerId = decision.UserId;
        Routing = Routing.Length == 0 ? decision.Words : $"{Routing}\n{decision.Words}";
        if (decision.UserId is { } user) Tried = JsonText.Of(Tried.As<UserId[]>().Append(user).Distinct());
        DueAt = dueAt;
    }
}

sealed class HandoffMapping : IMapping<Handoff>
{
    public void Map(EntityTypeBuilder<Handoff> e)
    {
        e.ToTable("qualify_handoffs");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.IsOpen);
        e.HasIndex(x => new { x.WorkspaceId, x.OpenFor }).IsUnique();
        e.HasIndex(x => new { x.WorkspaceId, x.Status, x.DueAt });
        e.HasIndex(x => new { x.WorkspaceId, x.OwnerId, x.Status, x.DueAt });
        e.HasIndex(x => new { x.WorkspaceId, x.Status, x.CreatedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.CreatedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.FollowUpDueAt }).WherePresent();
    }
}
