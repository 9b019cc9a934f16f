using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Nurture.Journeys;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Nurture;

// What becomes of those inside when a journey that runs is changed, and what a rehearsal says before.
public sealed class JourneyChangeTests(SluiceApp app) : JourneyWorld(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Those_inside_finish_their_version_unless_they_are_moved()
    {
        var api = await App.Api();
        var journey = await Live(api, "journey Finish\nwait 2 days\ntag \"old end\"\n");
        var (before, after) = (await Person(api, "before@finish.example"), await Person(api, "after@finish.example"));
        await Enter(api, journey, before);
        await Settle();
        await Change(api, journey, "journey Finish\nwait 2 days\ntag \"new end\"\n", move: false);
        await Enter(api, journey, after);
        await Settle();
        await Pass(TimeSpan.FromDays(3));
        Assert.Equal(["old end"], (await api.Get($"people/{before}"))["tags"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal(["new end"], (await api.Get($"people/{after}"))["tags"]!.AsArray().Select(t => t!.GetValue<string>()));
    }

    [Fact]
    public async Task A_wait_that_is_gone_lets_on()
    {
        var api = await App.Api();
        var journey = await Live(api, "journey Gone\ntag \"one\"\nwait 30 days\ntag \"two\"\nwait 5 days\n");
        var person = await Person(api, "gone@rules.example");
        await Enter(api, journey, person);
        await Settle();
        await Change(api, journey, "journey Gone\ntag \"one\"\ntag \"two\"\nwait 5 days or tagged(\"x\")\n", move: true);
        await Settle();
        var run = await Run(api, journey, person);
        Assert.Equal((2, 3), (run["version"]!.GetValue<int>(), run["step"]!.GetValue<int>()));
        Assert.Contains("two", (await api.Get($"people/{person}"))["tags"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_longer_wait_counts_what_was_waited_and_a_shorter_one_that_is_over_lets_on_at_once()
    {
        var api = await App.Api();
        var (longer, shorter) = (await Live(api, "journey Longer\nwait 5 days\nend\n"), await Live(api, "journey Shorter\nwait 5 days\nend\n"));
        var person = await Person(api, "lengths@rules.example");
        await Enter(api, longer, person);
        await Enter(api, shorter, person);
        await Settle();
        var entered = App.Clock.GetUtcNow();
        await Pass(TimeSpan.FromDays(3));
        await Change(api, longer, "journey Longer\nwait 8 days\nend\n", move: true);
        await Change(api, shorter, "journey Shorter\nwait 2 days\nend\n", move: true);
        await Settle();
        Assert.Equal("finished", (await Run(api, shorter, person)).Text("end"));
        Assert.Equal(entered.AddDays(8), (await Run(api, longer, person))["dueAt"]!.GetValue<DateTimeOffset>());
        await Pass(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(1));
        Assert.Null((await Run(api, longer, person))["end"]);
        await Pass(TimeSpan.FromMinutes(2));
        Assert.Equal("finished", (await Run(api, longer, person)).Text("end"));
    }

    [Fact]
    public async Task A_changed_condition_is_asked_again_of_those_who_wait()
    {
        var api = await App.Api();
        var journey = await Live(api, "journey Asked\nwait 30 days or tagged(\"never-set\")\nend\n");
        var (here, elsewhere) = (await Person(api, "here@rules.example", new { country = "DE" }), await Person(api, "elsewhere@rules.example", new { country = "FR" }));
        await Enter(api, journey, here, elsewhere);
        await Settle();
        await Change(api, journey, "journey Asked\nwait 30 days or country = \"DE\"\nend\n", move: true);
        await Settle();
        Assert.Equal("finished", (await Run(api, journey, here)).Text("end"));
        Assert.Null((await Run(api, journey, elsewhere))["end"]);
    }

    [Fact]
    public async Task A_mail_that_waits_at_a_step_that_is_gone_does_not_leave()
    {
        var api = await App.Api();
        await Mail(api, "withdrawn");
        var journey = await Live(api, "journey Withdrawn\nmail withdrawn\nwait 1 day\n");
        var person = await Person(api, "withdrawn@rules.example");
        await Enter(api, journey, person);
        await App.RunUntilIdle();
        await Change(api, journey, "journey Withdrawn\nwait 1 day\n", move: true);
        await App.RunUntilIdle();
        Assert.Equal(1, await Step(api, journey, person));
        await using var db = App.Open();
        Assert.Equal(DeliveryState.Cancelled, (await db.Set<Delivery>().SingleAsync(d => d.Address == "withdrawn@rules.example", Cancel)).State);
    }

    [Fact]
    public async Task A_rehearsal_says_beforehand_what_then_happens_and_sends_nothing()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        await Mail(api, "rehearsed", "Hello {{person.firstName|there}} of {{person.city}}.");
        const string text = "journey Rehearsed\nenter: tagged(\"plays\") and country = \"DE\"\nleave: tagged(\"gives up\")\nwait 2 days or did(\"record.note_added\")\nif did(\"record.note_added\")\n  yes\n    mail rehearsed\n    task owner \"Ring\"\n  no\n    wait 3 days\nend\n";
        var journey = await Live(api, text);
        var people = new List<string>();
        for (var i = 0; i < 30; i++) people.Add(await Person(api, $"p{i}@rehearsed.example", new { country = i % 5 == 0 ? "FR" : "DE", city = i % 2 == 0 ? "Kassel" : "" }));
        foreach (var person in people) await api.Patch($"people/{person}", new { tags = new[] { "plays" } });
        await Settle();
        await Pass(TimeSpan.FromDays(1));
        foreach (var person in people.Where((_, i) => i % 3 == 0)) await Happens(person, new NoteAdded("Played."));
        foreach (var person in people.Where((_, i) => i % 7 == 1)) await api.Patch($"people/{person}", new { tags = new[] { "plays", "gives up" } });
        await Settle();
        for (var day = 0; day < 20; day++) await Pass(TimeSpan.FromHours(12));
        var sent = peer.Mails.Count(m => m.Header("Subject") == "rehearsed");
        var (real, rehearsed) = ((await api.Get($"journeys/{journey}"))["figures"]!, await api.Get($"journeys/{journey}/rehearsal"));
        Assert.Equal(24, rehearsed["entered"]!.GetValue<int>());
        foreach (var what in new[] { "entered", "inside", "finished", "left" }) Assert.Equal(real[what]!.GetValue<int>(), rehearsed[what]!.GetValue<int>());
        Assert.Equal(real["steps"]!.AsArray().Select(s => s!["came"]!.GetValue<int>()), rehearsed["steps"]!.AsArray().Select(s => s!["came"]!.GetValue<int>()));
        Assert.Equal(rehearsed["mails"]!.GetValue<int>(), rehearsed["tasks"]!.GetValue<int>());
        // Those without a city would not get it, and did not.
        var empty = Assert.Single(rehearsed["empty"]!.AsArray())!;
        Assert.Equal(("rehearsed", "person.city"), (empty.Text("mail"), empty.Text("field")));
        Assert.Equal(rehearsed["mails"]!.GetValue<int>() - sent, empty["people"]!.GetValue<int>());
        Assert.Equal(sent, peer.Mails.Count(m => m.Header("Subject") == "rehearsed"));
    }

    [Fact]
    public async Task Whoever_is_in_the_segment_now_is_let_in_where_that_is_asked()
    {
        var api = await App.Api();
        for (var i = 0; i < 5; i++) await Person(api, $"p{i}@filled.example", new { city = "Hameln" });
        await api.Post("segments", new { name = "From Hameln", filter = "city = \"Hameln\"" });
        await Settle();
        var journey = (await api.Post("journeys", new { text = "journey Filled\nenter: joins(\"From Hameln\")\nwait 1 day\n" })).Id();
        await api.Post($"journeys/{journey}/publish", new { fill = true }, HttpStatusCode.OK);
        await Settle();
        Assert.Equal(5, (await Runs(journey)).Count);
        await Person(api, "late@filled.example", new { city = "Hameln" });
        await Settle();
        Assert.Equal(6, (await Runs(journey)).Count);
    }

    [Fact]
    public async Task Pages_show_text_drawing_people_and_trace()
    {
        var api = await App.Api();
        await Mail(api, "shown");
        var journey = await Live(api, "journey Shown\nenter: tagged(\"shown\")\nmail shown\nwait 3 days or replied\nif replied\n  yes\n    end won\n  no\n    tag \"silent\"\n");
        var person = await Person(api, "shown@pages.example");
        await api.Patch($"people/{person}", new { tags = new[] { "shown" } });
        await Settle();
        var mia = await App.SignInAs(World.World.Mia);
        var page = await mia.Open($"/nurture/journeys/{journey}");
        Assert.Contains("1 here", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, page.QuerySelectorAll(".jo-nd").Length);
        Assert.Contains("real person of the last 90 days", (await mia.Open($"/nurture/journeys/{journey}?rehearse=true")).Body!.TextContent, StringComparison.Ordinal);
        var run = (await Runs(journey)).Single();
        Assert.Contains("Mail: shown", (await mia.Open($"/nurture/journeys/{journey}/people/{run.Id.Value:D}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("shown", (await mia.Open($"/nurture/journeys/{journey}/people?step=1")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Version 1", (await mia.Open($"/nurture/journeys/{journey}/versions")).Body!.TextContent, StringComparison.Ordinal);
        // A text that is not understood is kept as it was typed, and is not published.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await mia.Submit(page, "form#journey", new { text = "journey Shown\nmial shown\n", @do = "publish" })).StatusCode);
    }
}
