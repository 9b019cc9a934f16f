using System.Collections.Frozen;
using System.Globalization;

namespace Sluice.Networks;

/// <summary>Registrable domains by the public suffix list (publicsuffix.org).</summary>
public static class PublicSuffixes
{
    static readonly Lazy<(FrozenSet<string> Registries, FrozenSet<string> Private)> Rules = new(Load);

    /// <summary>The domain somebody registered: <c>www.acme.co.uk</c> is <c>acme.co.uk</c>. Null for an address, a single label or a suffix itself.</summary>
    /// <param name="host">A host name; a dot at the end, capitals and letters beyond ASCII are taken.</param>
    /// <param name="withPrivate">Whether names below a hoster's own suffix (<c>acme.github.io</c>) count as registrable.</param>
    public static string? RegistrableDomain(string? host, bool withPrivate = false)
    {
        if (Ascii(host) is not { } name) return null;
        // The longest rule wins; without one the last label is the suffix.
        var labels = name.Split('.');
        if (labels.Length < 2 || Array.Exists(labels, l => l.Length == 0) || labels[^1].All(char.IsAsciiDigit)) return null;
        var suffix = 1;
        for (var count = labels.Length; count >= 1; count--)
        {
            var candidate = string.Join('.', labels[^count..]);
            if (Has("!" + candidate, withPrivate))
            {
                suffix = count - 1;
                break;
            }
            if (Has(candidate, withPrivate) || count > 1 && Has("*." + string.Join('.', labels[^(count - 1)..]), withPrivate))
            {
                suffix = count;
                break;
            }
        }
        return labels.Length <= suffix ? null : string.Join('.', labels[^(suffix + 1)..]);
    }

    static bool Has(string rule, bool withPrivate) => Rules.Value.Registries.Contains(rule) || withPrivate && Rules.Value.Private.Contains(rule);

    internal static string? Ascii(string? host)
    {
        var name = host?.Trim().TrimEnd('.').ToLowerInvariant();
        if (string.IsNullOrEmpty(name) || name.Length > 253 || name.Contains(':')) return null;
        if (System.Text.Ascii.IsValid(name)) return name;
        try
        {
            return new IdnMapping().GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static (FrozenSet<string>, FrozenSet<string>) Load()
    {
        HashSet<string> registries = new(StringComparer.Ordinal), owned = new(StringComparer.Ordinal);
        foreach (var line in Embedded.Lines("suffixes.txt", packed: true))
        {
            var (set, rule) = line[0] == '+' ? (owned, line[1..]) : (registries, line);
            var mark = rule.StartsWith("*.", StringComparison.Ordinal) ? 2 : rule[0] == '!' ? 1 : 0;
            if (Ascii(rule[mark..]) is { } ascii) set.Add(rule[..mark] + ascii);
        }
        return (registries.ToFrozenSet(StringComparer.Ordinal), owned.ToFrozenSet(StringComparer.Ordinal));
    }
}
