using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.Tasks;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Sequences;

public sealed class SequenceTests(SluiceApp app) : SequenceWorld(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Steps_go_one_after_the_other_in_one_thread_from_the_reps_own_mailbox()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        App.Clock.Advance(TimeSpan.FromDays(2));
        var person = await Person(api, "ada@steps.example");
        var sequence = await Draw(api, [Mail(), new { type = "reply", text = "Did you see my mail, {{person.firstName}}?", days = 2 }, new { type = "wait", days = 1 }, new { type = "task", title = "Think about Ada", days = 1 }]);
        await Enrol(api, sequence, person);
        await Settle();
        var first = peer.Mails.Single(m => m.To == "ada@steps.example");
        Assert.Equal("A question", first.Header("Subject"));
        Assert.Contains("Tobias Lindqvist <tobias@northwater.example>", first.Header("From").Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        // Thursday; two business days later is Monday at the same hour.
        var waits = await One(api, sequence, person);
        Assert.Equal(("active", "wait", 2), (waits.Text("state"), waits.Text("gate"), waits["step"]!.GetValue<int>()));
        Assert.Equal(DayOfWeek.Monday, waits["nextAt"]!.GetValue<DateTimeOffset>().DayOfWeek);
        await Pass(TimeSpan.FromDays(3.5));
        Assert.Single(peer.Mails, m => m.To == "ada@steps.example");
        await Pass(TimeSpan.FromDays(0.55));
        var second = peer.Mails.Last(m => m.To == "ada@steps.example");
        Assert.Equal("Re: A question", second.Header("Subject"));
        Assert.Contains(first.Header("Message-ID"), second.Header("References"), StringComparison.Ordinal);
        // The wait and the days of the task are two.
        await Pass(TimeSpan.FromDays(3));
        var task = await One(api, sequence, person);
        Assert.Equal(("task", 3), (task.Text("gate"), task["step"]!.GetValue<int>()));
        await using (var db = App.Open())
        {
            PersonId? who = new PersonId(Guid.Parse(person));
            var todo = await db.Set<Todo>().SingleAsync(t => t.PersonId == who && t.Title == "Think about Ada", Cancel);
            await Todos.Complete(db, todo, Sluice.Platform.Actor.System, App.Clock, Cancel);
        }
        await Settle();
        var over = await One(api, sequence, person);
        Assert.Equal(("finished", "all steps done"), (over.Text("state"), over.Text("why")));
    }

    [Fact]
    public async Task Outside_the_hours_where_they_are_nothing_goes_and_the_gate_says_when()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        // 09:12 UTC is night in Los Angeles and afternoon in Kolkata.
        Tuesday();
        var morning = new DateTimeOffset(App.Clock.Now().Date.AddHours(16.5), TimeSpan.Zero);
        var (west, east) = (await Person(api, "west@hours.example", new { timeZone = "America/Los_Angeles" }), await Person(api, "east@hours.example", new { timeZone = "Asia/Kolkata" }));
        var sequence = await Draw(api, [Mail()]);
        await Enrol(api, sequence, west, east);
        await Settle();
        Assert.Contains(peer.Mails, m => m.To == "east@hours.example");
        Assert.DoesNotContain(peer.Mails, m => m.To == "west@hours.example");
        var waits = await One(api, sequence, west);
        Assert.Equal("hours", waits.Text("gate"));
        Assert.Equal(morning, waits["nextAt"]!.GetValue<DateTimeOffset>());
        App.Clock.Set(morning.AddMinutes(1));
        await Settle();
        Assert.Contains(peer.Mails, m => m.To == "west@hours.example");
    }

    [Fact]
    public async Task An_empty_field_stops_that_one_step_and_says_so_until_somebody_fills_it()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var person = await Person(api, "empty@fields.example");
        var sequence = await Draw(api, [Mail(text: "{{opening}} You work as {{person.jobTitle}}.")]);
        await Enrol(api, sequence, person);
        await Settle();
        var stopped = await One(api, sequence, person);
        Assert.Equal(("notSent", "empty"), (stopped.Text("state"), stopped.Text("gate")));
        Assert.Contains("opening", stopped.Text("why"), StringComparison.Ordinal);
        await api.Patch($"enrolments/{stopped.Id()}", new { opening = "I saw your new brew house." });
        await api.Patch($"people/{person}", new { jobTitle = "brewer" });
        await api.Post($"enrolments/{stopped.Id()}/retry", new { }, HttpStatusCode.OK);
        await Settle();
        Assert.Contains("I saw your new brew house. You work as brewer.", peer.Mails.Single(m => m.To == "empty@fields.example").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_frozen_at_enrolment_stays_when_the_sequence_changes()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var (old, late) = (await Person(api, "old@frozen.example"), await Person(api, "new@frozen.example"));
        var sequence = await Draw(api, [Mail("One"), Mail("Two", days: 1)]);
        await Enrol(api, sequence, old);
        await Settle();
        var changed = await api.Patch($"sequences/{sequence}", new { steps = new[] { Mail("Other") } });
        Assert.Equal(2, changed["version"]!.GetValue<int>());
        await Enrol(api, sequence, late);
        await Pass(TimeSpan.FromDays(1.05));
        Assert.Equal(["One", "Two"], peer.Mails.Where(m => m.To == "old@frozen.example").Select(m => m.Header("Subject")));
        Assert.Equal(["Other"], peer.Mails.Where(m => m.To == "new@frozen.example").Select(m => m.Header("Subject")));
    }

    [Fact]
    public async Task A_mail_that_is_looked_over_goes_as_somebody_of_us_left_it()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var (person, sequence) = (await Person(api, "eyes@over.example"), await Draw(api, [new { type = "review", subject = "A question", text = "Hello {{person.firstName}}." }, Mail("Second", days: 1)]));
        var enrolment = (await Enrol(api, sequence, person))["data"]![0]!.Id();
        await Settle();
        Assert.Equal("task", (await One(api, sequence, person)).Text("gate"));
        Assert.DoesNotContain(peer.Mails, m => m.To == "eyes@over.example");
        await api.Post($"enrolments/{enrolment}/send", new { subject = "My question", text = "Dear {{person.firstName}}, I was at your brewery." }, HttpStatusCode.OK);
        await Settle();
        var sent = peer.Mails.Single(m => m.To == "eyes@over.example");
        Assert.Equal("My question", sent.Header("Subject"));
        Assert.Contains("Dear eyes, I was at your brewery.", sent.Plain, StringComparison.Ordinal);
        Assert.Equal(2, (await One(api, sequence, person))["step"]!.GetValue<int>());
        await api.Post($"enrolments/{Guid.NewGuid()}/send", new { }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_paused_sequence_and_a_paused_person_stand_still_and_go_on_where_they_were()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var (one, other) = (await Person(api, "one@still.example"), await Person(api, "other@still.example"));
        var sequence = await Draw(api, [Mail("First"), Mail("Second", days: 1)]);
        var enrolments = (await Enrol(api, sequence, one, other))["data"]!.AsArray().ToDictionary(e => e!.Text("personId"), e => e!.Id(), StringComparer.Ordinal);
        await Settle();
        await api.Post($"enrolments/{enrolments[other]}/pause", new { until = App.Clock.GetUtcNow().AddDays(3) }, HttpStatusCode.OK);
        await api.Patch($"sequences/{sequence}", new { paused = true });
        await Pass(TimeSpan.FromDays(1.05));
        Assert.Equal(2, peer.Mails.Count(m => m.To.EndsWith("@still.example", StringComparison.Ordinal)));
        Assert.Equal("paused", (await One(api, sequence, one)).Text("gate"));
        await api.Patch($"sequences/{sequence}", new { paused = false });
        await Settle();
        Assert.Equal(2, peer.Mails.Count(m => m.To == "one@still.example"));
        Assert.Equal(1, peer.Mails.Count(m => m.To == "other@still.example"));
        Tuesday();
        await Settle();
        Assert.Equal(2, peer.Mails.Count(m => m.To == "other@still.example"));
    }

    [Fact]
    public async Task Who_may_not_come_in_is_told_apart_with_the_reason()
    {
        var api = await App.Api();
        var (twice, barred, elsewhere) = (await Person(api, "twice@in.example"), await Person(api, "barred@in.example"), await Person(api, "elsewhere@in.example"));
        await using (var db = App.Open())
        {
            db.Add(Suppression.Of(ContactChannel.Mail, "barred@in.example", "asked us", Sluice.Platform.Actor.System, App.Clock.Now()));
            await db.SaveChangesAsync(Cancel);
        }
        var (one, other) = (await Draw(api, [Mail()]), await Draw(api, [Mail()]));
        await Enrol(api, other, elsewhere);
        Assert.Equal(1, (await Enrol(api, one, twice))["enrolled"]!.GetValue<int>());
        var second = await Enrol(api, one, twice, barred, elsewhere, Guid.NewGuid().ToString());
        Assert.Equal(0, second["enrolled"]!.GetValue<int>());
        var why = second["skipped"]!.AsArray().ToDictionary(s => s!.Text("personId"), s => s!.Text("why"), StringComparer.Ordinal);
        Assert.Contains("already", why[twice], StringComparison.Ordinal);
        Assert.Contains("asked us", why[barred], StringComparison.Ordinal);
        Assert.Contains("exclusive", why[elsewhere], StringComparison.Ordinal);
        Assert.Equal(4, why.Count);
    }

    [Fact]
    public async Task Bad_input_names_its_field()
    {
        var api = await App.Api();
        async Task Refused(string field, object body) => Assert.Contains(field, (await api.Post("sequences", body, HttpStatusCode.UnprocessableEntity))["errors"]!.AsObject().Select(e => e.Key));
        await Refused("name", new { steps = new[] { Mail() } });
        await Refused("steps[0].type", new { name = "x", steps = new[] { new { type = "fax" } } });
        await Refused("steps[0].subject", new { name = "x", steps = new[] { new { type = "mail", text = "Hello" } } });
        await Refused("steps[0].text", new { name = "x", steps = new[] { Mail(text: "{{person.shoeSize}}") } });
        await Refused("rules.hours", new { name = "x", steps = new[] { Mail() }, rules = new { hours = "morning" } });
        await Refused("rules.gapHours", new { name = "x", rules = new { gapHours = -1 } });
        var empty = await Draw(api, []);
        await api.Post($"sequences/{empty}/enrolments", new { personIds = new[] { Guid.NewGuid() } }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_campaign_keeps_the_gap_of_a_sequence_and_a_sequence_that_of_a_campaign()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        Tuesday();
        var person = await Person(api, "both@gap.example", new { basis = "consent" });
        var list = (await api.Post("lists", new { name = "Gap", kind = "person" })).Id();
        await api.Post($"lists/{list}/members", new { ids = new[] { person } }, HttpStatusCode.OK);
        var sequence = await Draw(api, [Mail("Personal"), Mail("Personal again", days: 0)], new { gapHours = 20 });
        await Enrol(api, sequence, person);
        await Settle();
        var campaign = (await api.Post("campaigns", new { name = "News", subject = "News", text = "Hello", lists = new[] { list } })).Id();
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Settle();
        Assert.Equal(["Personal"], peer.Mails.Where(m => m.To == "both@gap.example").Select(m => m.Header("Subject")));
        var held = Assert.Single((await api.Get($"campaigns/{campaign}/deliveries"))["data"]!.AsArray())!;
        Assert.Equal("gap", held.Text("gate"));
        for (var hour = 0; hour < 30; hour++) await Pass(TimeSpan.FromHours(2));
        var touches = peer.Mails.Where(m => m.To == "both@gap.example").Select(m => m.Header("Subject")).ToList();
        Assert.Equal(3, touches.Count);
        await using var db = App.Open();
        PersonId? who = new PersonId(Guid.Parse(person));
        var at = (await db.Set<Delivery>().Where(d => d.PersonId == who && d.SentAt != null).Select(d => d.SentAt!.Value).ToListAsync(Cancel)).Order().ToList();
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromHours(20), $"{pair}"));
    }
}
