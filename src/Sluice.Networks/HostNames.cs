using System.Collections.Frozen;

namespace Sluice.Networks;

/// <summary>What a reverse name tells of who sits behind an address.</summary>
/// <param name="Domain">The registrable domain; null when there is none.</param>
/// <param name="Kind">The sort of its owner; a carrier's also when the name is one of a pool of lines.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
/// <param name="Confidence">How sure it is that a visitor belongs to the domain, 0 unless it can be named.</param>
public sealed record HostReading(string? Domain, OrganisationKind Kind, string Reason, double Confidence)
{
    /// <summary>True where the visitor belongs to the owner of the domain.</summary>
    public bool CanBeNamed => Confidence > 0;
}

/// <summary>Reads the names that addresses have in the DNS (PTR records).</summary>
public static class HostNames
{
    static readonly Lazy<Lists> Words = new(() => Lists.Of(Embedded.Lines("hosts.txt", packed: false)));

    /// <summary>Reads one host name. Nothing is asked of the network.</summary>
    public static HostReading Read(string? host)
    {
        var name = PublicSuffixes.Ascii(host);
        if (name is null || PublicSuffixes.RegistrableDomain(name) is not { } domain) return new(null, OrganisationKind.Unknown, "it is no host name", 0);
        var lists = Words.Value;
        if (lists.Hosting.Contains(domain) || lists.Hosting.Any(h => name.EndsWith("." + h, StringComparison.Ordinal))) return new(domain, OrganisationKind.Hosting, "machines are rented or crawl under that name", 0);
        if (lists.Providers.Contains(domain)) return new(domain, OrganisationKind.Carrier, "lines are sold under that name", 0);
        var label = domain[..domain.IndexOf('.')];
        var ending = domain[domain.IndexOf('.')..];
        if (IsEducation(ending)) return new(domain, OrganisationKind.Education, $"names ending in {ending} belong to schools and universities", 0.7);
        if (IsPublic(ending)) return new(domain, OrganisationKind.Public, $"names ending in {ending} belong to public bodies", 0.7);
        var below = name.Length > domain.Length ? name[..(name.Length - domain.Length - 1)] : "";
        if (lists.PoolWord(below) is { } pool) return new(domain, OrganisationKind.Carrier, $"“{pool}” is a word for lines that change hands", 0);
        if (HasAddress(below)) return new(domain, OrganisationKind.Carrier, "the address itself is part of the name, as in pools of lines", 0);
        var owner = OrganisationRules.Judge(0, label.Replace('-', ' '));
        if (owner.Kind is OrganisationKind.Carrier or OrganisationKind.Hosting or OrganisationKind.HomeOrMobile) return new(domain, owner.Kind, $"the domain {domain}: {owner.Reason}", 0);
        // Carriers and their customers live under .net; companies seldom do.
        var isNet = ending.StartsWith(".net", StringComparison.Ordinal);
        if (lists.GatewayWord(below) is { } gateway) return new(domain, owner.CanBeNamed ? owner.Kind : OrganisationKind.Business, $"“{gateway}” is an office's own way out", isNet ? 0.4 : 0.75);
        var kind = owner.CanBeNamed ? owner.Kind : OrganisationKind.Business;
        return IsNumbered(below) ? new(domain, kind, "it may be one of the company's machines, or one of many numbered lines", 0.3) : new(domain, kind, "it is a name of the company's own", isNet ? 0.3 : 0.64);
    }

    // "s144", "d105", "pm1-03": a few letters and numbers, as lines are counted.
    static bool IsNumbered(string below)
    {
        var first = below.Split('.')[0];
        return first.Length > 0 && char.IsAsciiDigit(first[^1]) && first.Count(char.IsAsciiLetter) <= 4 && first.Count(char.IsAsciiDigit) >= 2;
    }

    static bool IsEducation(string ending) => ending is ".edu" || ending.StartsWith(".edu.", StringComparison.Ordinal) || ending.StartsWith(".ac.", StringComparison.Ordinal) || ending.StartsWith(".k12.", StringComparison.Ordinal) || ending.Contains(".sch.", StringComparison.Ordinal);

    static bool IsPublic(string ending) => ending is ".gov" or ".mil" || ending.StartsWith(".gov.", StringComparison.Ordinal) || ending.StartsWith(".gob.", StringComparison.Ordinal) || ending.StartsWith(".gouv.", StringComparison.Ordinal) || ending.StartsWith(".mil.", StringComparison.Ordinal) || ending.StartsWith(".go.", StringComparison.Ordinal);

    // Three numbers up to 255 parted by a sign, or eight hexadecimal digits in one label, are an address.
    static bool HasAddress(string below)
    {
        var numbers = 0;
        foreach (var part in below.Split('.', '-', '_', 'x'))
        {
            var isOctet = part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit) && int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) <= 255;
            numbers = isOctet ? numbers + 1 : 0;
            if (numbers == 3) return true;
        }
        return below.Split('.').Any(label => label.Length >= 8 && label.All(char.IsAsciiHexDigit) && label.Any(char.IsAsciiDigit)) || below.Count(char.IsAsciiDigit) >= 8;
    }

    sealed class Lists
    {
        FrozenSet<string> pool = FrozenSet<string>.Empty, poolStarts = FrozenSet<string>.Empty, gateway = FrozenSet<string>.Empty;

        public FrozenSet<string> Providers { get; private set; } = FrozenSet<string>.Empty;
        public FrozenSet<string> Hosting { get; private set; } = FrozenSet<string>.Empty;

        public static Lists Of(IEnumerable<string> lines)
        {
            var read = lines.Select(line => line.Split('\t', 2)).ToDictionary(p => p[0], p => p[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
            return new Lists { pool = read["pool"], poolStarts = read["pool-start"], gateway = read["gateway"], Providers = read["provider"], Hosting = read["hosting"] };
        }

        // A whole word between signs, or one that digits follow: "dsl17", "ppp-003".
        public string? PoolWord(string below) => Parts(below).FirstOrDefault(part => pool.Contains(part.TrimEnd(Digits)) || part.Any(char.IsAsciiDigit) && (part.Contains("slip", StringComparison.Ordinal) || part.Contains("ppp", StringComparison.Ordinal)) || part.Any(char.IsAsciiDigit) && poolStarts.Any(start => part.StartsWith(start, StringComparison.Ordinal) && part[start.Length..].All(char.IsAsciiDigit)));

        public string? GatewayWord(string below) => Parts(below).FirstOrDefault(part => gateway.Contains(part.TrimEnd(Digits)));

        static readonly char[] Digits = [.. "0123456789"];

        static string[] Parts(string below) => below.Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
    }
}
