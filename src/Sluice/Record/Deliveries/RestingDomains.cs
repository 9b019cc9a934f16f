using Sluice.Mail.Bounces;
using Sluice.Mail.Smtp;

namespace Sluice.Record.Deliveries;

// Domains that asked a relay for less (421, or 4.7.x, RFC 3463): their mail waits a while, longer each time, until they take
// a message again, and none of it counts a try. Kept in memory: a program that starts anew is told again by the next answer.
public sealed class RestingDomains(TimeProvider clock)
{
    const int MostKept = 10_000;
    static readonly TimeSpan First = TimeSpan.FromMinutes(5), Longest = TimeSpan.FromHours(1), Forgotten = TimeSpan.FromDays(1);

    readonly Dictionary<(RelayId, string), (DateTimeOffset Until, TimeSpan For)> resting = [];

    // Null: it may be written to.
    public DateTimeOffset? Until(RelayId relay, string domain)
    {
        lock (resting) return resting.TryGetValue(Key(relay, domain), out var rest) && rest.Until > clock.GetUtcNow() ? rest.Until : null;
    }

    // How a message to the domain ended.
    public void Heed(RelayId relay, string domain, SmtpResult result)
    {
        var (key, now) = (Key(relay, domain), clock.GetUtcNow());
        lock (resting)
        {
            if (result.Outcome == SmtpOutcome.Accepted) resting.Remove(key);
            if (!AsksForLess(result)) return;
            var known = resting.TryGetValue(key, out var before);
            // What was under way on other connections says the same thing once more.
            if (known && before.Until > now) return;
            var rest = known ? TimeSpan.FromTicks(Math.Min(before.For.Ticks * 2, Longest.Ticks)) : First;
            if (resting.Count >= MostKept)
                foreach (var old in resting.Where(r => r.Value.Until < now - Forgotten).Select(r => r.Key).ToList()) resting.Remove(old);
            resting[key] = (now + rest, rest);
        }
    }

    public static string Why(string domain) => $"{domain} asked us to slow down; its mail waits, and others go on.";

    // Greylisting is about one message; what comes before a recipient is named is about the relay.
    static bool AsksForLess(SmtpResult result)
    {
        if (result is not { Outcome: SmtpOutcome.Deferred, Step: >= SmtpStep.Recipient, Reply: { } reply }) return false;
        var reason = SmtpVerdict.Of("", result)?.Reason;
        return reason != BounceReason.Greylisted && (reply.Code == 421 || reply.Status.StartsWith("4.7.", StringComparison.Ordinal) || reason == BounceReason.RateLimited);
    }

    static (RelayId, string) Key(RelayId relay, string domain) => (relay, domain.ToLowerInvariant());
}
