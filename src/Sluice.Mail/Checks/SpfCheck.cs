using System.Net;
using Sluice.Mail.Dns;

namespace Sluice.Mail.Checks;

/// <summary>Looks at a domain's list of servers (RFC 7208): one record, readable, at most ten look-ups, an end that says no.</summary>
public sealed class SpfCheck(DnsClient dns)
{
    const int MostLookups = 10;
    static readonly string[] Plain = ["all", "ip4", "ip6", "exp"];

    int lookups;

    /// <summary>Looks at one domain.</summary>
    public async Task<MailFinding> RunAsync(string domain, CancellationToken cancel)
    {
        lookups = 0;
        var answer = await dns.AskAsync(domain, DnsType.Txt, cancel);
        if (answer.Outcome is DnsOutcome.Failed) return Found(FindingVerdict.Warning, $"No name server answered for {domain}.");
        var records = Records(answer);
        if (records.Count == 0) return Found(FindingVerdict.Failure, $"{domain} publishes no SPF record.", $"{domain} TXT \"v=spf1 mx ~all\"");
        if (records.Count > 1) return Found(FindingVerdict.Failure, $"{domain} publishes {records.Count} SPF records; receivers then take none. Join them into one.");
        if (await Problem(records[0], domain, 0, cancel) is { } problem) return Found(FindingVerdict.Failure, problem);
        if (lookups > MostLookups) return Found(FindingVerdict.Failure, $"The record of {domain} asks for {lookups} look-ups; receivers stop at {MostLookups} and take none.");
        return Ending(records[0], domain);
    }

    MailFinding Ending(string record, string domain)
    {
        var last = Terms(record).FirstOrDefault(term => term.TrimStart('+', '-', '~', '?').Equals("all", StringComparison.OrdinalIgnoreCase));
        return last switch
        {
            "+all" or "all" => Found(FindingVerdict.Failure, $"The record of {domain} ends in “{last}”: it allows everybody to send as {domain}."),
            "?all" => Found(FindingVerdict.Warning, $"The record of {domain} ends in “?all”, which says nothing of other servers. “~all” is better."),
            null when !record.Contains("redirect=", StringComparison.OrdinalIgnoreCase) => Found(FindingVerdict.Warning, $"The record of {domain} does not end in “~all” or “-all”: it says nothing of other servers."),
            _ => Found(FindingVerdict.Ok, $"{domain} publishes “{record}”, {lookups} of {MostLookups} look-ups."),
        };
    }

    async Task<string?> Problem(string record, string domain, int depth, CancellationToken cancel)
    {
        foreach (var term in Terms(record))
        {
            var (name, value) = Parts(term);
            if (Plain.Contains(name))
            {
                if (name is "ip4" or "ip6" && !IsBlock(value)) return $"“{term}” in the record of {domain} is no address.";
                continue;
            }
            if (name is not ("include" or "redirect" or "a" or "mx" or "ptr" or "exists")) return $"“{term}” in the record of {domain} is no word of SPF.";
            if (++lookups > MostLookups || name is not ("include" or "redirect")) continue;
            if (await Included(value, domain, depth, cancel) is { } problem) return problem;
        }
        return null;
    }

    async Task<string?> Included(string name, string domain, int depth, CancellationToken cancel)
    {
        // Macros stand for the sender of each message: they cannot be followed here.
        if (name.Contains('%') || depth >= MostLookups) return null;
        if (name.Length == 0) return $"An include or redirect in the record of {domain} names no domain.";
        var answer = await dns.AskAsync(name, DnsType.Txt, cancel);
        if (answer.Outcome is DnsOutcome.Failed) return null;
        return Records(answer) is [var only] ? await Problem(only, name, depth + 1, cancel) : $"The record of {domain} includes {name}, which has no SPF record, or several.";
    }

    static List<string> Records(DnsAnswer answer) => [.. answer.Records.Select(record => record.Text.Trim()).Where(text => text.Equals("v=spf1", StringComparison.OrdinalIgnoreCase) || text.StartsWith("v=spf1 ", StringComparison.OrdinalIgnoreCase))];

    static string[] Terms(string record) => record.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];

    static (string Name, string Value) Parts(string term)
    {
        var bare = term.TrimStart('+', '-', '~', '?');
        var end = bare.IndexOfAny([':', '=', '/']);
        return end < 0 ? (bare.ToLowerInvariant(), "") : (bare[..end].ToLowerInvariant(), bare[end] == '/' ? "" : bare[(end + 1)..]);
    }

    static bool IsBlock(string value) => IPNetwork.TryParse(value, out _) || IPAddress.TryParse(value, out _) || value.IndexOf('/') is > 0 and var slash && IPAddress.TryParse(value.AsSpan(0, slash), out _);

    static MailFinding Found(FindingVerdict verdict, string words, string? record = null) => new("SPF", verdict, words, record);
}
