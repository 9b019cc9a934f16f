using System.Net;
using Sluice.Mail.Dns;

namespace Sluice.Libraries.Tests.Mail;

public sealed class DnsTests
{
    [Fact]
    public async Task Records_are_read_by_udp_and_by_tcp()
    {
        await using var zone = new ZoneServer().Text("acme.example", "v=spf1 -all", new string('x', 600)).Mx("acme.example", 20, "mx2.acme.example").Mx("acme.example", 10, "mx1.acme.example").Address("mx1.acme.example", "192.0.2.7");
        foreach (var cuts in new[] { false, true })
        {
            zone.Cuts = cuts;
            Assert.Equal(["v=spf1 -all", new string('x', 600)], await zone.Client.TextsAsync("ACME.example.", default));
            Assert.Equal([(20, "mx2.acme.example"), (10, "mx1.acme.example")], (await zone.Client.AskAsync("acme.example", DnsType.Mx, default)).Records.Select(r => (r.Preference, r.Text)));
            Assert.Equal(IPAddress.Parse("192.0.2.7"), Assert.Single((await zone.Client.AskAsync("mx1.acme.example", DnsType.A, default)).Records).Address);
        }
    }

    [Fact]
    public async Task A_missing_name_and_a_missing_record_are_told_apart()
    {
        await using var zone = new ZoneServer().Address("acme.example", "192.0.2.7");
        Assert.Equal(DnsOutcome.NoData, (await zone.Client.AskAsync("acme.example", DnsType.Txt, default)).Outcome);
        Assert.Equal(DnsOutcome.NoSuchName, (await zone.Client.AskAsync("nobody.example", DnsType.Txt, default)).Outcome);
        Assert.Equal(DnsOutcome.NoSuchName, (await zone.Client.AskAsync("not..a.name", DnsType.Txt, default)).Outcome);
    }

    [Fact]
    public async Task A_guessed_reply_is_passed_over()
    {
        await using var zone = new ZoneServer { Forges = true }.Text("acme.example", "true");
        Assert.Equal(["true"], await zone.Client.TextsAsync("acme.example", default));
    }

    [Fact]
    public async Task A_silent_server_fails_within_its_time()
    {
        using var silent = new System.Net.Sockets.UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var client = new DnsClient([(IPEndPoint)silent.Client.LocalEndPoint!], TimeSpan.FromMilliseconds(50));
        Assert.Equal(DnsOutcome.Failed, (await client.AskAsync("acme.example", DnsType.A, default)).Outcome);
    }

    [Fact]
    public void No_reply_makes_reading_fail()
    {
        var question = DnsQuestion.Of(7, "acme.example", DnsType.Mx)!;
        var chance = new Random(3);
        for (var round = 0; round < 50_000; round++)
        {
            var reply = new byte[chance.Next(120)];
            chance.NextBytes(reply);
            for (var i = 0; i < reply.Length && i < question.Length - 11; i++) reply[i] = i is 2 ? (byte)0x81 : i is 3 ? (byte)0x80 : i is 6 or 8 or 9 or 10 or 11 ? (byte)0 : i is 7 ? (byte)5 : question[i];
            _ = DnsReply.Read(reply, question, DnsType.Mx);
        }
    }

    [Theory]
    [InlineData("192.0.2.1", "1.2.0.192.in-addr.arpa")]
    [InlineData("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    public void An_address_has_a_name_to_ask_for(string address, string name) => Assert.Equal(name, DnsClient.ReverseName(IPAddress.Parse(address)));
}
