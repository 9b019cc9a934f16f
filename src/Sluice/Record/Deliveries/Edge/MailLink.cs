using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries.Edge;

// Where a counted link of a mailing leads; merge fields within it are filled when it is followed.
public sealed class MailLink : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public Guid MailingId { get; set; }
    public string Part { get; set; } = "";
    public int Number { get; set; }
    public string Target { get; set; } = "";
    public int Clicks { get; set; }
}

public enum MailHitKind { Open, Click }

// Somebody, or some program, opened a mail or followed a link of it. Judged a few seconds later, when it is seen what else
// was followed with it.
public sealed class MailHit : IInWorkspace
{
    public Guid Id { get; set; }
    public WorkspaceId WorkspaceId { get; set; }
    public DeliveryId DeliveryId { get; set; }
    public MailHitKind Kind { get; set; }
    public int Number { get; set; }
    public DateTimeOffset At { get; set; }
    // Said by the request itself; null: nothing speaks for a program so far.
    public string? Suspect { get; set; }
    public DateTimeOffset? JudgedAt { get; set; }
    // After judging: why it was a program; null: a person.
    public string? Machine { get; set; }
}

sealed class MailLinkMapping : IMapping<MailLink>, IMapping<MailHit>
{
    public void Map(EntityTypeBuilder<MailLink> e)
    {
        e.ToTable("record_mail_links");
        e.HasKey(x => new { x.WorkspaceId, x.MailingId, x.Part, x.Number });
    }

    public void Map(EntityTypeBuilder<MailHit> e)
    {
        e.ToTable("record_mail_hits");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.DeliveryId, x.At });
        e.HasIndex(x => new { x.WorkspaceId, x.At });
        // Not judged yet.
        e.HasIndex(x => x.At).HasFilter("\"judged_at\" IS NULL");
    }
}
