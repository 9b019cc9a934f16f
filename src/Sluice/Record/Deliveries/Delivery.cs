using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Mail.Bounces;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries;

// Waiting: until DueAt, for a relay. Claimed: a process has it in hand. Sending: written down before its last byte went,
// so that a crash from here on cannot be told from success. Sent: the relay took it. Bounced, Failed: it will not arrive.
// Uncertain: the relay has it or has not, and nobody can know (RFC 1047).
public enum DeliveryState { Waiting, Claimed, Sending, Sent, Held, Bounced, Failed, Uncertain, Cancelled }

// One row of the ledger: one message to one recipient, why it was sent or which gate held it, and what came of it.
public sealed class Delivery : IInWorkspace
{
    // The part of mails that are sent to try them; they are not counted.
    public const string Trial = "test";

    Delivery() { }

    public DeliveryId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public Guid MailingId { get; private set; }
    // One a mailing: an address, or whatever else must not get the same twice.
    public string Key { get; private set; } = "";
    // Which of the mailing's contents: a variant, a step.
    public string Part { get; private set; } = "";
    public PersonId? PersonId { get; set; }
    public string Address { get; private set; } = "";
    public DeliveryState State { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public short Attempts { get; private set; }
    public string? ClaimedBy { get; private set; }
    public RelayId? RelayId { get; private set; }
    // Which gate held or put it off, and in words why.
    public string? Gate { get; private set; }
    public string? Reason { get; private set; }
    // What the relay answered; its own words, from strangers.
    public string? Reply { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public BounceClass? BounceClass { get; private set; }
    public DateTimeOffset? BouncedAt { get; private set; }
    public DateTimeOffset? ComplainedAt { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ClickedAt { get; private set; }
    // Programs that open and follow everything: kept apart, never counted as interest.
    public DateTimeOffset? MachineOpenedAt { get; private set; }
    public DateTimeOffset? MachineClickedAt { get; private set; }
    public DateTimeOffset? RepliedAt { get; private set; }
    public DateTimeOffset? UnsubscribedAt { get; private set; }

    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    public static Delivery Of(Guid mailing, string key, string address, PersonId? person, DateTimeOffset now, string part = "", DateTimeOffset? due = null, DeliveryId? id = null) => new()
    {
        Id = id ?? Ids.New<DeliveryId>(now),
        MailingId = mailing,
        Key = key,
        Part = part,
        PersonId = person,
        Address = address,
        DueAt = due ?? now,
        CreatedAt = now,
    };

    // What a judged hit changes here, by the names it is counted under; nothing where it changes nothing.
    public IEnumerable<string> Seen(Edge.MailHit hit, DateTimeOffset at)
    {
        var (kind, machine) = (hit.Kind, hit.Machine is not null);
        var before = (kind, machine) switch { (Edge.MailHitKind.Open, false) => OpenedAt, (Edge.MailHitKind.Open, true) => MachineOpenedAt, (_, false) => ClickedAt, _ => MachineClickedAt };
        switch (kind, machine)
        {
            // The last opening; of everything else the first.
            case (Edge.MailHitKind.Open, false): OpenedAt = at; break;
            case (Edge.MailHitKind.Open, true): MachineOpenedAt ??= at; break;
            case (_, false): ClickedAt ??= at; break;
            default: MachineClickedAt ??= at; break;
        }
        return before is not null ? [] : machine ? [$"Machine{kind}"] : [kind == Edge.MailHitKind.Open ? "Opened" : "Clicked"];
    }

    public void Hold(string gate, string reason) => (State, Gate, Reason) = (DeliveryState.Held, gate, reason);
}

sealed class DeliveryMapping : IMapping<Delivery>
{
    public void Map(EntityTypeBuilder<Delivery> e)
    {
        e.ToTable("record_deliveries");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Domain);
        e.HasIndex(x => new { x.WorkspaceId, x.MailingId, x.Key }).IsUnique();
        // The queue, and the rows behind each figure of a mailing.
        e.HasIndex(x => new { x.WorkspaceId, x.MailingId, x.State, x.DueAt });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.Id }).HasFilter("\"person_id\" IS NOT NULL");
        // The few that a process has in hand.
        e.HasIndex(x => x.ClaimedBy).WherePresent();
    }
}
