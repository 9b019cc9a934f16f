using System.Net;

namespace Sluice.Visits;

/// <summary>What a site counts and what it does not. All lists may be empty; an empty host list allows every host.</summary>
public sealed record CollectRules
{
    /// <summary>The oldest event taken, measured back from now.</summary>
    public TimeSpan OldestAge { get; init; } = TimeSpan.FromDays(1);
    /// <summary>How far a clock may run ahead.</summary>
    public TimeSpan ClockSlack { get; init; } = TimeSpan.FromMinutes(5);
    /// <summary>Hosts counted; <c>*.example.com</c> covers every host below and the name itself.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
    /// <summary>Hosts never counted, in the same form.</summary>
    public IReadOnlyList<string> ExcludedHosts { get; init; } = [];
    /// <summary>Paths never counted; a star at the end covers everything that starts so.</summary>
    public IReadOnlyList<string> ExcludedPaths { get; init; } = [];
    /// <summary>Address blocks never counted.</summary>
    public IReadOnlyList<IPNetwork> ExcludedNetworks { get; init; } = [];
    /// <summary>True for an address of a data centre.</summary>
    public Func<IPAddress, bool> IsDataCentre { get; init; } = _ => false;

    /// <summary>True when the host is in the list, exactly or below a starred name; on any port, unless the entry names one.</summary>
    /// <param name="hosts">The list.</param>
    /// <param name="host">A lower-case host.</param>
    public static bool Covers(IReadOnlyList<string> hosts, string host)
    {
        var name = WithoutPort(host);
        foreach (var entry in hosts)
            if (Covers(entry, host) || Covers(entry, name)) return true;
        return false;
    }

    static bool Covers(string entry, string host) => entry.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase) || host.Equals(entry[2..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(entry, StringComparison.OrdinalIgnoreCase);

    internal static string WithoutPort(string host) => host.LastIndexOf(':') is var colon && colon > host.LastIndexOf(']') ? host[..colon] : host;
}
