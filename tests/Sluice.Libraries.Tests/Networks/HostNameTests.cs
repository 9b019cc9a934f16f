using Sluice.Networks;

namespace Sluice.Libraries.Tests.Networks;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("proxy.ge.com", OrganisationKind.Business, "ge.com")]
    [InlineData("gw2.olomouc.moraviadairy.cz", OrganisationKind.Business, "moraviadairy.cz")]
    [InlineData("chi067.wwa.com", OrganisationKind.Business, "wwa.com")]
    [InlineData("ad07-053.compuserve.com", OrganisationKind.Carrier, "compuserve.com")]
    [InlineData("dip-80-130-4-2.dip.t-ipconnect.de", OrganisationKind.Carrier, "t-ipconnect.de")]
    [InlineData("198-51-100-7.acme.com", OrganisationKind.Carrier, "acme.com")]
    [InlineData("ksc-fl-pslip017.ids.com", OrganisationKind.Carrier, "ids.com")]
    [InlineData("ppp17.smallisp.com", OrganisationKind.Carrier, "smallisp.com")]
    [InlineData("pool-3.dsl.someone.co.uk", OrganisationKind.Carrier, "someone.co.uk")]
    [InlineData("x.somethingtelecom.com", OrganisationKind.Carrier, "somethingtelecom.com")]
    [InlineData("crawl-66-249-73-135.googlebot.com", OrganisationKind.Hosting, "googlebot.com")]
    [InlineData("ec2-1-2-3-4.compute-1.amazonaws.com", OrganisationKind.Hosting, "amazonaws.com")]
    [InlineData("lab.cs.duke.edu", OrganisationKind.Education, "duke.edu")]
    [InlineData("www.ox.ac.uk", OrganisationKind.Education, "ox.ac.uk")]
    [InlineData("pc1.ksc.nasa.gov", OrganisationKind.Public, "nasa.gov")]
    [InlineData("localhost", OrganisationKind.Unknown, null)]
    [InlineData("198.51.100.7", OrganisationKind.Unknown, null)]
    [InlineData("", OrganisationKind.Unknown, null)]
    public void A_companys_own_name_is_told_from_a_pool_of_lines(string host, OrganisationKind kind, string? domain)
    {
        var reading = HostNames.Read(host);
        Assert.Equal((kind, domain), (reading.Kind, reading.Domain));
        Assert.NotEmpty(reading.Reason);
    }

    [Theory]
    [InlineData("www.acme.co.uk", "acme.co.uk")]
    [InlineData("ACME.com.", "acme.com")]
    [InlineData("a.b.city.kawasaki.jp", "city.kawasaki.jp")]
    [InlineData("a.b.other.kawasaki.jp", "b.other.kawasaki.jp")]
    [InlineData("co.uk", null)]
    [InlineData("com", null)]
    [InlineData("büro.example.de", "example.de")]
    [InlineData("shop.bücher.de", "xn--bcher-kva.de")]
    [InlineData("a..b.com", null)]
    [InlineData("1.2.3.4", null)]
    [InlineData("acme.github.io", "github.io")]
    public void The_registered_domain_follows_the_public_suffix_list(string host, string? domain) => Assert.Equal(domain, PublicSuffixes.RegistrableDomain(host));

    [Fact]
    public void Names_below_a_hosters_own_suffix_count_on_demand() => Assert.Equal("acme.github.io", PublicSuffixes.RegistrableDomain("www.acme.github.io", withPrivate: true));

    [Theory]
    [InlineData("ann@gmail.com", MailDomainKind.Free)]
    [InlineData("gmx.de", MailDomainKind.Free)]
    [InlineData("x@mailinator.com", MailDomainKind.Disposable)]
    [InlineData("x@sub.mailinator.com", MailDomainKind.Disposable)]
    [InlineData("ann@uk.acme.com", MailDomainKind.Company)]
    [InlineData("nonsense", MailDomainKind.None)]
    [InlineData(null, MailDomainKind.None)]
    public void Mail_domains_are_told_apart(string? address, MailDomainKind kind) => Assert.Equal(kind, MailDomains.KindOf(address));

    [Fact]
    public void Only_a_companys_address_has_a_company_domain() =>
        Assert.Equal(("acme.com", null), (MailDomains.CompanyDomain("ann@uk.acme.com"), MailDomains.CompanyDomain("ann@gmail.com")));
}
