using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Mail.Smtp;
using Sluice.Platform.Clock;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Sequences;

// What the tests of sequences do again and again: a rep's mailbox, people, answers.
public abstract class SequenceWorld(SluiceApp app)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected SluiceApp App => app;

    // Tobias's own mailbox, without limits of its own where a test is about something else.
    protected async Task<TestRelay> Mailbox(MailPeer peer, Action<Sluice.Record.Deliveries.Relays.Relay>? also = null)
    {
        var owner = await app.UserId(World.World.Tobias);
        return await TestRelay.Open(app, peer, r =>
        {
            (r.IsMailbox, r.OwnerId, r.Name, r.FromName, r.FromAddress) = (true, owner, "Tobias", "Tobias Lindqvist", "tobias@northwater.example");
            also?.Invoke(r);
        });
    }

    protected async Task<Inbox> InboxOf(TestRelay mailbox, AnswerShare share = AnswerShare.Everything)
    {
        await using var db = app.Open();
        var inbox = Inbox.Of("127.0.0.1", 143, MailSecurity.None, "tobias", app.Clock.Now());
        (inbox.MailboxId, inbox.Share) = (mailbox.Id, share);
        db.Add(inbox);
        await db.SaveChangesAsync(Cancel);
        return inbox;
    }

    protected static async Task<string> Person(ApiClient api, string email, object? also = null)
    {
        var body = new JsonObject { ["firstName"] = email.Split('@')[0], ["email"] = email, ["country"] = "DE" };
        if (also is not null) foreach (var (key, value) in System.Text.Json.JsonSerializer.SerializeToNode(also)!.AsObject().ToList()) body[key] = value!.DeepClone();
        return (await api.Post("people", body)).Id();
    }

    protected static object Mail(string subject = "A question", string text = "Hello {{person.firstName}}, how do you meter?", int days = 0) => new { type = "mail", subject, text, days };

    protected static async Task<string> Draw(ApiClient api, object[] steps, object? rules = null) => (await api.Post("sequences", new { name = $"Brewers {Guid.NewGuid():N}", steps, rules = rules ?? new { } })).Id();

    protected async Task<JsonNode> Enrol(ApiClient api, string sequence, params string[] people) => await api.Post($"sequences/{sequence}/enrolments", new { personIds = people, userId = (await app.UserId(World.World.Tobias)).Value });

    protected static async Task<JsonNode> One(ApiClient api, string sequence, string person) => Assert.Single((await api.Get($"sequences/{sequence}/enrolments?personId={person}"))["data"]!.AsArray())!;

    // Ten past ten in Berlin on a Tuesday that no test has seen yet.
    protected void Tuesday()
    {
        var day = app.Clock.Now().Date.AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Tuesday) day = day.AddDays(1);
        app.Clock.Set(new DateTimeOffset(day.AddHours(9).AddMinutes(12), TimeSpan.Zero));
    }

    // Everything that is due, mails included, and what follows from them.
    protected async Task Settle()
    {
        await app.RunUntilIdle();
        await app.SendMail();
        await app.RunUntilIdle();
    }

    protected async Task Pass(TimeSpan time)
    {
        app.Clock.Advance(time);
        await Settle();
    }

    // A message of theirs comes to the mailbox.
    protected async Task<string> Comes(MailPeer peer, string from, string text, Inbox? inbox = null, string headers = "", bool names = true)
    {
        var id = peer.Mails.Last(m => m.To == from).Header("Message-ID");
        var message = $"From: <{from}>\r\nTo: tobias@northwater.example\r\nSubject: Re: A question\r\nDate: {app.Clock.Now():ddd, dd MMM yyyy HH:mm:ss} +0000\r\nMessage-ID: <{Guid.NewGuid():N}@theirs.example>\r\n{(names ? $"In-Reply-To: {id}\r\n" : "")}{headers}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n";
        return await Taken(message, inbox);
    }

    protected async Task<string> Taken(string message, Inbox? inbox)
    {
        await using var db = app.Open();
        var what = await db.Transact(async () =>
        {
            var said = await app.Services.GetRequiredService<MailIntake>().Take(db, inbox, Encoding.UTF8.GetBytes(message), Cancel);
            await db.SaveChangesAsync(Cancel);
            return said;
        }, Cancel);
        await Settle();
        return what;
    }
}
