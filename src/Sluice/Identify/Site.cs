using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

public readonly record struct SiteId(Guid Value) : IId<SiteId>
{
    public static SiteId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out SiteId id) => Ids.TryParse(text, out id);
}

// Cookieless: a keyed hash that changes daily, nothing stored in the browser. Consent: a first-party id once agreed to.
public enum TrackingMode { Cookieless, Consent }

// A web site that is counted: its key stands in the tracker's tag, its rules say what does not count.
public sealed class Site : IInWorkspace
{
    Site() { }

    public SiteId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Key { get; private set; } = "";
    public string Name { get; set; } = "";
    public TrackingMode Mode { get; set; }
    // Signs identify calls on the customer's own server; never sent to a browser.
    public string Secret { get; private set; } = "";
    public JsonText Hosts { get; private set; } = new("[]");
    public JsonText ExcludedHosts { get; private set; } = new("[]");
    public JsonText ExcludedPaths { get; private set; } = new("[]");
    public JsonText ExcludedAddresses { get; private set; } = new("[]");
    public DateTimeOffset CreatedAt { get; private set; }

    public static Site Open(string name, DateTimeOffset now) =>
        new() { Id = Ids.New<SiteId>(now), Key = Secrets.NewToken()[..16], Secret = Secrets.NewToken(), Name = name.Trim(), CreatedAt = now };

    public Refusal? Limit(SiteLimits limits)
    {
        if (limits.ExcludedAddresses.FirstOrDefault(a => !TryBlock(a, out _)) is { } bad)
            return new Refusal("invalid", $"“{bad}” is not an address or a block such as 203.0.113.0/24.", "excludedAddresses");
        if (limits.Hosts.Concat(limits.ExcludedHosts).FirstOrDefault(h => h.Contains('/') || h.Contains(' ')) is { } host)
            return new Refusal("invalid", $"“{host}” is not a host name: write it as www.example.com or *.example.com.", "hosts");
        (Hosts, ExcludedHosts) = (JsonText.Of(limits.Hosts), JsonText.Of(limits.ExcludedHosts));
        (ExcludedPaths, ExcludedAddresses) = (JsonText.Of(limits.ExcludedPaths), JsonText.Of(limits.ExcludedAddresses));
        return null;
    }

    public SiteLimits Limits => new(Hosts.As<string[]>(), ExcludedHosts.As<string[]>(), ExcludedPaths.As<string[]>(), ExcludedAddresses.As<string[]>());

    public CollectRules Rules() => new()
    {
        AllowedHosts = Hosts.As<string[]>(),
        ExcludedHosts = ExcludedHosts.As<string[]>(),
        ExcludedPaths = ExcludedPaths.As<string[]>(),
        ExcludedNetworks = [.. ExcludedAddresses.As<string[]>().Select(a => TryBlock(a, out var block) ? block : default)],
    };

    static bool TryBlock(string text, out IPNetwork block)
    {
        block = default;
        if (!text.Contains('/')) return IPAddress.TryParse(text, out var one) && IPNetwork.TryParse($"{one}/{(one.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)}", out block);
        return IPNetwork.TryParse(text, out block);
    }
}

public sealed record SiteLimits(IReadOnlyList<string> Hosts, IReadOnlyList<string> ExcludedHosts, IReadOnlyList<string> ExcludedPaths, IReadOnlyList<string> ExcludedAddresses)
{
    public static readonly SiteLimits None = new([], [], [], []);
}

sealed class SiteMapping : IMapping<Site>
{
    public void Map(EntityTypeBuilder<Site> e)
    {
        e.ToTable("identify_sites");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => x.Key).IsUnique();
        e.Ignore(x => x.Limits);
    }
}
