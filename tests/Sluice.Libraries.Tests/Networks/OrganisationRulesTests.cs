using Sluice.Networks;

namespace Sluice.Libraries.Tests.Networks;

public sealed class OrganisationRulesTests
{
    [Theory]
    [InlineData("Deutsche Telekom AG", OrganisationKind.Carrier)]
    [InlineData("Comcast Cable Communications, LLC", OrganisationKind.Carrier)]
    [InlineData("JSC Kazakhtelecom", OrganisationKind.Carrier)]
    [InlineData("Angelnet Limited", OrganisationKind.Carrier)]
    [InlineData("Stadtwerke Musterstadt GmbH", OrganisationKind.Carrier)]
    [InlineData("T-Mobile USA, Inc.", OrganisationKind.HomeOrMobile)]
    [InlineData("Hetzner Online GmbH", OrganisationKind.Hosting)]
    [InlineData("Webhosting.Net, Inc.", OrganisationKind.Hosting)]
    [InlineData("Zscaler, Inc.", OrganisationKind.Carrier)]
    [InlineData("Duke University", OrganisationKind.Education)]
    [InlineData("Technische Universität Graz", OrganisationKind.Education)]
    [InlineData("City of Tacoma", OrganisationKind.Public)]
    [InlineData("Ministério da Fazenda", OrganisationKind.Public)]
    [InlineData("CISCO SYSTEMS, INC.", OrganisationKind.Business)]
    [InlineData("Intel Corporation", OrganisationKind.Business)]
    [InlineData("LUX MED Sp. z o.o.", OrganisationKind.Business)]
    [InlineData("A.P. MOLLER - MAERSK A/S", OrganisationKind.Business)]
    [InlineData("Gutsal Alexandr Viktorovich", OrganisationKind.Unknown)]
    [InlineData("", OrganisationKind.Unknown)]
    public void An_owner_is_told_by_its_name(string name, OrganisationKind kind)
    {
        var verdict = OrganisationRules.Judge(0, name, 1024);
        Assert.Equal(kind, verdict.Kind);
        Assert.NotEmpty(verdict.Reason);
        Assert.Equal(verdict.CanBeNamed, verdict.Confidence > 0);
    }

    [Fact]
    public void A_company_with_more_addresses_than_an_office_needs_is_taken_for_a_carrier() =>
        Assert.Equal((OrganisationKind.Business, OrganisationKind.Carrier), (OrganisationRules.Judge(0, "Brewers Ltd", 256).Kind, OrganisationRules.Judge(0, "Brewers Ltd", 1 << 18).Kind));

    [Fact]
    public void The_name_of_an_IT_house_is_trusted_less() =>
        Assert.True(OrganisationRules.Judge(0, "Core Technology Services, Inc.", 256).Confidence < OrganisationRules.Judge(0, "Brewers Ltd", 256).Confidence);

    [Theory]
    [InlineData("Société Générale S.A.", "societe generale")]
    [InlineData("SOCIETE GENERALE", "societe generale")]
    [InlineData("Vereinigte Mälzereien GmbH & Co. KG", "vereinigte malzereien")]
    [InlineData("H & M Hennes & Mauritz AB", "h m hennes mauritz")]
    [InlineData("The Group", "the group")]
    public void Spellings_of_one_name_meet(string name, string key) => Assert.Equal(key, NameWords.Key(name));

    [Theory]
    [InlineData("CISCO SYSTEMS, INC.", "Cisco Systems, INC.")]
    [InlineData("DASSAULT SYSTEMES SE", "Dassault Systemes SE")]
    [InlineData("thyssenkrupp Information Management GmbH", "thyssenkrupp Information Management GmbH")]
    public void A_registered_name_becomes_readable(string name, string tidy) => Assert.Equal(tidy, NameWords.Tidy(name));
}
