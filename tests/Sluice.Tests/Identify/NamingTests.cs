using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Identify;
using Sluice.Identify.Companies;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Tests.World;

namespace Sluice.Tests.Identify;

public sealed class NamingTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_visit_from_the_own_list_is_named_and_its_address_is_nowhere_kept()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await Note("203.0.113.0/28", "Polder Zuivel", "polderzuivel.example");
        await visitor.From("203.0.113.7").Send(visitor.View("/pricing", visitor: "own"));
        var visit = await Built(site);
        Assert.Equal(("polderzuivel.example", 98), await Company(visit));
        Assert.Contains(visit.Evidence, e => e is { Source: EvidenceSource.List, Used: true });
        await using var db = app.Open();
        var rows = await Guards.FilledWorkspace.Rows(db);
        Assert.DoesNotContain(rows, r => r.Contains("203.0.113.7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Carriers_hosting_and_nobodys_addresses_name_nobody_and_the_country_is_known()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.From("79.192.0.1").Send(visitor.View("/", visitor: "carrier"));
        var carrier = await Built(site);
        Assert.Equal((null, "DE", 3320L), (carrier.VisitCompanyId, carrier.Country, carrier.Network));
        var hosted = await visitor.From("5.9.0.1").Send(visitor.View("/", visitor: "hosting"));
        Assert.Equal("dataCentre", (string)hosted["dropped"]![0]!["reason"]!);
        await visitor.From("10.1.2.3").Send(visitor.View("/", visitor: "private"));
        Assert.Null((await Built(site)).VisitCompanyId);
    }

    [Fact]
    public async Task A_companys_own_network_names_it()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        // AS109, Cisco.
        await visitor.From("64.100.0.1").Send(visitor.View("/pricing", visitor: "network"));
        Assert.Equal(("cisco systems", 75), await Company(await Built(site)));
    }

    [Fact]
    public async Task Three_people_of_one_company_teach_an_office_and_one_click_takes_it_back()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        foreach (var name in new[] { "ann", "bob", "eve" })
        {
            var office = visitor.From("198.51.100.40");
            await office.Send(visitor.View("/", visitor: $"office-{name}"), visitor.Identify(new { email = $"{name}@brewers.example", token = Identification.Token(site.Secret, $"{name}@brewers.example") }, $"office-{name}"));
            await Tracking.Build(app);
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await visitor.From("198.51.100.90").Send(visitor.View("/stranger", visitor: $"stranger-{name}"));
            var stranger = await Built(site, "/stranger");
            // Two people are not enough; the third names also who came before.
            Assert.Equal(name == "eve" ? "brewers.example" : null, (await Company(stranger))?.Key);
        }
        await using var db = app.Open();
        var learned = await db.Set<Office>().SingleAsync(o => o.Domain == "brewers.example");
        Assert.Equal(3, learned.People);
        Assert.Equal(5 - 2, await db.Set<Visit>().CountAsync(v => v.SiteId == site.Id && v.PersonId == null && v.VisitCompanyId != null));

        var mia = await app.SignInAs(World.World.Mia);
        var page = await mia.Open("/identify/sources");
        Assert.Equal(HttpStatusCode.SeeOther, (await mia.Submit(page, $"form[action='/identify/offices/{learned.Block:D}/undo']")).StatusCode);
        await Tracking.Build(app);
        await using var after = app.Open();
        Assert.Equal(0, await after.Set<Visit>().CountAsync(v => v.SiteId == site.Id && v.PersonId == null && v.VisitCompanyId != null));
    }

    [Fact]
    public async Task People_of_many_companies_in_one_block_teach_nothing()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        foreach (var email in new[] { "a@one-firm.example", "b@one-firm.example", "c@one-firm.example", "d@two-firm.example", "e@three-firm.example" })
        {
            await visitor.From("192.0.2.9").Send(visitor.View("/", visitor: email), visitor.Identify(new { email, token = Identification.Token(site.Secret, email) }, email));
            await Tracking.Build(app);
        }
        await using var db = app.Open();
        // Three of one company came first and were believed; the house turned out to be shared.
        Assert.True(await db.Set<Office>().CountAsync(o => o.Domain == "one-firm.example") <= 1);
        Assert.False(await db.Set<Office>().AnyAsync(o => o.Domain == "two-firm.example"));
    }

    [Fact]
    public async Task A_reverse_name_of_the_companys_own_names_the_visit_and_pools_do_not()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await using var names = new Named(app, address => address.ToString() == "64.100.0.2" ? "gw2.olomouc.moraviadairy.example" : "dip-3.dsl.carrier.example");
        var known = await KnownSite(site);
        foreach (var (address, who) in new[] { ("64.100.0.2", "dairy"), ("64.100.0.3", "pool") })
        {
            await visitor.From(address).Send(visitor.View($"/{who}", visitor: who));
            var visit = await Built(site, $"/{who}");
            names.Asker.Ask(known, new Hit { Visitor = visit.Visitor, Network = 109 }, IPAddress.Parse(address));
            while (await names.Asker.Step(CancellationToken.None)) { }
        }
        Assert.Equal(("moraviadairy.example", 75), await Company(await Built(site, "/dairy")));
        var pool = await Built(site, "/pool");
        Assert.Null(pool.HostName);
        Assert.Equal("cisco systems", (await Company(pool))?.Key);
    }

    [Fact]
    public async Task Companies_are_listed_scored_and_made_part_of_the_record()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await Note("203.0.113.64/28", "Seorak Beverage", "seorak-visits.example");
        foreach (var day in Enumerable.Range(0, 3))
        {
            await visitor.From("203.0.113.66").Send(visitor.View("/pricing", visitor: $"s{day}"), visitor.View("/compliance", visitor: $"s{day}"));
            await Tracking.Build(app);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }
        await Tracking.Build(app);
        var api = await app.Api();
        var found = (await api.Get("/api/v1/visits/companies?q=seorak-visits"))["data"]!.AsArray().Single()!;
        var (intent, lines) = ((decimal)found["intent"]!, found["intentReasons"]!.AsArray().Sum(l => (int)l!["tenths"]!) / 10m);
        Assert.True(intent > 3, $"intent was {intent}");
        Assert.Equal(intent, lines);
        Assert.Equal(3, (int)found["visits"]!);
        Assert.Equal(3, (await api.Get($"/api/v1/visits?companyId={found.Id()}"))["data"]!.AsArray().Count);

        var ines = await app.SignInAs(World.World.Ines);
        var page = await ines.Open($"/identify/companies?at={found.Id()}");
        Assert.Contains("Seorak Beverage", page.Body!.TextContent);
        Assert.Contains("IP Geolocation by DB-IP", page.Body!.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(page, $"form[action='/identify/companies/{found.Id()}/company']")).StatusCode);
        await using var db = app.Open();
        var company = await db.Set<CompanyDomain>().SingleAsync(d => d.Domain == "seorak-visits.example");
        Assert.Equal(company.CompanyId.Value.ToString("D"), (await api.Get($"/api/v1/visits/companies/{found.Id()}")).Text("companyId"));
    }

    [Fact]
    public async Task A_list_with_one_bad_line_is_refused_whole_and_says_which()
    {
        var mia = await app.SignInAs(World.World.Mia);
        var page = await mia.Open("/identify/sources");
        var answer = await mia.Submit(page, "form[action='/identify/sources/import']", new { lines = "192.0.2.128/28,Good Ltd\nnonsense,Bad Ltd" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Line 2", await answer.Content.ReadAsStringAsync());
        await using var db = app.Open();
        Assert.False(await db.Set<OwnBlock>().AnyAsync(b => b.Company == "Good Ltd"));
        Assert.Equal(HttpStatusCode.SeeOther, (await mia.Submit(page, "form[action='/identify/sources/import']", new { lines = "block,company\n192.0.2.128/28,Good Ltd\n192.0.2.144/28;Other Ltd;other.example" })).StatusCode);
        Assert.Equal(2, await db.Set<OwnBlock>().CountAsync(b => b.Company == "Good Ltd" || b.Company == "Other Ltd"));
    }

    [Theory]
    [InlineData("/api/v1/visits?channel=nowhere", "channel")]
    [InlineData("/api/v1/visits?named=cats", "named")]
    [InlineData("/api/v1/visits?after=rubbish", "after")]
    [InlineData("/api/v1/visits/companies?sort=colour", "sort")]
    public async Task A_question_that_cannot_be_read_is_refused_by_the_name_of_its_part(string path, string part) =>
        Assert.NotNull((await (await app.Api()).Get(path, HttpStatusCode.UnprocessableEntity))["errors"]![part]);

    [Fact]
    public async Task Visits_are_paged_by_key_without_losing_or_doubling_one()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        for (var i = 0; i < 7; i++) await visitor.Send(visitor.View($"/{i}", visitor: $"page{i}"));
        await Tracking.Build(app);
        var (api, seen, next) = (await app.Api(), new List<string>(), (string?)null);
        do
        {
            var page = await api.Get($"/api/v1/visits?siteId={site.Id.Value:D}&limit=3{(next is null ? "" : $"&after={next}")}");
            seen.AddRange(page["data"]!.AsArray().Select(v => v!.Id()));
            next = (string?)page["next"];
        } while (next is not null);
        Assert.Equal(7, seen.Count);
        Assert.Equal(7, seen.Distinct().Count());
    }

    async Task Note(string block, string company, string domain)
    {
        await (await app.Api()).Post("/api/v1/networks", new { block, company, domain });
    }

    async Task<Visit> Built(Site site, string? path = null)
    {
        await Tracking.Build(app);
        await using var db = app.Open();
        return (await db.Set<Visit>().Where(v => v.SiteId == site.Id).ToListAsync()).Where(v => path is null || v.EntryPath == path).MaxBy(v => (v.LastAt, v.Id.Value))!;
    }

    async Task<(string Key, int Percent)?> Company(Visit visit)
    {
        if (visit.VisitCompanyId is not { } id) return null;
        await using var db = app.Open();
        return ((await db.Set<VisitCompany>().SingleAsync(c => c.Id == id)).Key, visit.Percent);
    }

    async Task<KnownSite> KnownSite(Site site)
    {
        await using var db = app.Open();
        return await Sluice.Identify.KnownSite.Of(db, site, CancellationToken.None);
    }

    sealed class Named : IAsyncDisposable
    {
        public Named(SluiceApp app, Func<IPAddress, string> names) =>
            Asker = new ReverseNames(app.Store, (address, _) => Task.FromResult<string?>(names(address)), app.Clock, new HostSettings(null!, "", [], [], RunWork: false), NullLogger<ReverseNames>.Instance);

        public ReverseNames Asker { get; }

        public ValueTask DisposeAsync()
        {
            Asker.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
