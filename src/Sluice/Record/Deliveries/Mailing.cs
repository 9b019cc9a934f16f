using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries;

// Transactional: they asked for it. Personal: one of us to one of them. Marketing: to many.
public enum MailPurpose { Transactional, Personal, Marketing }

// What is done about a message of which a crash left open whether it went: kept for somebody to decide, or sent again with
// the same Message-ID.
public enum UncertainPolicy { Hold, Resend }

// A stream of deliveries with one cause: a campaign, a journey, all letters of a workspace. Claimed from in turn, so that
// none waits for another; paused in one row.
public sealed class Mailing : IInWorkspace
{
    Mailing() { }

    public Guid Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    // Names the IMailSource that writes its messages.
    public string Source { get; private set; } = "";
    public string Name { get; set; } = "";
    public MailPurpose Purpose { get; private set; }
    public UncertainPolicy Uncertain { get; set; }
    // Null: any relay that carries its purpose.
    public RelayId? RelayId { get; set; }
    // What its recipients can leave by itself.
    public Edge.TopicId? TopicId { get; set; }
    // At most so many an hour; null for as many as the relays take.
    public int? PerHour { get; set; }
    public bool IsOpen { get; set; }
    public string? PausedBecause { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static Mailing Of(Guid id, string source, string name, MailPurpose purpose, DateTimeOffset now) => new()
    {
        Id = id,
        Source = source,
        Name = name,
        Purpose = purpose,
        Uncertain = purpose == MailPurpose.Marketing ? UncertainPolicy.Hold : UncertainPolicy.Resend,
        IsOpen = true,
        CreatedAt = now,
    };
}

// How many of a mailing's deliveries came to what; written in the commit of each, so that no page counts a ledger.
public sealed class MailingCount : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public Guid MailingId { get; set; }
    public string Part { get; set; } = "";
    public string What { get; set; } = "";
    public int Count { get; set; }
}

sealed class MailingMapping : IMapping<Mailing>, IMapping<MailingCount>
{
    public void Map(EntityTypeBuilder<Mailing> e)
    {
        e.ToTable("record_mailings");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.IsOpen, x.WorkspaceId });
    }

    public void Map(EntityTypeBuilder<MailingCount> e)
    {
        e.ToTable("record_mailing_counts");
        e.HasKey(x => new { x.WorkspaceId, x.MailingId, x.Part, x.What });
    }
}
