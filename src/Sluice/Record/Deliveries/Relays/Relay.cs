using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Deliveries.Relays;

// A server that takes mail from us: for everything, for some purposes, or one of us's own mailbox.
public sealed partial class Relay : IInWorkspace
{
    Relay() { }

    public RelayId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; set; } = "";
    public string Host { get; set; } = "";
    public int Port { get; set; }
    public MailSecurity Security { get; set; }
    public bool ChecksCertificate { get; set; } = true;
    public string User { get; set; } = "";
    // Sealed (SecretSeals): neither a backup nor a look into the database shows it.
    public string Secret { get; set; } = "";
    public string FromName { get; set; } = "";
    public string FromAddress { get; set; } = "";
    public bool CarriesTransactional { get; set; } = true;
    public bool CarriesMarketing { get; set; } = true;
    // A mailbox that one of us, or several, write from: carries personal mail and nothing else.
    public bool IsMailbox { get; set; }
    // Whose mailbox it is; null where it is shared.
    public UserId? OwnerId { get; set; }
    // Between one message and the next lie so many minutes and some more by lot; 0 for none.
    public int MinutesApart { get; set; }
    public int Connections { get; set; } = 4;
    public int? PerHour { get; set; }
    public int? PerDay { get; set; }
    // To one domain of recipients.
    public int? DomainPerHour { get; set; }
    // A new domain begins with so few a day and doubles at most from one day to the next.
    public DateOnly? RampFrom { get; set; }
    public int RampStart { get; set; } = 50;
    public double RampGrowth { get; set; } = 1.5;
    public string DkimDomain { get; set; } = "";
    public string DkimSelector { get; set; } = "";
    public string DkimSecret { get; set; } = "";
    // Where bounces go, as bounce+…@ this domain; empty for the sender's own address.
    public string BounceDomain { get; set; } = "";
    public DateTimeOffset? PausedAt { get; private set; }
    public string? PausedBecause { get; private set; }
    // After failures in a row it rests, longer each time.
    public DateTimeOffset? RestsUntil { get; private set; }
    public short Failures { get; private set; }
    public short RefusedSignIns { get; private set; }
    public string? LastFailure { get; private set; }
    public int Version { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static Relay Of(string name, string host, int port, MailSecurity security, DateTimeOffset now) => new()
    {
        Id = Ids.New<RelayId>(now),
        Name = name,
        Host = host,
        Port = port,
        Security = security,
        CreatedAt = now,
    };

    public bool Carries(MailPurpose purpose) => purpose switch
    {
        MailPurpose.Transactional => CarriesTransactional && !IsMailbox,
        MailPurpose.Marketing => CarriesMarketing && !IsMailbox,
        // Personal mail goes by the mailbox it is pinned to.
        _ => false,
    };

    // Whatever opens connections takes the new settings.
    public void Changed() => Version++;

    public void Pause(string because, DateTimeOffset now) => (PausedAt, PausedBecause) = (now, because);

    public void Resume() => (PausedAt, PausedBecause, RestsUntil, Failures, RefusedSignIns, LastFailure) = (null, null, null, 0, 0, null);
}

sealed class RelayMapping : IMapping<Relay>
{
    public void Map(EntityTypeBuilder<Relay> e)
    {
        e.ToTable("record_relays");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
    }
}
