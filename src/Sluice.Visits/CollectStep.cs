namespace Sluice.Visits;

/// <summary>One named judgement on the way in.</summary>
/// <param name="Name">The name under which it is counted and timed.</param>
/// <param name="Reasons">All it can answer.</param>
/// <param name="Judge">Null lets the hit pass. Arguments: the hit, the site's rules, the time now.</param>
public sealed record CollectStep(string Name, IReadOnlyList<DropReason> Reasons, Func<PageHit, CollectRules, DateTimeOffset, DropReason?> Judge);

/// <summary>The steps that need nothing but the hit and the rules. The cheap ones stand first.</summary>
public static class CollectSteps
{
    /// <summary>Time within the site's limits.</summary>
    public static readonly CollectStep Clock = new("clock", [DropReason.TooOld, DropReason.Future], (hit, rules, now) =>
        hit.At > now + rules.ClockSlack ? DropReason.Future : hit.At < now - rules.OldestAge ? DropReason.TooOld : null);

    /// <summary>Host on the list.</summary>
    public static readonly CollectStep Host = new("host", [DropReason.ExcludedHost], (hit, rules, _) =>
        (rules.AllowedHosts.Count > 0 && !CollectRules.Covers(rules.AllowedHosts, hit.Page.Host))
        || CollectRules.Covers(rules.ExcludedHosts, hit.Page.Host) ? DropReason.ExcludedHost : null);

    /// <summary>Path not excluded.</summary>
    public static readonly CollectStep Path = new("path", [DropReason.ExcludedPage], (hit, rules, _) =>
        rules.ExcludedPaths.Any(path => path.EndsWith('*')
            ? hit.Page.Path.StartsWith(path[..^1], StringComparison.OrdinalIgnoreCase)
            : hit.Page.Path.Equals(path, StringComparison.OrdinalIgnoreCase)) ? DropReason.ExcludedPage : null);

    /// <summary>Address not excluded.</summary>
    public static readonly CollectStep Address = new("address", [DropReason.ExcludedAddress], (hit, rules, _) =>
        hit.Address is { } address && rules.ExcludedNetworks.Any(network => network.Contains(IpPrefix.Plain(address)))
            ? DropReason.ExcludedAddress : null);

    /// <summary>A logged request that opened a page: GET, answered well, not an asset.</summary>
    public static readonly CollectStep Request = new("request",
        [DropReason.BadMethod, DropReason.ErrorStatus, DropReason.Redirect, DropReason.NotAPage], (hit, _, _) =>
            hit.Method is not (null or "GET") ? DropReason.BadMethod
            : hit.Status is >= 400 or < 200 ? DropReason.ErrorStatus
            : hit.Status is >= 300 and not 304 ? DropReason.Redirect
            : hit.Method is not null && AssetPaths.Contains(hit.Page.Path) ? DropReason.NotAPage : null);

    /// <summary>A person behind it.</summary>
    public static readonly CollectStep Bot = new("bot", [DropReason.Prefetch, DropReason.Bot], (hit, _, _) =>
        BotFilter.Reason(hit.Agent, hit.Purpose) switch
        {
            null => null,
            BotReason.Prefetch => DropReason.Prefetch,
            _ => DropReason.Bot,
        });

    /// <summary>Not from a data centre.</summary>
    public static readonly CollectStep DataCentre = new("dataCentre", [DropReason.DataCentre], (hit, rules, _) =>
        hit.Address is { } address && rules.IsDataCentre(IpPrefix.Plain(address)) ? DropReason.DataCentre : null);

    /// <summary>What the tracker's hits go through.</summary>
    public static IReadOnlyList<CollectStep> ForTracker { get; } = [Clock, Host, Path, Address, Bot, DataCentre];

    /// <summary>What logged requests go through; their time is long past by nature.</summary>
    public static IReadOnlyList<CollectStep> ForLog { get; } = [Request, Host, Path, Address, Bot, DataCentre];

    /// <summary>The first drop among the steps, or null.</summary>
    public static DropReason? Judge(this IReadOnlyList<CollectStep> steps, PageHit hit, CollectRules rules, DateTimeOffset now)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Judge(hit, rules, now) is { } reason)
                return reason;
        }
        return null;
    }
}
