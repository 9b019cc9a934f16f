using System.Net;
using System.Text;
using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class CollectTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    const string Id = "0195d3b0-0000-7000-8000-000000000001";

    static PageHit Hit() => new(Guid.Parse(Id), HitKind.PageView, Now, new("acme.test", "/pricing", ""))
    {
        Agent = RealAgents.Chrome,
        Address = IPAddress.Parse("203.0.113.7"),
    };

    static DropReason? Judge(PageHit hit, CollectRules? rules = null) => CollectSteps.ForTracker.Judge(hit, rules ?? new(), Now);

    static CollectBody Parse(string json)
    {
        Assert.Null(CollectBody.TryParse(Encoding.UTF8.GetBytes(json), Now, out var body));
        return body;
    }

    [Fact]
    public void A_visitor_passes_every_step() => Assert.Null(Judge(Hit()));

    [Fact]
    public void Each_step_drops_for_its_own_reason()
    {
        Assert.Equal(DropReason.TooOld, Judge(Hit() with { At = Now.AddHours(-25) }));
        Assert.Equal(DropReason.Future, Judge(Hit() with { At = Now.AddMinutes(6) }));
        Assert.Equal(DropReason.Bot, Judge(Hit() with { Agent = "curl/8.5.0" }));
        Assert.Equal(DropReason.Prefetch, Judge(Hit() with { Purpose = "prefetch" }));
        Assert.Equal(DropReason.ExcludedHost, Judge(Hit(), new() { AllowedHosts = ["other.test"] }));
        Assert.Equal(DropReason.ExcludedHost, Judge(Hit(), new() { ExcludedHosts = ["*.acme.test"] }));
        Assert.Equal(DropReason.ExcludedPage, Judge(Hit(), new() { ExcludedPaths = ["/pri*"] }));
        Assert.Equal(DropReason.ExcludedAddress, Judge(Hit(), new() { ExcludedNetworks = [IPNetwork.Parse("203.0.113.0/24")] }));
        Assert.Equal(DropReason.DataCentre, Judge(Hit(), new() { IsDataCentre = _ => true }));
    }

    [Fact]
    public void An_exclusion_meets_an_address_wrapped_in_IPv6() => Assert.Equal(DropReason.ExcludedAddress,
        Judge(Hit() with { Address = IPAddress.Parse("::ffff:203.0.113.7") }, new() { ExcludedNetworks = [IPNetwork.Parse("203.0.113.7/32")] }));

    [Fact]
    public void A_starred_host_covers_the_name_and_what_is_below_but_not_a_lookalike()
    {
        Assert.True(CollectRules.Covers(["*.acme.test"], "shop.acme.test"));
        Assert.True(CollectRules.Covers(["*.acme.test"], "acme.test"));
        Assert.False(CollectRules.Covers(["*.acme.test"], "notacme.test"));
    }

    [Fact]
    public void Every_step_counts_what_it_saw_and_dropped()
    {
        var tally = new StepTally(CollectSteps.ForTracker, TimeProvider.System);
        tally.Judge(Hit(), new(), Now);
        tally.Judge(Hit() with { Agent = "curl/8.5.0" }, new(), Now);
        tally.Judge(Hit() with { At = Now.AddDays(-9) }, new(), Now);
        var counts = tally.Counts().ToDictionary(count => count.Step);
        Assert.Equal((3, 1), (counts["clock"].Seen, counts["clock"].Drops[DropReason.TooOld]));
        Assert.Equal((2, 1), (counts["bot"].Seen, counts["bot"].Drops[DropReason.Bot]));
        Assert.Equal(1, counts["dataCentre"].Seen);
    }

    [Theory]
    [InlineData("localhost", "localhost:5080", true)]
    [InlineData("localhost:5080", "localhost:5080", true)]
    [InlineData("localhost:5080", "localhost:5081", false)]
    [InlineData("*.acme.test", "shop.acme.test:8443", true)]
    [InlineData("[::1]", "[::1]:5080", true)]
    [InlineData("acme.test", "acme.test.evil:80", false)]
    public void A_host_without_a_port_counts_on_every_port(string entry, string host, bool counts) =>
        Assert.Equal(counts, CollectRules.Covers([entry], host));

    [Fact]
    public void Steps_answer_only_what_they_declare()
    {
        PageHit[] hits =
        [
            Hit(), Hit() with { At = Now.AddDays(-9) }, Hit() with { At = Now.AddDays(9) }, Hit() with { Agent = null }, Hit() with { Purpose = "prefetch" },
            Hit() with { Method = "POST" }, Hit() with { Method = "GET", Status = 500 }, Hit() with { Method = "GET", Status = 302 },
            Hit() with { Method = "GET", Status = 200, Page = new("acme.test", "/a.css", "") },
        ];
        var strict = new CollectRules { ExcludedHosts = ["acme.test"], ExcludedPaths = ["/*"], ExcludedNetworks = [IPNetwork.Parse("0.0.0.0/0")], IsDataCentre = _ => true };
        foreach (var step in CollectSteps.ForTracker.Union(CollectSteps.ForLog))
        {
            var answers = hits.Select(hit => step.Judge(hit, strict, Now)).OfType<DropReason>().ToHashSet();
            Assert.True(answers.SetEquals(step.Reasons), $"{step.Name} answered {string.Join(", ", answers)}");
        }
    }

    [Fact]
    public void Every_reason_has_a_sentence()
    {
        Assert.All(DropReasons.All, reason => Assert.EndsWith(".", reason.Sentence(), StringComparison.Ordinal));
        Assert.Equal(DropReasons.All.Count, DropReasons.All.Select(reason => reason.Sentence()).Distinct().Count());
        Assert.Equal("dataCentre", DropReason.DataCentre.Code());
    }

    [Fact]
    public void A_batch_keeps_its_good_events_and_names_its_bad_ones()
    {
        var body = Parse($$$"""
            {"site":"KEY","events":[
              {"id":"{{{Id}}}","type":"pageview","url":"https://acme.test/a?utm_source=x#top","referrer":"https://t.co/1","title":"A","at":"2026-03-02T11:59:58.5Z","visitor":"v1"},
              {"id":"{{{Id}}}","type":"shout","url":"https://acme.test/a"},
              {"id":"no","type":"pageview","url":"https://acme.test/a"},
              {"id":"{{{Id}}}","type":"pageview","url":"javascript:1"},
              {"id":"{{{Id}}}","type":"event","url":"https://acme.test/a"},
              {"id":"{{{Id}}}","type":"engagement","url":"https://acme.test/a","props":{"view":"{{{Id}}}","ms":-5,"scroll":500},"at":1772452800000},
              {"id":"{{{Id}}}","type":"event","name":"signup","url":"https://acme.test/a","props":{"plan":"pro"}},
              {"id":"{{{Id}}}","type":"pageview","url":"https://acme.test/a","at":"yesterday"},
              7]}
            """);
        Assert.Equal([0, 5, 6], body.Hits.Select(hit => hit.Index));
        Assert.All(body.Drops, drop => Assert.Equal(DropReason.BadShape, drop.Reason));
        var (view, engagement, named) = (body.Hits[0].Hit, body.Hits[1].Hit, body.Hits[2].Hit);
        Assert.Equal(("x", "A", "v1"), (view.Source.Campaign.Source, view.Title, view.VisitorId));
        Assert.Equal((0L, 100, Guid.Parse(Id), Now), (engagement.EngagedMilliseconds, engagement.ScrollPercent, engagement.View, engagement.At));
        Assert.Equal(("signup", """{"plan":"pro"}""", Now), (named.Name, named.Props, named.At));
    }

    [Fact]
    public void A_single_event_beside_the_site_is_taken_too() =>
        Assert.Single(Parse($$"""{"site":"KEY","id":"{{Id}}","type":"pageview","url":"https://acme.test/"}""").Hits);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"events\":[]}")]
    [InlineData("{\"site\":\"KEY\",\"events\":{}}")]
    [InlineData("{\"site\":\"KEY\",\"events\":[")]
    [InlineData("{\"site\":\"\\ud800\",\"events\":[]}")]
    public void A_body_of_another_shape_is_refused_whole(string json) =>
        Assert.Equal(DropReason.BadShape, CollectBody.TryParse(Encoding.UTF8.GetBytes(json), Now, out _));

    [Fact]
    public void Too_much_at_once_is_refused()
    {
        Assert.Equal(DropReason.TooLarge, CollectBody.TryParse(new byte[CollectBody.Largest + 1], Now, out _));
        var many = string.Join(',', Enumerable.Repeat("{}", CollectBody.MostEvents + 1));
        Assert.Equal(DropReason.TooLarge, CollectBody.TryParse(Encoding.UTF8.GetBytes($$"""{"site":"K","events":[{{many}}]}"""), Now, out _));
        var props = new string('x', 5_000);
        Assert.Equal(DropReason.TooLarge, Assert.Single(Parse($$$$"""{"site":"K","events":[{"id":"{{{{Id}}}}","type":"event","name":"n","url":"https://a.test/","props":{"p":"{{{{props}}}}"}}]}""").Drops).Reason);
    }
}
