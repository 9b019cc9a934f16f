using System.Net;
using Sluice.Mail.Addresses;
using Sluice.Mail.Smtp;
using Sluice.Platform;

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

    public Refusal? Apply(Relay relay, RelaySecrets secrets)
    {
        if ((Name ?? relay.Name).Trim().Length is 0 or > 120) return new Refusal("required", "Give it a name of at most 120 characters.", "name");
        if ((Host ?? relay.Host).Trim() is not { Length: > 0 and <= 253 } host || Uri.CheckHostName(host) == UriHostNameType.Unknown) return new Refusal("invalid", "The name or address of a server is needed here.", "host");
        if ((Port ?? relay.Port) is < 1 or > 65535) return new Refusal("invalid", "A port from 1 to 65535 is needed here: 587, 465 or 25.", "port");
        if (Secret is { Length: > 0 } && (User ?? relay.User).Length == 0) return new Refusal("required", "A password needs a user.", "user");
        if ((User ?? relay.User).Length > 0 && (Security ?? relay.Security) == MailSecurity.None && !IsHere(host)) return new Refusal("invalid", "A password is sent over TLS, or to this machine alone.", "security");
        if ((FromAddress ?? relay.FromAddress) is var from && MailAddress.TryParse(from) is null) return new Refusal("invalid", "The address that mail comes from is needed here.", "fromAddress");
        if (FromName is { } name && (name.Length > 100 || name.Any(char.IsControl))) return new Refusal("invalid", "A name on one line is needed here.", "fromName");
        if (Connections is < 1 or > 100) return new Refusal("invalid", "1 to 100 connections at once.", "connections");
        foreach (var (field, limit) in new[] { ("perHour", PerHour.Value), ("perDay", PerDay.Value), ("domainPerHour", DomainPerHour.Value), ("rampStart", RampStart) })
            if (limit is < 1) return new Refusal("invalid", "A number of at least 1 is needed here.", field);
        if (BounceDomain is { Length: > 0 } bounces && MailAddress.TryParse($"bounce@{bounces}") is null) return new Refusal("invalid", "A domain is needed here.", "bounceDomain");
        (relay.Name, relay.Host, relay.Port, relay.Security) = ((Name ?? relay.Name).Trim(), host, Port ?? relay.Port, Security ?? relay.Security);
        (relay.ChecksCertificate, relay.User, relay.FromName, relay.FromAddress) = (ChecksCertificate ?? relay.ChecksCertificate, User?.Trim() ?? relay.User, FromName?.Trim() ?? relay.FromName, from.Trim());
        (relay.CarriesTransactional, relay.CarriesMarketing, relay.Connections) = (CarriesTransactional ?? relay.CarriesTransactional, CarriesMarketing ?? relay.CarriesMarketing, Connections ?? relay.Connections);
        if (Secret is { Length: > 0 }) relay.Secret = secrets.Seal(Secret);
        if (relay.User.Length == 0) relay.Secret = "";
        if (PerHour.Said) relay.PerHour = PerHour.Value;
        if (PerDay.Said) relay.PerDay = PerDay.Value;
        if (DomainPerHour.Said) relay.DomainPerHour = DomainPerHour.Value;
        if (RampFrom.Said) relay.RampFrom = RampFrom.Value;
        relay.RampStart = RampStart ?? relay.RampStart;
        relay.BounceDomain = BounceDomain?.Trim().ToLowerInvariant() ?? relay.BounceDomain;
        if (DkimDomain is { } signs) relay.SignFor(signs.Trim().ToLowerInvariant(), secrets);
        relay.Changed();
        return null;
    }

    static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
