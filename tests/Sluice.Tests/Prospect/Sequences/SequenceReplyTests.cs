using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Prospect.Replies;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Sequences;

public sealed class SequenceReplyTests(SluiceApp app) : SequenceWorld(app), IClassFixture<SluiceApp>
{
    static readonly object[] Tracks =
    [
        Mail(), Mail("Again", days: 1), new { type = "task", title = "Send the offer", track = "positive" }, new { type = "mail", subject = "In a year", text = "Hello again", track = "negative", days = 100 },
    ];

    [Theory]
    [InlineData("Yes, sounds interesting. When do you have time for a call?", ReplyClass.Interested, "active", "positive")]
    [InlineData("We have no budget this year, please come back in January.", ReplyClass.Later, "active", "negative")]
    [InlineData("I am not the right person, please contact my colleague Anna.", ReplyClass.Referral, "active", "negative")]
    [InlineData("Nein danke, wir haben keinen Bedarf.", ReplyClass.NotInterested, "active", "negative")]
    [InlineData("Please remove me from your list.", ReplyClass.Unsubscribe, "finished", "main")]
    [InlineData("Qwx zrt.", ReplyClass.Other, "finished", "main")]
    public async Task An_answer_ends_the_track_and_its_kind_chooses_the_next(string text, ReplyClass sort, string state, string track)
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var (email, sequence) = ($"{sort}@kinds.example".ToLowerInvariant(), await Draw(api, Tracks));
        var person = await Person(api, email);
        await Enrol(api, sequence, person);
        await Settle();
        Assert.Equal("reply", await Comes(peer, email, text, await InboxOf(mailbox)));
        var now = await One(api, sequence, person);
        Assert.Equal((state, track), (now.Text("state"), now.Text("track")));
        await using var db = App.Open();
        PersonId? who = new PersonId(Guid.Parse(person));
        Assert.Equal(sort, (await db.Set<Reply>().SingleAsync(r => r.PersonId == who, Cancel)).Class);
        Assert.Equal(sort == ReplyClass.Unsubscribe, await Suppressions.May(db, who!.Value, ContactChannel.Mail, Cancel) is not null);
        // Whatever they said, the next mail of the main track does not go.
        await Pass(TimeSpan.FromDays(5));
        Assert.DoesNotContain(peer.Mails, m => m.To == email && m.Header("Subject") == "Again");
    }

    [Fact]
    public async Task An_absence_without_a_day_waits_for_somebody_and_a_program_that_goes_on_answering_is_heard_no_more()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var (email, sequence) = ("loop@away.example", await Draw(api, [Mail(), Mail("Again", days: 1)]));
        var person = await Person(api, email);
        var enrolment = (await Enrol(api, sequence, person))["data"]![0]!.Id();
        await Settle();
        var said = new List<string>();
        for (var i = 0; i < 20; i++) said.Add(await Comes(peer, email, $"Ticket {i} was created.", headers: "Auto-Submitted: auto-replied\r\n"));
        Assert.Equal(5, said.Count(s => s == "autoReply"));
        Assert.Equal(15, said.Count(s => s == "loop"));
        Assert.Equal("paused", (await One(api, sequence, person)).Text("state"));
        await Pass(TimeSpan.FromDays(20));
        Assert.Single(peer.Mails, m => m.To == email);
        await api.Post($"enrolments/{enrolment}/resume", new { }, HttpStatusCode.OK);
        await Settle();
        Tuesday();
        await Settle();
        Assert.Equal(2, peer.Mails.Count(m => m.To == email));
    }

    [Fact]
    public async Task A_refused_address_ends_the_enrolment_as_bounced()
    {
        await using var peer = new MailPeer { OnRecipient = to => to.Contains("nobody@", StringComparison.Ordinal) ? "550 5.1.1 User unknown" : null };
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var sequence = await Draw(api, [Mail(), Mail("Again", days: 1)]);
        var person = await Person(api, "nobody@bounce.example");
        await Enrol(api, sequence, person);
        await Settle();
        Assert.Equal("bounced", (await One(api, sequence, person)).Text("state"));
    }

    [Fact]
    public async Task A_bounce_that_comes_to_the_mailbox_itself_ends_the_address_it_is_about_and_no_other_mailbox_may_say_so()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        await using var another = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var sequence = await Draw(api, [Mail(), Mail("Again", days: 1)]);
        var person = await Person(api, "late@bounce.example");
        await Enrol(api, sequence, person);
        await Settle();
        var (id, mine) = (peer.Mails.Single(m => m.To == "late@bounce.example").Header("Message-ID"), (await One(api, sequence, person)).Text("mailboxId"));
        var (own, strange) = mine == mailbox.Id.Value.ToString("D") ? (mailbox, another) : (another, mailbox);
        string Report(string number) => $"From: MAILER-DAEMON@isp.example\r\nTo: tobias@northwater.example\r\nSubject: Undelivered\r\nMessage-ID: <{number}@isp.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; isp.example\r\n\r\nFinal-Recipient: rfc822; late@bounce.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {id}\r\nTo: late@bounce.example\r\n\r\n--b--\r\n";
        Assert.Equal("unproven", await Taken(Report("n1"), await InboxOf(strange)));
        Assert.Equal("active", (await One(api, sequence, person)).Text("state"));
        Assert.Equal("bounce", await Taken(Report("n2"), await InboxOf(own)));
        Assert.Equal("bounced", (await One(api, sequence, person)).Text("state"));
    }

    [Fact]
    public async Task A_new_mail_of_theirs_to_the_mailbox_is_an_answer_too_and_others_see_what_the_mailbox_shares()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        Tuesday();
        var inbox = await InboxOf(mailbox, AnswerShare.Subject);
        var sequence = await Draw(api, [Mail(), Mail("Again", days: 1)]);
        var person = await Person(api, "fresh@share.example");
        await Enrol(api, sequence, person);
        await Settle();
        Assert.Equal("other", await Comes(peer, "fresh@share.example", "Nobody's mailbox", names: false));
        Assert.Equal("reply", await Comes(peer, "fresh@share.example", "Not interested, thanks. My salary is secret.", inbox, names: false));
        Assert.Equal("finished", (await One(api, sequence, person)).Text("state"));
        await using var db = App.Open();
        PersonId? who = new PersonId(Guid.Parse(person));
        var told = (await db.Set<Activity>().SingleAsync(a => a.PersonId == who && a.Kind == "mail.replied", Cancel)).Fact;
        Assert.Equal(("Re: A question", ""), (((Sluice.Record.Deliveries.MailReplied)told).Subject, ((Sluice.Record.Deliveries.MailReplied)told).Text));
        // A key is nobody's mailbox.
        var read = (await api.Get("replies"))["data"]!.AsArray().Single(r => r!["personId"]?.GetValue<string>() == person)!;
        Assert.Equal(("Re: A question", ""), (read.Text("subject"), read.Text("text")));
        Assert.Contains("secret", (await db.Set<Answer>().SingleAsync(a => a.PersonId == who, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_step_is_a_task_and_what_came_of_the_call_leads_on()
    {
        var api = await App.Api();
        Tuesday();
        var sequence = await Draw(api, [new { type = "call", text = "Ask {{person.firstName}} about meters." }, new { type = "task", title = "After the call" }, new { type = "task", title = "They like it", track = "positive" }], new { gapHours = 0 });
        var (silent, keen, wall) = (await Person(api, "silent@calls.example", new { phone = "+49301" }), await Person(api, "keen@calls.example", new { phone = "+49302" }), await Person(api, "wall@calls.example"));
        await Enrol(api, sequence, silent, keen, wall);
        await Settle();
        Assert.Equal("phone", (await One(api, sequence, wall)).Text("gate"));
        await using (var db = App.Open())
        {
            PersonId? who = new PersonId(Guid.Parse(silent));
            var todo = await db.Set<Todo>().SingleAsync(t => t.PersonId == who && t.DoneAt == null, Cancel);
            Assert.Equal((TodoKind.Call, "Ask silent about meters."), (todo.Kind, todo.Note));
        }
        await api.Post("calls", new { personId = silent, disposition = "noAnswer" });
        await api.Post("calls", new { personId = keen, disposition = "interested", sentiment = "warm" });
        await Settle();
        Assert.Equal(("main", 2), ((await One(api, sequence, silent)).Text("track"), (await One(api, sequence, silent))["step"]!.GetValue<int>()));
        Assert.Equal(("positive", 1), ((await One(api, sequence, keen)).Text("track"), (await One(api, sequence, keen))["step"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_rest_waits_where_a_rep_has_enough()
    {
        var api = await App.Api();
        Tuesday();
        var people = new List<string>();
        for (var i = 0; i < 5; i++) people.Add(await Person(api, $"throttle{i}@rep.example"));
        var sequence = await Draw(api, [new { type = "task", title = "Think" }], new { maxNewPerDay = 3, gapHours = 0 });
        await api.Post($"sequences/{sequence}/enrolments", new { personIds = people, userId = (await App.UserId(World.World.Noor)).Value });
        await Settle();
        var counts = (await api.Get($"sequences/{sequence}"))["counts"]!;
        Assert.Equal((3, 2), (counts["active"]!.GetValue<int>(), counts["pending"]!.GetValue<int>()));
        Assert.Equal("throttle", (await api.Get($"sequences/{sequence}/enrolments?state=pending"))["data"]![0]!.Text("gate"));
        await Pass(TimeSpan.FromHours(24.1));
        Assert.Equal(5, (await api.Get($"sequences/{sequence}"))["counts"]!["active"]!.GetValue<int>());
    }
}
