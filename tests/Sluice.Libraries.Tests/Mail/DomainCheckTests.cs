using System.Net;
using Sluice.Mail.Checks;
using Sluice.Mail.Dkim;

namespace Sluice.Libraries.Tests.Mail;

public sealed class DomainCheckTests
{
    static readonly DkimKey Key = DkimKey.Generate("acme.example", "s1");

    [Fact]
    public async Task A_domain_in_good_order_is_told_so()
    {
        await using var zone = new ZoneServer().Text("acme.example", "v=spf1 include:_spf.host.example ip4:192.0.2.0/24 -all").Text("_spf.host.example", "v=spf1 ip6:2001:db8::/32 ~all")
            .Text(Key.RecordName, Key.RecordValue()).Text("_dmarc.acme.example", "v=DMARC1; p=quarantine; rua=mailto:d@acme.example").Mx("acme.example", 10, "mx.acme.example");
        Assert.All(await new DomainCheck(zone.Client).RunAsync("acme.example", Key, default), finding => Assert.Equal(FindingVerdict.Ok, finding.Verdict));
    }

    [Fact]
    public async Task What_is_missing_comes_with_the_record_to_publish()
    {
        await using var zone = new ZoneServer();
        var findings = await new DomainCheck(zone.Client).RunAsync("acme.example", Key, default);
        Assert.All(findings, finding => Assert.Equal(FindingVerdict.Failure, finding.Verdict));
        Assert.Equal(["acme.example TXT", "s1._domainkey.acme.example TXT", "_dmarc.acme.example TXT", null], findings.Select(f => f.Record?.Split(" \"")[0]));
    }

    [Theory]
    [InlineData("v=spf1 +all", FindingVerdict.Failure)]
    [InlineData("v=spf1 ?all", FindingVerdict.Warning)]
    [InlineData("v=spf1 mx", FindingVerdict.Warning)]
    [InlineData("v=spf1 ip4:mail.acme.example -all", FindingVerdict.Failure)]
    [InlineData("v=spf1 includes:x.example -all", FindingVerdict.Failure)]
    [InlineData("v=spf1 include:nobody.example -all", FindingVerdict.Failure)]
    [InlineData("v=spf1 include:deep.example -all", FindingVerdict.Failure)]
    [InlineData("v=spf1 a mx exists:%{i}.x.example -all", FindingVerdict.Ok)]
    public async Task An_SPF_record_is_looked_through(string record, FindingVerdict expected)
    {
        await using var zone = new ZoneServer().Text("acme.example", record).Text("deep.example", $"v=spf1 {string.Join(' ', Enumerable.Range(0, 10).Select(i => $"a:h{i}.example"))} -all");
        Assert.Equal(expected, (await new SpfCheck(zone.Client).RunAsync("acme.example", default)).Verdict);
    }

    [Fact]
    public async Task Records_that_include_each_other_come_to_an_end()
    {
        await using var zone = new ZoneServer().Text("a.example", "v=spf1 include:b.example -all").Text("b.example", "v=spf1 include:a.example -all");
        Assert.Equal(FindingVerdict.Failure, (await new SpfCheck(zone.Client).RunAsync("a.example", default)).Verdict);
        Assert.True(zone.Asked < 30);
    }

    [Theory]
    [InlineData("v=DMARC1; p=none; rua=mailto:d@acme.example", FindingVerdict.Ok)]
    [InlineData("v=DMARC1; p=none", FindingVerdict.Warning)]
    [InlineData("v=DMARC1; p=reject; pct=50; rua=mailto:d@acme.example", FindingVerdict.Warning)]
    [InlineData("v=DMARC1; p=maybe", FindingVerdict.Failure)]
    public async Task A_policy_is_found_from_below(string record, FindingVerdict expected)
    {
        await using var zone = new ZoneServer().Text("_dmarc.acme.example", record);
        Assert.Equal(expected, (await new DmarcCheck(zone.Client).RunAsync("news.mail.acme.example", default)).Verdict);
    }

    [Fact]
    public async Task Another_key_a_refusing_domain_and_a_name_that_leads_elsewhere_are_seen()
    {
        await using var zone = new ZoneServer().Text(Key.RecordName, DkimKey.Generate("acme.example", "s1").RecordValue()).Mx("acme.example", 0, "")
            .Pointer("192.0.2.1", "mx.acme.example").Pointer("192.0.2.2", "other.example").Address("mx.acme.example", "192.0.2.1");
        var check = new DomainCheck(zone.Client);
        Assert.Contains("Another key", (await check.DkimAsync(Key, default)).Words, StringComparison.Ordinal);
        Assert.Equal(FindingVerdict.Failure, (await check.ServersAsync("acme.example", default)).Verdict);
        Assert.Equal(FindingVerdict.Ok, (await check.ReverseAsync(IPAddress.Parse("192.0.2.1"), default)).Verdict);
        Assert.Equal(FindingVerdict.Failure, (await check.ReverseAsync(IPAddress.Parse("192.0.2.2"), default)).Verdict);
        Assert.Equal(FindingVerdict.Failure, (await check.ReverseAsync(IPAddress.Parse("192.0.2.3"), default)).Verdict);
    }
}
