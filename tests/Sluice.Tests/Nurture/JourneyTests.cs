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

public sealed class JourneyTests(SluiceApp app) : JourneyWorld(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Somebody_enters_by_what_they_do_gets_a_mail_waits_and_what_they_did_decides()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        await Mail(api, "walk-one");
        await Mail(api, "walk-two");
        var journey = await Live(api, """
            journey Walk
            enter: tagged("walks") and country = "DE"
            mail walk-one
            wait 3 days or did("record.note_added")
            if did("record.note_added")
              yes
                task owner "Ring them"
                  within: 1 working day
              no
                mail walk-two
            """);
        var (curious, silent, abroad) = (await Person(api, "curious@walk.example", new { country = "DE" }), await Person(api, "silent@walk.example", new { country = "DE" }), await Person(api, "abroad@walk.example", new { country = "FR" }));
        foreach (var person in new[] { curious, silent, abroad }) await api.Patch($"people/{person}", new { tags = new[] { "walks" } });
        await Settle();
        Assert.Equal(["curious@walk.example", "silent@walk.example"], peer.Mails.Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.Equal((2, 2), (await Step(api, journey, curious), await Step(api, journey, silent)));
        await Pass(TimeSpan.FromDays(1));
        await Happens(curious, new NoteAdded("They rang."));
        await Settle();
        var ended = await Run(api, journey, curious);
        Assert.Equal("finished", ended.Text("end"));
        Assert.Equal([1, 2, 3, 4], ended["trace"]!.AsArray().Select(t => t!["step"]!.GetValue<int>()));
        Assert.Equal("happened", ended["trace"]![1]!.Text("note"));
        await using (var db = App.Open())
        {
            var who = new PersonId(Guid.Parse(curious));
            var task = await db.Set<Todo>().SingleAsync(t => t.PersonId == who, Cancel);
            Assert.Equal("Ring them", task.Title);
            Assert.NotNull(task.DueAt);
        }
        await Pass(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        Assert.Equal("finished", (await Run(api, journey, silent)).Text("end"));
        Assert.Equal(2, peer.Mails.Count(m => m.To == "silent@walk.example"));
        Assert.Equal(1, peer.Mails.Count(m => m.To == "curious@walk.example"));
        var figures = (await api.Get($"journeys/{journey}"))["figures"]!;
        Assert.Equal((2, 0, 2), (figures["entered"]!.GetValue<int>(), figures["inside"]!.GetValue<int>(), figures["finished"]!.GetValue<int>()));
        Assert.Equal([2, 2, 2, 1, 1], figures["steps"]!.AsArray().Select(s => s!["came"]!.GetValue<int>()));
        Assert.All(figures["steps"]!.AsArray(), s => Assert.Equal(0, s!["here"]!.GetValue<int>()));
        Assert.Equal([1, 1], figures["steps"]![2]!["ways"]!.AsArray().Take(2).Select(w => w!.GetValue<int>()));
    }

    [Fact]
    public async Task Whoever_reaches_the_goal_or_ceases_to_fit_leaves_wherever_they_are()
    {
        var api = await App.Api();
        var journey = await Live(api, "journey Leaves\ngoal: tagged(\"goal-met\")\nleave: country = \"FR\"\nwait 30 days\ntag \"never\"\n");
        var (winner, mover, stays) = (await Person(api, "winner@leave.example"), await Person(api, "mover@leave.example"), await Person(api, "stays@leave.example"));
        await Enter(api, journey, winner, mover, stays);
        await Settle();
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await api.Patch($"people/{winner}", new { tags = new[] { "goal-met" } });
        await api.Patch($"people/{mover}", new { country = "FR" });
        await Settle();
        Assert.Equal("goal", (await Run(api, journey, winner)).Text("end"));
        Assert.Equal("left", (await Run(api, journey, mover)).Text("end"));
        Assert.Null((await Run(api, journey, stays))["end"]);
        var figures = (await api.Get($"journeys/{journey}"))["figures"]!;
        Assert.Equal((3, 1, 1, 1), (figures["entered"]!.GetValue<int>(), figures["inside"]!.GetValue<int>(), figures["goal"]!.GetValue<int>(), figures["left"]!.GetValue<int>()));
        await using var db = App.Open();
        PersonId?[] gone = [new PersonId(Guid.Parse(winner)), new PersonId(Guid.Parse(mover))];
        Assert.Equal(2, await db.Set<Activity>().CountAsync(a => a.Kind == "nurture.journey_ended" && gone.Contains(a.PersonId), Cancel));
    }

    [Fact]
    public async Task A_goal_that_a_step_of_the_journey_itself_brings_is_reached_at_once()
    {
        var api = await App.Api();
        var journey = await Live(api, "journey Own goal\ngoal: tagged(\"own goal\")\nwait 1 day\ntag \"own goal\"\nwait 30 days\n");
        var person = await Person(api, "own@goal.example");
        await Enter(api, journey, person);
        await Settle();
        await Pass(TimeSpan.FromDays(2));
        Assert.Equal("goal", (await Run(api, journey, person)).Text("end"));
    }

    [Fact]
    public async Task Nobody_enters_twice_unless_the_journey_says_so_and_never_twice_at_once()
    {
        var api = await App.Api();
        var (once, again) = (await Live(api, "journey Once\nenter: tagged(\"re\")\ntag \"once\"\n"), await Live(api, "journey Again\nenter: tagged(\"re\")\nagain: after 10 days\nwait 1 day\n"));
        var person = await Person(api, "re@enter.example");
        async Task Tagged()
        {
            await api.Patch($"people/{person}", new { tags = Array.Empty<string>() });
            await api.Patch($"people/{person}", new { tags = new[] { "re" } });
            await Settle();
        }
        await Tagged();
        await Tagged();
        Assert.Equal((1, 1), ((await Runs(once)).Count, (await Runs(again)).Count));
        await Pass(TimeSpan.FromDays(5));
        await Tagged();
        Assert.Single(await Runs(again));
        await Pass(TimeSpan.FromDays(10));
        await Tagged();
        Assert.Equal((1, 2), ((await Runs(once)).Count, (await Runs(again)).Count));
    }

    [Fact]
    public async Task Two_pumps_that_walk_at_the_same_time_send_nobody_two_mails_and_nobody_none()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        await Mail(api, "once-only");
        var journey = await Live(api, "journey Pumps\nmail once-only\ntag \"after it\"\n");
        var people = new List<string>();
        for (var i = 0; i < 40; i++) people.Add(await Person(api, $"p{i}@pumps.example"));
        await Enter(api, journey, [.. people]);
        var pump = App.Services.GetRequiredService<JourneyPump>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => { while (await pump.Step(Cancel) > 0) { } })));
        await Settle();
        Assert.Equal(40, peer.Mails.Count(m => m.Header("Subject") == "once-only"));
        Assert.Equal(40, peer.Mails.Where(m => m.Header("Subject") == "once-only").Select(m => m.To).Distinct().Count());
        Assert.All(await Runs(journey), r => Assert.Equal(RunEnd.Finished, r.End));
    }

    [Fact]
    public async Task Paused_everybody_stands_and_stopped_everybody_is_let_go()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        await Mail(api, "paused-mail");
        var journey = await Live(api, "journey Stands\nenter: tagged(\"stands\")\nwait 1 day\nmail paused-mail\nwait 9 days\n");
        var person = await Person(api, "stands@pause.example");
        await Enter(api, journey, person);
        await Settle();
        await api.Post($"journeys/{journey}/pause", new { }, HttpStatusCode.OK);
        await Pass(TimeSpan.FromDays(3));
        Assert.Equal(1, await Step(api, journey, person));
        await api.Post($"journeys/{journey}/resume", new { }, HttpStatusCode.OK);
        await Settle();
        Assert.Equal(3, await Step(api, journey, person));
        Assert.Single(peer.Mails);
        await api.Post($"journeys/{journey}/stop", new { }, HttpStatusCode.OK);
        await Settle();
        var run = await Run(api, journey, person);
        Assert.Equal(("removed", "the journey was stopped"), (run.Text("end"), run.Text("why")));
        var late = await Person(api, "late@pause.example");
        await api.Patch($"people/{late}", new { tags = new[] { "stands" } });
        await Settle();
        Assert.Empty((await api.Get($"journeys/{journey}/runs?personId={late}"))["data"]!.AsArray());
    }
}
