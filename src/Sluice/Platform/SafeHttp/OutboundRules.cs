using System.Net;

namespace Sluice.Platform.SafeHttp;

// AllowPrivate opens the house network and any port: for tests, and for those who run receivers at home
// (SLUICE__SafeHttp__AllowPrivate=true).
public sealed record OutboundRules(bool AllowPrivate = false, int MaxBytes = 1 << 20)
{
    static readonly HashSet<int> Ports = [80, 443, 8080, 8443];

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = (host, cancel) => Dns.GetHostAddressesAsync(host, cancel);

    // What can be told from the text alone; where a name leads is checked when the connection is made.
    public Refusal? Check(Uri? url)
    {
        if (url is null || !url.IsAbsoluteUri || url.Scheme is not ("http" or "https")) return Refuse("Only http:// and https:// addresses are called.");
        if (url.UserInfo.Length > 0) return Refuse("An address with a user name or password in it is not called.");
        if (AllowPrivate) return null;
        if (!Ports.Contains(url.Port)) return Refuse($"Port {url.Port} is not called; 80, 443, 8080 and 8443 are.");
        var host = url.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address)) return (url.HostNameType != UriHostNameType.IPv4 || WrittenPlainly(url)) && PublicAddress.Is(address) ? null : Closed(host);
        if (!host.Contains('.') || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || LooksLikeNumber(host)) return Closed(host);
        return null;
    }

    public Refusal? Check(string host, IReadOnlyCollection<IPAddress> addresses)
    {
        if (addresses.Count == 0) return Refuse($"{host} is not known to the name servers.");
        return AllowPrivate || addresses.All(PublicAddress.Is) ? null : Closed(host);
    }

    // 2130706433, 0x7f.1 and 0177.0.0.1 all mean 127.0.0.1: an address is taken only as everybody writes it.
    static bool WrittenPlainly(Uri url)
    {
        var text = url.OriginalString;
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        return start > 2 && string.Compare(text, start, url.Host, 0, url.Host.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (text.Length == start + url.Host.Length || text[start + url.Host.Length] is ':' or '/' or '?' or '#');
    }

    static bool LooksLikeNumber(string host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
    }

    static Refusal Closed(string host) => Refuse($"{host} is not a public address.");

    static Refusal Refuse(string message) => new("forbiddenAddress", message, "url");
}
