using Sluice.Mail.Dkim;
using Sluice.Mail.Dns;

namespace Sluice.Mail.Checks;

/// <summary>Looks at what a domain asks of receivers when a signature is missing (DMARC, RFC 7489 and RFC 9989).</summary>
public sealed class DmarcCheck(DnsClient dns)
{
    const int MostLabels = 8;

    /// <summary>Looks at a domain, and from it upwards until a policy is found.</summary>
    public async Task<MailFinding> RunAsync(string domain, CancellationToken cancel)
    {
        var labels = domain.TrimEnd('.').Split('.');
        for (var from = Math.Max(0, labels.Length - MostLabels); from <= Math.Max(0, labels.Length - 2); from++)
        {
            var holder = string.Join('.', labels[from..]);
            var answer = await dns.AskAsync($"_dmarc.{holder}", DnsType.Txt, cancel);
            if (answer.Outcome is DnsOutcome.Failed) return Found(FindingVerdict.Warning, $"No name server answered for _dmarc.{holder}.");
            var records = answer.Records.Select(record => record.Text.Trim()).Where(text => text.StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase)).ToList();
            if (records.Count > 1) return Found(FindingVerdict.Failure, $"There are {records.Count} policies at _dmarc.{holder}; receivers then take none.");
            if (records is [var only]) return Read(only, holder);
        }
        return Found(FindingVerdict.Failure, $"{domain} publishes no DMARC policy; large receivers refuse bulk mail without one.", $"_dmarc.{domain} TXT \"v=DMARC1; p=none; rua=mailto:postmaster@{domain}\"");
    }

    static MailFinding Read(string record, string holder)
    {
        if (TagList.Parse(record) is not { } tags) return Found(FindingVerdict.Failure, $"The policy at _dmarc.{holder} cannot be read: “{record}”.");
        if (tags.GetValueOrDefault("p")?.ToLowerInvariant() is not ("none" or "quarantine" or "reject")) return Found(FindingVerdict.Failure, $"The policy at _dmarc.{holder} lacks p=none, p=quarantine or p=reject.");
        if (tags.ContainsKey("pct")) return Found(FindingVerdict.Warning, $"The policy at _dmarc.{holder} uses pct, which RFC 9989 took away; leave it out.");
        if (!tags.ContainsKey("rua")) return Found(FindingVerdict.Warning, $"The policy at _dmarc.{holder} asks for no reports (rua): nobody learns of mail that fails.");
        return Found(FindingVerdict.Ok, $"The policy at _dmarc.{holder} is “{record}”.");
    }

    static MailFinding Found(FindingVerdict verdict, string words, string? record = null) => new("DMARC", verdict, words, record);
}
