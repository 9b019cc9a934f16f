using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Nurture.Journeys;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Lists;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Nurture;

// What each step does, and what is said of what it cannot do.
public sealed class JourneyStepTests(SluiceApp app) : JourneyWorld(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Every_kind_of_step_does_what_it_says()
    {
        var api = await App.Api();
        await api.Post("fields", new { kind = "person", key = "plan", label = "Plan", type = "text" });
        var list = (await api.Post("lists", new { name = "Journey guests", kind = "person" })).Id();
        var ines = await App.UserId(World.World.Ines);
        var journey = await Live(api, $"""
            journey All steps
            tag "came"
            list "Journey guests"
            set fields.plan "Pro"
            set jobTitle "Water master"
            assign {World.World.Ines}
            notify {World.World.Ines} "Look at them."
            hand-off sales why: "they asked for it"
            untag "came"
            end done
            """);
        var person = await Person(api, "all@steps.example");
        await Enter(api, journey, person);
        await Settle();
        var run = await Run(api, journey, person);
        Assert.Equal(("finished", "done"), (run.Text("end"), run.Text("why")));
        var record = await api.Get($"people/{person}");
        Assert.Equal(("Pro", "Water master", "mql"), (record["fields"]!.Text("plan"), record.Text("jobTitle"), record.Text("lifecycleStage")));
        Assert.Equal(ines.Value.ToString("D"), record.Text("ownerId"));
        Assert.Empty(record["tags"]!.AsArray());
        await using var db = App.Open();
        var id = new PersonId(Guid.Parse(person));
        Assert.True(await db.Set<ListMember>().AnyAsync(m => m.RecordId == id.Value && m.ListId == new ListId(Guid.Parse(list)), Cancel));
        Assert.Contains("Look at them.", (await db.Set<OutboxMail>().SingleAsync(m => m.To == World.World.Ines && m.Subject.Contains("Look at them"), Cancel)).Text, StringComparison.Ordinal);
        Assert.True(await db.Set<Activity>().AnyAsync(a => a.PersonId == id && a.Kind == "qualify.handed_off", Cancel));
        Assert.Equal(2, await db.Set<Activity>().CountAsync(a => a.PersonId == id && a.Kind == "record.tags_changed", Cancel));
    }

    [Fact]
    public async Task A_split_sends_its_shares_and_each_person_the_same_way_each_time()
    {
        var api = await App.Api();
        var journey = await Live(api, "journey Lots\nsplit 30 / 70\n  a\n    tag \"lot a\"\n  b\n    tag \"lot b\"\n");
        var people = new List<string>();
        for (var i = 0; i < 300; i++) people.Add(await Person(api, $"p{i}@lot.example"));
        await Enter(api, journey, [.. people]);
        await Settle();
        var ways = (await api.Get($"journeys/{journey}"))["figures"]!["steps"]![0]!["ways"]!.AsArray().Select(w => w!.GetValue<int>()).ToList();
        Assert.Equal(300, ways.Sum());
        // Four standard deviations of a binomial of 300 at 0.3.
        Assert.InRange(ways[0], 58, 122);
    }

    [Fact]
    public async Task A_mail_that_a_gate_holds_lets_on_and_says_so()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        await Mail(api, "gated");
        await api.Post("suppressions", new { address = "barred@gate.example" });
        var journey = await Live(api, "journey Gates\nmail gated\ntag \"went on\"\n");
        var (barred, nowhere) = (await Person(api, "barred@gate.example"), (await api.Post("people", new { firstName = "Nowhere" })).Id());
        await Enter(api, journey, barred, nowhere);
        await Settle();
        await Pass(TimeSpan.FromMinutes(3));
        Assert.Equal("held suppressed", (await Run(api, journey, barred))["trace"]![0]!.Text("note"));
        Assert.Equal("no address", (await Run(api, journey, nowhere))["trace"]![0]!.Text("note"));
        Assert.DoesNotContain(peer.Mails, m => m.To.EndsWith("@gate.example", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mail nowhere-to-be-found", "There is no mail")]
    [InlineData("list \"No such list\"", "There is no list")]
    [InlineData("set fields.nothing \"x\"", "There is no field")]
    [InlineData("set country \"Atlantis\"", "country")]
    [InlineData("stage platinum", "There is no stage")]
    [InlineData("stage 5", "There is no stage")]
    [InlineData("set basis \"Consent\"", "There is no field")]
    [InlineData("assign nobody@elsewhere.example", "is none of us")]
    [InlineData("if colour = \"red\"\n  yes\n    tag \"x\"", "colour")]
    [InlineData("webhook \"http://plain.example\"", "https://")]
    public async Task What_names_something_that_is_not_there_is_not_published(string step, string words)
    {
        var api = await App.Api();
        var id = (await api.Post("journeys", new { text = $"journey Wrong\ntag \"fine\"\n{step}\n" })).Id();
        var refused = await api.Post($"journeys/{id}/publish", new { }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(words, refused.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Contains("\"line\":5", (await api.Get($"journeys/{id}"))["problems"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("draft", (await api.Get($"journeys/{id}")).Text("state"));
    }

    [Fact]
    public async Task A_journey_is_drawn_from_its_parts_too()
    {
        var api = await App.Api();
        var drawn = await api.Post("journeys", new { name = "Parts", enter = "tagged(\"x\")", steps = new[] { "wait 1 day", "if replied", "  yes", "    tag \"y\"" } });
        Assert.Empty(drawn["problems"]!.AsArray());
        Assert.Equal("journey Parts\nenter: tagged(\"x\")\n\n1 wait 1 day\n2 if replied\n  yes\n3   tag \"y\"\n", drawn.Text("text"));
        Assert.Contains("name", (await api.Post("journeys", new { }, HttpStatusCode.UnprocessableEntity)).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("entre", (await api.Post("journeys", new { name = "Odd", entre = "x" }, HttpStatusCode.UnprocessableEntity)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_short_word_is_understood()
    {
        await using var db = App.Open();
        foreach (var (word, means) in JourneyShorthand.All)
        {
            Assert.Equal(means, JourneyShorthand.Expand(word));
            Assert.False((await Sluice.Record.Filters.PeopleFilter.Read(db, JourneyShorthand.Expand(word), App.Clock.GetUtcNow(), TimeZoneInfo.Utc, null, Cancel)).Refused(out var refusal, out _), $"{word}: {refusal?.Message}");
        }
        Assert.Equal("name = \"replied and form(\\\"x\\\")\"", JourneyShorthand.Expand("name = \"replied and form(\\\"x\\\")\""));
    }

    [Fact]
    public async Task A_mail_that_somebody_has_stays_what_they_got_when_it_is_changed()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        await Mail(api, "changing", "First words, [here](https://acme.example/first).");
        var journey = await Live(api, "journey Changing\nmail changing\n");
        await Enter(api, journey, await Person(api, "first@change.example"));
        await Settle();
        Assert.Equal(2, (await api.Patch("mails/changing", new { text = "Second words." }))["revision"]!.GetValue<int>());
        await Enter(api, journey, await Person(api, "second@change.example"));
        await Settle();
        Assert.Contains("First words", peer.Mails.Single(m => m.To == "first@change.example").Text, StringComparison.Ordinal);
        Assert.Contains("Second words", peer.Mails.Single(m => m.To == "second@change.example").Text, StringComparison.Ordinal);
        await using var db = App.Open();
        var first = await db.Set<Delivery>().SingleAsync(d => d.Address == "first@change.example", Cancel);
        Assert.Contains("First words", await App.Services.GetRequiredService<JourneySource>().Html(db, first, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_step_cannot_do_is_told_in_the_persons_way_and_changes_nothing()
    {
        var api = await App.Api();
        await api.Post("fields", new { kind = "person", key = "badge", label = "Badge", type = "text", unique = true });
        await Person(api, "holder@undone.example", new { fields = new { badge = "7" } });
        var list = (await api.Post("lists", new { name = "Soon gone", kind = "person" })).Id();
        var journey = await Live(api, "journey Undone\nset fields.badge \"7\"\nlist \"Soon gone\"\nnotify owner \"Nobody hears this.\"\ntag \"went on\"\n");
        await api.Delete($"lists/{list}");
        var person = await Person(api, "wants@undone.example");
        await Enter(api, journey, person);
        await Settle();
        var run = await Run(api, journey, person);
        Assert.Equal("finished", run.Text("end"));
        var undone = run["trace"]!.AsArray().Where(t => t!.Text("note").StartsWith("not done", StringComparison.Ordinal)).Select(t => (t!["step"]!.GetValue<int>(), t.Text("note"))).Order().ToList();
        Assert.Equal([1, 2, 3], undone.Select(u => u.Item1));
        Assert.Equal(("not done: no such list", "not done: nobody to tell"), (undone[1].Item2, undone[2].Item2));
        var record = await api.Get($"people/{person}");
        Assert.Null(record["fields"]!["badge"]);
        Assert.Equal(["went on"], record["tags"]!.AsArray().Select(t => t!.GetValue<string>()));
    }
}
