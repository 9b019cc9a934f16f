using System.Collections.Frozen;

namespace Sluice.Mail.Bounces;

/// <summary>Reasons by enhanced status code (RFC 3463 with its registry, and the codes of the large providers), from <c>Data/statuses.txt</c>.</summary>
static class StatusTable
{
    static readonly Lazy<FrozenDictionary<string, (BounceReason Reason, bool IsCertain)>> Table = new(Load);

    /// <summary>The reason of a code that means one thing, whatever the words say; null for others.</summary>
    public static BounceReason? Certain(string code) => Find(code) is { IsCertain: true } entry ? entry.Reason : null;

    /// <summary>What a code usually means, by its whole and then by its family; null where it says nothing.</summary>
    public static BounceReason? Usual(string code) => Find(code)?.Reason;

    // "5.1.1", then "x.1.1" for both classes, then the family "5.1".
    static (BounceReason Reason, bool IsCertain)? Find(string code)
    {
        if (code.Length < 5) return null;
        var family = code[..code.LastIndexOf('.')];
        foreach (var key in (ReadOnlySpan<string>)[code, "x" + code[1..], family, "x" + family[1..]])
        {
            if (Table.Value.TryGetValue(key, out var entry)) return entry;
        }
        return null;
    }

    static FrozenDictionary<string, (BounceReason, bool)> Load() =>
        DataLines.Read("statuses.txt").Select(line => line.Split('\t')).ToFrozenDictionary(parts => parts[0], parts => (Enum.Parse<BounceReason>(parts[1].TrimEnd('!')), parts[1].EndsWith('!')), StringComparer.Ordinal);
}

/// <summary>What replies mean when nothing else tells (RFC 5321 §4.2.3).</summary>
static class ReplyTable
{
    /// <summary>The usual reason of a reply; null where it says nothing.</summary>
    public static BounceReason? Usual(string reply) => reply switch
    {
        "421" or "450" => BounceReason.Expired,
        "451" or "455" => BounceReason.SystemError,
        "452" => BounceReason.SystemFull,
        "432" or "454" or "530" or "534" or "535" or "538" => BounceReason.SecurityError,
        "500" or "501" or "502" or "503" or "504" => BounceReason.SyntaxError,
        "521" or "556" => BounceReason.NotAccepting,
        "550" or "553" => BounceReason.Filtered,
        "551" => BounceReason.HasMoved,
        "552" => BounceReason.MailboxFull,
        "554" or "571" => BounceReason.PolicyViolation,
        _ => null,
    };
}
