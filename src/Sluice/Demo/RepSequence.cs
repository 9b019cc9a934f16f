using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect;
using Sluice.Prospect.Mailboxes;
using Sluice.Prospect.Replies;
using Sluice.Prospect.Sequences;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Tasks;

namespace Sluice.Demo;

// Tobias writes to dairies since three weeks, from his own mailbox: some answer, one is away, some he still has to ring.
public sealed class RepSequence(Scene scene, WaterLetters letters)
{
    const int Days = 20, People = 44;
    const string Follower = "prospect.sequences";

    static readonly SequencePlan Steps = new(
    [
        new() { Kind = StepKind.Mail, Arms = [new("The water your cleaning takes", "Hello {{person.firstName|there}},\n\n{{company.name|A dairy of your size}} cleans every night. In seven dairies we measured, a fifth of that water ran through a valve that should have been shut.\n\nDo you know what runs at two in the morning?\n\n{{sender.name}}"), new("What runs at two in the morning?", "Hello {{person.firstName|there}},\n\none meter, one night, and you know whether the valves of your cleaning are tight. In seven dairies two were not.\n\nShall I tell you what it takes?\n\n{{sender.name}}")] },
        new() { Kind = StepKind.Social, Days = 2, Touch = SocialTouch.Connect, Arms = [new("", "Hello {{person.firstName|there}}, I work with dairies on their water. Glad to be in touch.")] },
        new() { Kind = StepKind.Mail, Days = 2, InThread = true, Arms = [new("", "Hello {{person.firstName|there}},\n\nthe short version: a clamp-on meter for a week, no pipe is cut, and you keep the numbers.\n\n{{sender.name}}")] },
        new() { Kind = StepKind.Call, Days = 3, Arms = [new("", "Who looks after the cleaning? What do they pay for a cubic metre, heat included?")] },
        new() { Kind = StepKind.Mail, Days = 4, InThread = true, Arms = [new("", "Hello {{person.firstName|there}},\n\nI will not write again about this. If the water bill ever surprises you, you have my address.\n\n{{sender.name}}")] },
        new() { Kind = StepKind.Task, Track = Track.Positive, Arms = [new("Propose two dates for the week with the meter", "")] },
    ], new SequenceRules { MaxNewPerDay = 12 });

    static readonly (int Day, string Text, bool Program)[] Answers =
    [
        (16, "Sounds interesting. Could you send me what it costs for two lines?", false), (15, "No thanks, we already have a supplier for that.", false), (14, "I am out of the office until {0:d MMMM yyyy}. In urgent cases call the plant.", true),
        (11, "I am not the right person for this, please contact my colleague Marek, he runs the plant.", false), (9, "We have no budget this year, please come back in spring.", false), (6, "Please remove me from your list.", false), (1, "Yes, call me on Thursday morning. What would you need from us?", false),
    ];

    SequenceId sequence;
    RelayId mailbox;

    public void Plan()
    {
        scene.At(scene.Past(Days, 8, 5), Open);
        for (var day = Days; day >= 0; day--)
            for (var hour = 8; hour <= 16; hour++) scene.At(scene.Past(day, hour, 41), Walk);
        for (var day = Days; day > 1; day--) scene.At(scene.Past(day, 16, 50), Clear);
        for (var i = 0; i < Answers.Length; i++)
        {
            var (number, answer) = (i, Answers[i]);
            scene.At(scene.Past(answer.Day, 11, 7), db => Answer(db, number, string.Format(System.Globalization.CultureInfo.InvariantCulture, answer.Text, scene.Today.AddDays(9)), answer.Program));
        }
    }

    async Task Open(SluiceDb db)
    {
        var now = scene.Clock.Now();
        var relay = MailboxTold.Draft(now);
        (relay.Name, relay.Host, relay.Port, relay.Security) = ("tobias@northwater.example", DemoRelay.Host, letters.Port, MailSecurity.None);
        (relay.OwnerId, relay.FromName, relay.FromAddress) = (scene.Staff.Tobias, "Tobias Lindqvist", "tobias@northwater.example");
        db.Add(relay);
        mailbox = relay.Id;
        sequence = Scene.Must(await SequenceDesk.Create(db, "Dairies, first contact", Steps, scene.Staff.Tobias, "http://localhost:5080", scene.Clock, scene.Cancel)).Id;
        var people = await db.Set<Person>().Where(p => p.Source == "dairies-2026.csv" && p.DeletedAt == null && p.Email != null && p.Phone != null && (p.Stage == LifecycleStage.Prospect || p.Stage == LifecycleStage.Lead)).OrderBy(p => p.Email).Take(People).Select(p => p.Id).ToListAsync(scene.Cancel);
        var list = RecordList.Start("Dairies to write to", RecordKind.Person, scene.Staff.Tobias, now);
        db.Add(list);
        db.AddRange(people.Select(p => new ListMember { ListId = list.Id, RecordId = p.Value, AddedAt = now }));
        await db.SaveChangesAsync(scene.Cancel);
        Scene.Must(await EnrolmentDesk.Enrol(db, scene.Get<SequenceBook>(), sequence, new EnrolDraft(people, scene.Staff.Tobias, null), scene.Clock, scene.Cancel));
        // What happened before is not about anybody in it.
        await FollowersAtEnd.Set(scene.Get<Store>(), [Follower], scene.Cancel);
    }

    async Task Walk(SluiceDb db)
    {
        await scene.Follow(Follower);
        while (await scene.Get<SequencePump>().Step(scene.Cancel) > 0) { }
        await scene.Get<MailRoom>().Step(scene.Cancel);
    }

    // In the evening he has done what was to do on the networks.
    async Task Clear(SluiceDb db)
    {
        foreach (var todo in await db.Set<Todo>().Where(t => t.DoneAt == null && t.Kind == TodoKind.Social && t.AssigneeId == scene.Staff.Tobias && t.Title.StartsWith("Ask to connect")).OrderBy(t => t.DueAt).ThenBy(t => t.Title).Take(12).ToListAsync(scene.Cancel))
            await Todos.Complete(db, todo, Actor.User(scene.Staff.Tobias), scene.Clock, scene.Cancel);
    }

    // Read as it would be from his mailbox.
    async Task Answer(SluiceDb db, int number, string text, bool program)
    {
        await Walk(db);
        var mailing = mailbox.Value;
        if (await db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == mailing && d.State == DeliveryState.Sent && d.RepliedAt == null).OrderBy(d => d.SentAt).ThenBy(d => d.Address).Skip(number * 2).FirstOrDefaultAsync(scene.Cancel) is not { } sent) return;
        var message = $"From: <{sent.Address}>\r\nTo: tobias@northwater.example\r\nSubject: Re: The water your cleaning takes\r\nDate: {scene.Clock.Now():ddd, dd MMM yyyy HH:mm:ss} +0000\r\nMessage-ID: <{sent.Id.Value:N}.{number}@{sent.Domain}>\r\nIn-Reply-To: <{sent.Id.Value:N}@northwater.example>\r\n{(program ? "Auto-Submitted: auto-replied\r\n" : "")}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n";
        await db.Transact(async () =>
        {
            await scene.Get<MailIntake>().Take(db, null, Encoding.UTF8.GetBytes(message), scene.Cancel);
            await db.SaveChangesAsync(scene.Cancel);
        }, scene.Cancel);
        await scene.Follow(Follower);
        // What came in weeks ago was seen to.
        if (scene.Clock.Now() < scene.Ago(7)) foreach (var reply in await db.Set<Reply>().Where(r => r.HandledAt == null).ToListAsync(scene.Cancel)) reply.Handle(scene.Staff.Tobias, scene.Clock.Now());
        await db.SaveChangesAsync(scene.Cancel);
    }
}
