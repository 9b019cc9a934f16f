using Sluice.Mail.Addresses;
using Sluice.Mail.Bounces;
using Sluice.Mail.Dkim;
using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Web;

namespace Sluice.Record.Deliveries.Relays;

// A relay as it is set up now, with its connections. Another version of the settings is another line.
public sealed class RelayLine : IAsyncDisposable
{
    readonly SmtpPool pool;
    readonly ReturnAddresses? returns;

    public RelayLine(Relay relay, SecretSeals secrets, byte[] bounceKey, TimeProvider clock)
    {
        (Id, Workspace, Version, Name, Connections) = (relay.Id, relay.WorkspaceId, relay.Version, relay.Name, Math.Clamp(relay.Connections, 1, 100));
        IsMailbox = relay.IsMailbox;
        From = MailAddress.TryParse(relay.FromAddress)?.Named(relay.FromName.Length > 0 ? relay.FromName : null);
        var user = relay.User.Length > 0 ? new MailCredentials(relay.User, secrets.Open(relay.Secret)) : null;
        pool = new SmtpPool(new SmtpSettings(relay.Host, relay.Port, relay.Security) { Credentials = user, ChecksCertificate = relay.ChecksCertificate, HelloName = HelloName(relay) }, clock, Connections);
        Key = relay.Key(secrets);
        if (relay.BounceDomain.Length > 0) returns = new ReturnAddresses(bounceKey, relay.BounceDomain);
    }

    public RelayId Id { get; }
    public WorkspaceId Workspace { get; }
    public int Version { get; }
    public string Name { get; }
    public int Connections { get; }
    public bool IsMailbox { get; }
    // Null where none is set: then each message must say who writes.
    public MailAddress? From { get; }
    public DkimKey? Key { get; }

    public Task<IReadOnlyList<SmtpResult>> Send(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, Func<CancellationToken, ValueTask> beforeContent, CancellationToken cancel) => pool.SendAsync(envelope, message, beforeContent, cancel);

    // Bounces come back to an address that says, and proves, which message they are about.
    public MailAddress ReturnPath(DeliveryId id, MailAddress sender) => returns?.Of(id.Value.ToString("N")) ?? sender with { Name = null };

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    // RFC 5321 §4.1.1.1: a full host name, or an address literal.
    static string HelloName(Relay relay) => MailAddress.TryParse(relay.FromAddress)?.Domain ?? "[127.0.0.1]";
}
