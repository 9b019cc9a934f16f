using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Prospect.Events;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.Sell;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Events;

public sealed class EventTests(SluiceApp app) : EventWorld(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task An_event_is_planned_changed_listed_and_put_away_once_people_hang_on_it()
    {
        var api = await App.Api();
        var at = await Event(api, cost: new { amount = "18400.00", currency = "EUR" }, name: "Process Water Forum");
        await api.Patch($"networking-events/{at}", new { place = "Hall 4", note = "Bring the long table" });
        var told = await api.Get($"networking-events/{at}");
        Assert.Equal(("Process Water Forum", "Hall 4", "18400.00"), (told.Text("name"), told.Text("place"), told["cost"]!.Text("amount")));
        await api.Post("networking-events", new { name = "Backwards", startsOn = "2026-11-20", endsOn = "2026-11-19" }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull((await api.Post("networking-events", new { name = "No day" }, HttpStatusCode.UnprocessableEntity))["errors"]!["startsOn"]);
        Assert.NotNull((await api.Post("networking-events", new { name = "Odd", startsOn = "2026-11-20", colour = "red" }, HttpStatusCode.UnprocessableEntity))["errors"]!["colour"]);
        var ines = await App.SignInAs(World.World.Ines);
        var empty = await Event(api);
        await ines.Press(await ines.Open($"/prospect/events/{empty}/edit"), $"/prospect/events/{empty}/archive");
        await api.Get($"networking-events/{empty}", HttpStatusCode.NotFound);
        await Stand(api, at, new { id = Guid.NewGuid(), name = "Hangs On It" });
        await ines.Press(await ines.Open($"/prospect/events/{at}/edit"), $"/prospect/events/{at}/archive");
        Assert.True((await api.Get($"networking-events/{at}"))["archived"]!.GetValue<bool>());
        Assert.DoesNotContain((await api.Get("networking-events?limit=200"))["data"]!.AsArray(), e => e!.Id() == at);
        Assert.Contains((await api.Get("networking-events?archived=true&limit=200"))["data"]!.AsArray(), e => e!.Id() == at);
    }

    [Fact]
    public async Task Pages_of_events_and_of_people_go_on_where_they_ended()
    {
        var api = await App.Api();
        var events = new List<string>();
        for (var i = 0; i < 3; i++) events.Add(await Event(api));
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await api.Get($"networking-events?limit=2{(after.Length > 0 ? $"&after={Uri.EscapeDataString(after)}" : "")}");
            seen.AddRange(page["data"]!.AsArray().Select(e => e!.Id()));
            after = page["next"]?.GetValue<string>();
        }
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(events.Except(seen));
        foreach (var name in new[] { "Adam Page", "Berta Page", "Änne Page" }) await Stand(api, events[0], new { id = Guid.NewGuid(), name });
        var first = await api.Get($"networking-events/{events[0]}/attendees?limit=2");
        var second = await api.Get($"networking-events/{events[0]}/attendees?limit=2&after={Uri.EscapeDataString(first.Text("next"))}");
        Assert.Equal(3, first["data"]!.AsArray().Concat(second["data"]!.AsArray()).Select(a => a!.Id()).Distinct().Count());
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task People_come_onto_the_list_from_a_list_a_segment_and_their_record_each_once()
    {
        var (api, tobias) = (await App.Api(), await App.SignInAs(World.World.Tobias));
        var (at, mark) = (await Event(api), Guid.NewGuid().ToString("N"));
        var (a, b, c) = (await Person(api, $"a@{mark}.example"), await Person(api, $"b@{mark}.example", new { jobTitle = mark }), await Person(api, $"c@{mark}.example"));
        var list = (await api.Post("lists", new { name = mark, kind = "person" })).Id();
        await api.Post($"lists/{list}/members", new { ids = new[] { a, b } }, HttpStatusCode.OK);
        await api.Post("segments", new { name = mark, filter = $"jobTitle = \"{mark}\"" });
        var page = await tobias.Open($"/prospect/events/{at}");
        Assert.Equal(HttpStatusCode.SeeOther, (await tobias.Press(page, $"/prospect/events/{at}/people", new { list })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await tobias.Press(page, $"/prospect/events/{at}/people", new { segment = mark })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tobias.Press(page, $"/prospect/events/{at}/people")).StatusCode);
        var choice = await tobias.Open($"/prospect/events/choice?person={c}");
        foreach (var _ in new[] { 1, 2 }) Assert.Equal(HttpStatusCode.SeeOther, (await tobias.Press(choice, "/prospect/events/choice", new { person = c, @event = at })).StatusCode);
        Assert.Equal(new[] { a, b, c }.Order(), (await Attendees(api, at, "target")).Select(x => x!.Text("personId")).Order());
        Assert.Contains("to meet", (await tobias.Open($"/people/{c}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organisers_list_finds_the_known_makes_the_new_and_names_the_lines_it_cannot_take()
    {
        var (api, ines) = (await App.Api(), await App.SignInAs(World.World.Ines));
        var (at, mark) = (await Event(api), Guid.NewGuid().ToString("N"));
        var known = await Person(api, $"known@{mark}.example");
        var body = new MultipartFormDataContent { { new StringContent(await ines.Token()), "__csrf" } };
        var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"Vorname;Nachname;E-Mail;Firma;Funktion\nAnna;Krüger;anna@{mark}.example;Molkerei;Leiterin\nKnown;Already;known@{mark}.example;;\nHalf;Way;half@;;\nAnna;Krüger;anna@{mark}.example;Molkerei;Leiterin\n")) { Headers = { ContentType = MediaTypeHeaderValue.Parse("text/csv") } };
        body.Add(file, "file", "attendees.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/prospect/events/{at}/file") { Content = body };
        request.Headers.Accept.ParseAdd("text/html");
        var answer = await ines.Http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Line 4, email:", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var rows = await Attendees(api, at);
        Assert.Equal(2, rows.Count);
        Assert.False((await Attendee(api, at, known))["isNew"]!.GetValue<bool>());
        await using var db = App.Open();
        var anna = await db.Set<Person>().SingleAsync(p => p.Email == $"anna@{mark}.example", Cancel);
        Assert.Equal(("Anna", "Krüger", "Leiterin"), (anna.FirstName, anna.LastName, anna.JobTitle));
        // Pasted, without a line that names the columns.
        var page = await ines.Open($"/prospect/events/{at}");
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Press(page, $"/prospect/events/{at}/file", new { text = $"Grace O’Malley, grace@{mark}.example, Liffey Distillers, Manager\nPaweł Zieliński, pawel@{mark}.example, Browar, Technolog" })).StatusCode);
        Assert.Equal(4, (await Attendees(api, at)).Count);
        Assert.Equal("Grace", (await db.Set<Person>().SingleAsync(p => p.Email == $"grace@{mark}.example", Cancel)).FirstName);
    }

    [Fact]
    public async Task A_merge_keeps_who_was_met_and_taking_it_apart_gives_each_their_own()
    {
        var api = await App.Api();
        var at = await Event(api);
        var (keep, other) = (await Person(api, "keep@merge-event.example"), await Person(api, "other@merge-event.example"));
        await api.Post($"networking-events/{at}/attendees", new { personIds = new[] { keep, other } });
        await Met(api, at, other, World.World.Tobias, new { note = "Said yes" });
        var merge = (await api.Post("people/merge", new { keep, merge = new[] { other } }, HttpStatusCode.OK)).Text("mergeId");
        var one = Assert.Single(await Attendees(api, at))!;
        Assert.Equal((keep, "met", "Said yes"), (one.Text("personId"), one.Text("state"), one.Text("note")));
        var counts = (await api.Get($"networking-events/{at}"))["counts"]!;
        Assert.Equal((1, 1), (counts["people"]!.GetValue<int>(), counts["met"]!.GetValue<int>()));
        await api.Delete($"people/merges/{merge}", HttpStatusCode.OK);
        Assert.Equal("met", (await Attendee(api, at, other)).Text("state"));
        Assert.Equal("target", (await Attendee(api, at, keep)).Text("state"));
    }

    [Fact]
    public async Task Met_by_mistake_is_told_and_can_be_met_again()
    {
        var api = await App.Api();
        var at = await Event(api);
        var person = await Person(api, "mistake@event.example");
        await api.Post($"networking-events/{at}/attendees", new { personIds = new[] { person } });
        await Met(api, at, person, World.World.Tobias);
        var id = (await Attendee(api, at, person)).Id();
        await api.Patch($"networking-events/{at}/attendees/{id}", new { state = "missed" });
        await api.Patch($"networking-events/{at}/attendees/{id}", new { state = "met" });
        await using var db = App.Open();
        var who = Person(person);
        var kinds = await db.Set<Activity>().Where(a => a.PersonId == who && a.Kind.StartsWith("prospect.event")).OrderBy(a => a.Sequence).Select(a => a.Kind).ToListAsync(Cancel);
        Assert.Equal(["prospect.event_met", "prospect.event_unmet", "prospect.event_met"], kinds);
        Assert.NotNull((await api.Patch($"networking-events/{at}/attendees/{id}", new { state = "gone" }, HttpStatusCode.UnprocessableEntity))["errors"]!["state"]);
    }

    [Fact]
    public async Task A_meeting_at_a_stand_is_a_touch_that_a_sequence_keeps_its_gap_from()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var at = await Event(api);
        var person = (await Stand(api, at, new { id = Guid.NewGuid(), name = "Gap Kept", email = "gap@event.example" })).Text("personId");
        var sequence = await Draw(api, [Mail()], new { gapHours = 48 });
        await Enrol(api, sequence, person);
        await Settle();
        Assert.Equal("gap", (await One(api, sequence, person)).Text("gate"));
        Assert.DoesNotContain(peer.Mails, m => m.To == "gap@event.example");
        await using var db = App.Open();
        var who = Person(person);
        Assert.Equal(App.Clock.Now(), (await db.Set<Person>().SingleAsync(p => p.Id == who, Cancel)).LastTouchAt);
        await Pass(TimeSpan.FromHours(53));
        Assert.True(peer.Mails.Any(m => m.To == "gap@event.example"), (await One(api, sequence, person)).ToJsonString());
    }

    [Fact]
    public async Task What_came_after_is_counted_for_those_met_from_then_on_and_for_a_year()
    {
        var api = await App.Api();
        var at = await Event(api, cost: new { amount = "1000.00", currency = "EUR" });
        var (met, missed) = (await Person(api, "met@return.example"), await Person(api, "missed@return.example"));
        await api.Post($"networking-events/{at}/attendees", new { personIds = new[] { met, missed } });
        var stages = await SellWorld.Stages(api);
        var before = (await api.Post("deals", new { name = "Open before", amount = 500, stageId = stages["Discovery"], people = new[] { new { personId = met } } })).Id();
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        await Met(api, at, met, World.World.Ines);
        await Stand(api, at, new { id = Guid.NewGuid(), name = "New Face", email = "new@return.example" });
        App.Clock.Advance(TimeSpan.FromDays(20));
        var after = (await api.Post("deals", new { name = "Opened after", amount = 1500, stageId = stages["Discovery"], people = new[] { new { personId = met } } })).Id();
        await api.Post("deals", new { name = "Of the missed", amount = 9000, stageId = stages["Won"], people = new[] { new { personId = missed } } });
        await api.Post("meetings", new { title = "A week with the meter", startsAt = App.Clock.Now().AddDays(2), personIds = new[] { met } });
        foreach (var deal in new[] { before, after }) await api.Post($"deals/{deal}/move", new { stageId = stages["Won"] }, HttpStatusCode.OK);
        var came = await api.Get($"networking-events/{at}/return");
        Assert.Equal((2, 1, 2, 1), (came["counts"]!["expected"]!.GetValue<int>(), came["counts"]!["expectedMet"]!.GetValue<int>(), came["counts"]!["met"]!.GetValue<int>(), came["counts"]!["isNew"]!.GetValue<int>()));
        Assert.Equal((1, 1, 2), (came["meetingsAfter"]!.GetValue<int>(), came["dealsOpenedAfter"]!.GetValue<int>(), came["dealsWonAfter"]!.GetValue<int>()));
        Assert.Equal(("2000.00", "500.00"), (came["wonAfter"]![0]!.Text("amount"), came["costPerMet"]!.Text("amount")));
        App.Clock.Advance(TimeSpan.FromDays(400));
        await api.Post("deals", new { name = "Too late", amount = 70, stageId = stages["Discovery"], people = new[] { new { personId = met } } });
        Assert.Equal(1, (await api.Get($"networking-events/{at}/return"))["dealsOpenedAfter"]!.GetValue<int>());
        var ines = await App.SignInAs(World.World.Ines);
        var page = (await ines.Open($"/prospect/events/{at}/return")).Body!.TextContent;
        Assert.Contains("not what it caused", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Of the missed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_teams_people_stay_unseen_and_a_viewer_writes_nothing()
    {
        var api = await App.Api();
        var at = await Event(api);
        var (theirs, own) = (await Person(api, "theirs@team-event.example", new { ownerId = (await App.UserId(World.World.Noor)).Value }), await Person(api, "own@team-event.example", new { ownerId = (await App.UserId(World.World.Tobias)).Value }));
        await api.Post($"networking-events/{at}/attendees", new { personIds = new[] { theirs, own } });
        var hidden = (await Attendee(api, at, theirs)).Id();
        foreach (var kind in new[] { "People", "Companies", "Deals" }) await api.Put("rights", new { subject = "role:Rep", kind, act = "See", reach = "Own" }, HttpStatusCode.NoContent);
        try
        {
            var tobias = await App.SignInAs(World.World.Tobias);
            var page = await tobias.Open($"/prospect/events/{at}");
            Assert.Contains("own", page.QuerySelector(".ev-people")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("theirs", page.QuerySelector(".ev-people")!.TextContent, StringComparison.Ordinal);
            await tobias.Open($"/prospect/attendees/{hidden}", HttpStatusCode.NotFound);
            Assert.Equal(HttpStatusCode.NotFound, (await tobias.Press(page, $"/prospect/attendees/{hidden}", new { state = "Met" })).StatusCode);
            // At the stand their address is refused by name, and nothing is said of them.
            var stand = await tobias.Open($"/prospect/events/{at}/stand");
            var refused = await tobias.Submit(stand, $"form[action='/prospect/events/{at}/stand']", new { name = "Somebody", email = "theirs@team-event.example" });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("whom you may not see", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            var vera = await App.SignInAs(World.World.Vera);
            await vera.Open($"/prospect/events/{at}/stand", HttpStatusCode.Forbidden);
            var seen = await vera.Open($"/prospect/events/{at}");
            Assert.Empty(seen.QuerySelectorAll($"form[method=post][action^='/prospect/events/{at}']").Select(f => f.OuterHtml));
            Assert.Equal(HttpStatusCode.Forbidden, (await vera.Post($"/prospect/events/{at}/debrief", [new("__csrf", await vera.Token()), new("do", "promised")])).StatusCode);
        }
        finally
        {
            await using var db = App.Open();
            await db.Transact(() => db.Set<Right>().ExecuteDeleteAsync(), CancellationToken.None);
            App.Services.GetRequiredService<RightsBook>().Forget(World.World.Northwater);
        }
        Assert.Equal("target", (await Attendee(api, at, theirs)).Text("state"));
    }

    [Fact]
    public async Task Who_is_erased_leaves_no_row_behind()
    {
        var api = await App.Api();
        var (at, id) = (await Event(api), Guid.NewGuid());
        var person = (await Stand(api, at, new { id, name = "Erased Soon", email = "erased@event.example" })).Text("personId");
        await api.Post($"people/{person}/erasure", new { reason = "asked on 19 November" }, HttpStatusCode.Accepted);
        Assert.Empty(await Attendees(api, at));
        // A phone that sends it again is told that it came; nobody is made anew.
        Assert.True((await Stand(api, at, new { id, name = "Erased Soon", email = "erased@event.example" }, HttpStatusCode.OK))["again"]!.GetValue<bool>());
        Assert.Empty(await Attendees(api, at));
    }
}
