using System.IO.Compression;
using System.Net;
using Sluice.Networks;
using Sluice.Visits;

namespace Sluice.Libraries.Tests.Networks;

public sealed class RealLogTests
{
    [Fact]
    public void Of_a_real_log_most_are_carriers_and_machines_and_few_are_named()
    {
        using var log = File.OpenRead(SampleFiles.Find("access-log-semicomplete-2015.log"));
        var addresses = AccessLog.Read(log, "semicomplete.com", new()).Select(o => o.Hit?.Address).OfType<IPAddress>().Distinct().ToList();
        var found = addresses.ConvertAll(a => NetworkTable.Shared.Find(a).Network);
        double Share(Func<Network, bool> of) => found.Count(of) / (double)found.Count;
        Assert.True(Share(n => n.Number != 0) > 0.95);
        Assert.InRange(Share(n => n.Kind is OrganisationKind.Carrier or OrganisationKind.HomeOrMobile), 0.50, 0.65);
        Assert.InRange(Share(n => n.Kind is OrganisationKind.Hosting), 0.22, 0.35);
        Assert.InRange(Share(n => n is { Kind: OrganisationKind.Business, Verdict.Confidence: >= 0.5 }), 0.02, 0.06);
        // Real companies of that log, and carriers and crawlers that must never be named.
        string[] named = ["General Motors LLC", "PriceWaterhouseCoopers, LLP", "ARM Ltd", "Red Hat, Inc.", "LUX MED Sp. z o.o."];
        Assert.All(named, name => Assert.Contains(found, n => n.Name == name && n.Verdict.CanBeNamed));
        Assert.DoesNotContain(found, n => n.Verdict.CanBeNamed && (n.Name.Contains("Telecom", StringComparison.OrdinalIgnoreCase) || n.Name.Contains("Hosting", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Of_real_reverse_names_companies_are_told_from_pools()
    {
        using var log = new StreamReader(new GZipStream(File.OpenRead(SampleFiles.Find("access-log-nasa-1995-08-01.tsv.gz")), CompressionMode.Decompress));
        HashSet<string> hosts = new(StringComparer.Ordinal);
        while (log.ReadLine() is { } line) hosts.Add(line.Split('\t')[0]);
        var read = hosts.Where(h => h.Contains('.') && !IPAddress.TryParse(h, out _)).ToDictionary(h => h, HostNames.Read);
        Assert.InRange(read.Count, 1_600, 1_700);
        foreach (var domain in new[] { "ge.com", "intel.com", "merck.com" }) Assert.All(read.Values.Where(r => r.Domain == domain), r => Assert.True(r.CanBeNamed));
        foreach (var pool in new[] { "compuserve.com", "netcom.com", "prodigy.com", "aol.com" }) Assert.All(read.Values.Where(r => r.Domain == pool), r => Assert.False(r.CanBeNamed));
    }
}
