using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Web;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Prospect.Mailboxes;

// A mailbox as somebody wants it: where mail leaves, where answers are read, and how much may go. Null leaves as it is.
public sealed record MailboxTold
{
    // Five on the first day and forty after ninety (growth: the ninetieth root of eight).
    public const int RampStart = 5, UsualPerDay = 40, UsualPerHour = 12, UsualApart = 5;
    public const double RampGrowth = 1.0234;

    public required RelayTold Sends { get; init; }
    public int? MinutesApart { get; init; }
    public bool? IsNew { get; init; }
    public string? ReadHost { get; init; }
    public int? ReadPort { get; init; }
    public MailSecurity? ReadSecurity { get; init; }
    public string? ReadUser { get; init; }
    public string? ReadSecret { get; init; }
    public string? Folder { get; init; }
    public AnswerShare? Share { get; init; }

    public static Relay Draft(DateTimeOffset now)
    {
        var relay = Relay.Of("", "", 587, MailSecurity.StartTls, now);
        (relay.IsMailbox, relay.CarriesMarketing, relay.CarriesTransactional, relay.Connections) = (true, false, false, 1);
        (relay.PerDay, relay.PerHour, relay.MinutesApart) = (UsualPerDay, UsualPerHour, UsualApart);
        return relay;
    }

    // The mailbox that is read, or null where answers are read elsewhere.
    public Result<Inbox?> Apply(Relay relay, Inbox? inbox, SecretSeals secrets, TimeProvider clock)
    {
        if (MinutesApart is { } apart) relay.MinutesApart = apart;
        if (IsNew is { } fresh)
        {
            relay.RampFrom = fresh ? relay.RampFrom ?? DateOnly.FromDateTime(clock.Now().UtcDateTime) : null;
            (relay.RampStart, relay.RampGrowth) = (RampStart, RampGrowth);
        }
        if (Sends.Apply(relay, secrets) is { } refusal) return refusal;
        if (relay.MinutesApart is < 0 or > 240) return new Refusal("range", "Between 0 and 240 minutes.", "minutesApart");
        var host = ReadHost?.Trim() ?? inbox?.Host ?? "";
        if (host.Length == 0) return Result<Inbox?>.Of(null);
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown) return new Refusal("invalid", "The name or address of a server is needed here.", "readHost");
        var port = ReadPort ?? inbox?.Port ?? 993;
        if (port is < 1 or > 65535) return new Refusal("invalid", "A port from 1 to 65535 is needed here: 993 or 143.", "readPort");
        var security = ReadSecurity ?? inbox?.Security ?? MailSecurity.Implicit;
        var user = ReadUser is { Length: > 0 } said ? said.Trim() : inbox?.User is { Length: > 0 } known ? known : relay.User;
        if (user.Length == 0) return new Refusal("required", "Reading needs a user.", "readUser");
        if (inbox is null)
        {
            inbox = Inbox.Of(host, port, security, user, clock.Now());
            // Nobody reads along by default.
            inbox.Share = AnswerShare.Metadata;
        }
        (inbox.Host, inbox.Port, inbox.Security, inbox.User, inbox.MailboxId, inbox.ChecksCertificate) = (host, port, security, user, relay.Id, relay.ChecksCertificate);
        (inbox.Folder, inbox.Share) = (Folder is { Length: > 0 } folder ? folder.Trim() : inbox.Folder, Share ?? inbox.Share);
        // Most servers take one password for both.
        if (ReadSecret is { Length: > 0 } secret) inbox.Secret = secrets.Seal(secret);
        else if (inbox.Secret.Length == 0) inbox.Secret = relay.Secret;
        inbox.Resume();
        return Result<Inbox?>.Of(inbox);
    }
}
