using System.Net;
using Sluice.Networks;

namespace Sluice.Libraries.Tests.Networks;

public sealed class NetworkTableTests
{
    [Theory]
    [InlineData("1.1.1.1", 13335u, "Cloudflare, Inc.", "AU")]
    [InlineData("8.8.8.8", 15169u, "Google LLC", "US")]
    [InlineData("::ffff:8.8.8.8", 15169u, "Google LLC", "US")]
    [InlineData("2001:4860:4860::8888", 15169u, "Google LLC", "US")]
    [InlineData("79.192.0.1", 3320u, "Deutsche Telekom AG", "DE")]
    public void An_address_leads_to_its_network_and_country(string address, uint number, string name, string country)
    {
        var found = NetworkTable.Shared.Find(IPAddress.Parse(address));
        Assert.Equal((number, name, country), (found.Network.Number, found.Network.Name, found.Country));
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("203.0.113.7")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("2001:db8::1")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void An_address_of_nobody_is_nobodys(string address)
    {
        var found = NetworkTable.Shared.Find(IPAddress.Parse(address));
        Assert.Equal((0u, OrganisationKind.Unknown), (found.Network.Number, found.Network.Kind));
    }

    [Fact]
    public void A_network_that_carries_a_registrys_name_by_mistake_has_no_name()
    {
        var elisa = NetworkTable.Shared.Of(719)!;
        Assert.Equal("", elisa.Name);
        Assert.DoesNotContain(NetworkTable.Shared.All(), n => n.Name.StartsWith("RIPE Network Coordination", StringComparison.Ordinal) || n.Name.StartsWith("American Registry for Internet", StringComparison.Ordinal));
    }

    [Fact]
    public void Looking_up_a_known_network_allocates_nothing()
    {
        var addresses = Enumerable.Range(0, 500).Select(i => new IPAddress([(byte)(i % 223 + 1), (byte)i, 7, 1])).ToArray();
        foreach (var address in addresses) NetworkTable.Shared.Find(address);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var address in addresses) NetworkTable.Shared.Find(address);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_shipped_data_stays_under_six_megabytes()
    {
        var folder = Path.GetDirectoryName(Visits.Folders.Above("src/Sluice.Networks/Data/networks.bin"))!;
        Assert.InRange(Directory.EnumerateFiles(folder).Sum(f => new FileInfo(f).Length), 1_000_000, 6_000_000);
    }

    // The law of a table of ranges: what lies between two addresses of one range belongs to it as well.
    [Fact]
    public void Neighbours_in_a_24_that_is_announced_whole_have_one_network()
    {
        foreach (var third in Enumerable.Range(0, 200))
        {
            var first = NetworkTable.Shared.Find(new IPAddress([17, 32, (byte)third, 0])).Network.Number;
            var last = NetworkTable.Shared.Find(new IPAddress([17, 32, (byte)third, 255])).Network.Number;
            Assert.Equal((714u, 714u), (first, last));
        }
    }
}
