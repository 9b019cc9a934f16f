using System.Net;
using Sluice.Mail.Addresses;
using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Web;

namespace Sluice.Record.Deliveries.Relays;

// A relay as somebody wants it; null where nothing is said.
public sealed record RelayTold
{
    public string? Name { get; init; }
    public string? Host { get; init; }
    public int? Port { get; init; }
    public MailSecurity? Security { get; init; }
    public bool? ChecksCertificate { get; init; }
    public string? User { get; init; }
    // Null leaves the one that is known.
    public string? Secret { get; init; }
    public string? FromName { get; init; }
    public string? FromAddress { get; init; }
    public bool? CarriesTransactional { get; init; }
    public bool? CarriesMarketing { get; init; }
    public int? Connections { get; init; }
    public (bool Said, int? Value) PerHour { get; init; }
    public (bool Said, int? Value) PerDay { get; init; }
    public (bool Said, int? Value) DomainPerHour { get; init; }
    public (bool Said, DateOnly? Value) RampFrom { get; init; }
    public int? RampStart { get; init; }
    public string? BounceDomain { get; init; }
    public string? DkimDomain { get; init; }

    public Refusal? Apply(Relay relay, SecretSeals secrets)
    {
        // What was typed is taken over even where it is refused: the form shows it again, and nothing is saved.
        (relay.Name, relay.Host, relay.Port, relay.Security) = ((Name ?? relay.Name).Trim(), (Host ?? relay.Host).Trim(), Port ?? relay.Port, Security ?? relay.Security);
        (relay.ChecksCertificate, relay.User, relay.FromName, relay.FromAddress) = (ChecksCertificate ?? relay.ChecksCertificate, User?.Trim() ?? relay.User, FromName?.Trim() ?? relay.FromName, (FromAddress ?? relay.FromAddress).Trim());
        (relay.CarriesTransactional, relay.CarriesMarketing, relay.Connections) = (CarriesTransactional ?? relay.CarriesTransactional, CarriesMarketing ?? relay.CarriesMarketing, Connections ?? relay.Connections);
        if (Secret is { Length: > 0 }) relay.Secret = secrets.Seal(Secret);
        if (relay.User.Length == 0) relay.Secret = "";
        if (PerHour.Said) relay.PerHour = PerHour.Value;
        if (PerDay.Said) relay.PerDay = PerDay.Value;
        if (DomainPerHour.Said) relay.DomainPerHour = DomainPerHour.Value;
        if (RampFrom.Said) relay.RampFrom = RampFrom.Value;
        relay.RampStart = RampStart ?? relay.RampStart;
        relay.BounceDomain = BounceDomain?.Trim().ToLowerInvariant() ?? relay.BounceDomain;
        if (relay.Name.Length is 0 or > 120) return new Refusal("required", "Give it a name of at most 120 characters.", "name");
        if (relay.Host.Length is 0 or > 253 || Uri.CheckHostName(relay.Host) == UriHostNameType.Unknown) return new Refusal("invalid", "The name or address of a server is needed here.", "host");
        if (relay.Port is < 1 or > 65535) return new Refusal("invalid", "A port from 1 to 65535 is needed here: 587, 465 or 25.", "port");
        if (Secret is { Length: > 0 } && relay.User.Length == 0) return new Refusal("required", "A password needs a user.", "user");
        if (relay.User.Length > 0 && relay.Security == MailSecurity.None && !IsHere(relay.Host)) return new Refusal("invalid", "A password is sent over TLS, or to this machine alone.", "security");
        if (MailAddress.TryParse(relay.FromAddress) is null) return new Refusal("invalid", "The address that mail comes from is needed here.", "fromAddress");
        if (relay.FromName.Length > 100 || relay.FromName.Any(char.IsControl)) return new Refusal("invalid", "A name on one line is needed here.", "fromName");
        if (relay.Connections is < 1 or > 100) return new Refusal("invalid", "1 to 100 connections at once.", "connections");
        foreach (var (field, limit) in new[] { ("perHour", relay.PerHour), ("perDay", relay.PerDay), ("domainPerHour", relay.DomainPerHour), ("rampStart", relay.RampStart) })
            if (limit is < 1) return new Refusal("invalid", "A number of at least 1 is needed here.", field);
        if (relay.BounceDomain.Length > 0 && MailAddress.TryParse($"bounce@{relay.BounceDomain}") is null) return new Refusal("invalid", "A domain is needed here.", "bounceDomain");
        if (DkimDomain is { } signs)
        {
            signs = signs.Trim().ToLowerInvariant();
            if (signs.Length > 0 && MailAddress.TryParse($"postmaster@{signs}") is null) return new Refusal("invalid", "A domain is needed here.", "dkimDomain");
            relay.SignFor(signs, secrets);
        }
        relay.Changed();
        return null;
    }

    static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
