using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Nurture;
using Sluice.Nurture.Campaigns;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Demo;

// A letter every other month, sent by the real way into a server that keeps it to itself; some follow its links, some
// programs follow all of them, a few answer, a few leave.
public sealed class WaterLetters(Scene scene) : IAsyncDisposable
{
    static readonly (int Ago, string Name, string[] Subjects, string Text)[] Letters =
    [
        (131, "Water, July", ["Why the meter at the gate is never right"], "# Why the meter at the gate is never right\n\nHello {{person.firstName|there}},\n\nthe meter at the gate bills you. It does not tell where the water goes. In twelve plants we found the same four places, and [none of them was the process](https://northwater.example/field-notes).\n\n::: quote Ewa Nowicka, Huta Jasna\nTwo fitters, one morning, nothing stopped.\n:::\n\n::: button\ntext: See the four places\nlink: https://northwater.example/field-notes/four-places\n:::\n"),
        (68, "Water, September", ["The leak you pay for every night"], "# The leak you pay for every night\n\nHello {{person.firstName|there}},\n\nread your meter at ten in the evening and at five. What runs in between at {{company.name|your plant}} is what [nobody uses](https://northwater.example/night-flow).\n\n::: button\ntext: Read the night flow in ten minutes\nlink: https://northwater.example/night-flow/how\n:::\n\n::: divider\n:::\n\nThe next talk is in three weeks; [keep a seat](https://northwater.example/talks).\n"),
        (6, "Water, November", ["What a litre costs you at 80 °C", "Your water letter, November"], "# What a litre costs you at 80 °C\n\nHello {{person.firstName|there}},\n\nmost plants pay for water three times: when it comes in, when it is heated, and when it leaves. [We did the sum](https://northwater.example/litre) for a brewery, a dairy and a laundry.\n\n::: columns\n### Brewery\n€ 6.10 a cubic metre, all in.\n+++\n### Dairy\n€ 8.40, of which heat is half.\n+++\n### Laundry\n€ 9.70, and a third of it leaks.\n:::\n\n::: button\ntext: Do the sum for your plant\nlink: https://northwater.example/litre/sheet\n:::\n"),
    ];

    readonly SmtpSink sink = new();
    readonly Chance chance = scene.Chance.Branch(7);

    public void Plan()
    {
        scene.At(scene.Past(140, 9), Open);
        foreach (var letter in Letters)
        {
            var at = scene.Past(letter.Ago, 6, 54);
            scene.At(at, db => Send(db, letter.Name, letter.Subjects, letter.Text));
            foreach (var (hours, share) in new[] { (0.7, 0.5), (5.0, 0.3), (27.0, 0.2) })
            {
                scene.At(at.AddHours(hours), db => Follow(db, letter.Name, share));
                scene.At(at.AddHours(hours).AddMinutes(1), async _ => { while (await scene.Get<HitJudge>().Step(scene.Cancel) > 0) { } });
            }
            scene.At(at.AddHours(29), db => Answer(db, letter.Name));
            scene.At(at.AddHours(30), db => new WatchCampaignsWorker(scene.Clock).Run(new WatchCampaigns(), new WorkContext(scene.Workspace, db, 1), scene.Cancel));
        }
        scene.At(scene.Ago(0.2), Draft);
    }

    // Where what the story sends ends.
    public int Port => sink.Port;

    public ValueTask DisposeAsync() => sink.DisposeAsync();

    async Task Open(SluiceDb db)
    {
        var now = scene.Clock.Now();
        var relay = Relay.Of(DemoRelay.Name, DemoRelay.Host, sink.Port, MailSecurity.None, now);
        (relay.FromName, relay.FromAddress, relay.CarriesTransactional) = ("Mia of Northwater", "letters@northwater.example", false);
        db.Add(relay);
        db.Add(Topic.Of("Water letter", "What we learn from meters, every other month.", now));
        db.Add(Topic.Of("Invitations", "Talks and visits.", now));
        db.Add(new MailSettings { PostalAddress = "Quay 4, T12 Cork, Ireland", Opens = OpenTracking.Date });
        await db.SaveChangesAsync(scene.Cancel);
    }

    async Task Send(SluiceDb db, string name, string[] subjects, string text)
    {
        var now = scene.Clock.Now();
        var list = RecordList.Start($"{name}: readers", RecordKind.Person, scene.Staff.Mia, now);
        db.Add(list);
        var readers = await db.Set<Person>().Where(p => p.DeletedAt == null && p.Email != null && (p.Basis != LawfulBasis.None || p.Origin == Record.Timeline.Direction.In)).Select(p => p.Id).ToListAsync(scene.Cancel);
        db.AddRange(readers.Select(p => new ListMember { ListId = list.Id, RecordId = p.Value, AddedAt = now }));
        var campaign = Campaign.Draw(name, now);
        db.Add(campaign);
        await db.SaveChangesAsync(scene.Cancel);
        var topic = await db.Set<Topic>().Where(t => t.Name == "Water letter").Select(t => t.Id).SingleAsync(scene.Cancel);
        var told = new CampaignTold { Subject = subjects[0], Preheader = "Two minutes, with numbers", Text = text, Audience = new([], [list.Id], [], []), SaysTopic = true, TopicId = topic, HoldOut = 5, Variants = subjects.Length > 1 ? [.. subjects.Select((s, i) => new CampaignVariant(((char)('A' + i)).ToString(), s))] : null };
        var refusal = await CampaignDesk.Describe(db, campaign, told, scene.Clock, scene.Cancel) ?? await CampaignDesk.Start(db, campaign, "http://localhost:5080", scene.Clock, scene.Cancel);
        if (refusal is not null) throw new InvalidOperationException(refusal.Message);
        await new FillCampaignWorker(scene.Clock).Run(new FillCampaign(campaign.Id), new WorkContext(scene.Workspace, db, 1), scene.Cancel);
        while (await scene.Get<MailRoom>().Step(scene.Cancel) > 0) { }
    }

    // People read when they have time; programs press everything at once.
    async Task Follow(SluiceDb db, string name, double share)
    {
        var now = scene.Clock.Now();
        foreach (var delivery in await Sent(db, name))
        {
            if (chance.In(0.30 * share)) Hit(db, delivery, MailHitKind.Open, 0, null);
            if (share == 0.5 && chance.In(0.28)) Hit(db, delivery, MailHitKind.Open, 0, "Apple's privacy relay");
            if (chance.In(0.07 * share)) Hit(db, delivery, MailHitKind.Click, chance.Between(0, 1), null);
            if (share == 0.5 && chance.In(0.05)) Hit(db, delivery, MailHitKind.Click, 0, "followed every link at once");
            if (chance.In(0.003)) await Leave(db, delivery, now);
        }
        await db.SaveChangesAsync(scene.Cancel);
    }

    async Task Leave(SluiceDb db, Delivery delivery, DateTimeOffset now)
    {
        if (await db.Set<Delivery>().Where(d => d.Id == delivery.Id && d.UnsubscribedAt == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.UnsubscribedAt, now), scene.Cancel) == 0) return;
        await db.Transact(() => MailingCounts.Add(db, [(delivery, "Unsubscribed")], scene.Cancel), scene.Cancel);
        var topic = await db.Set<Topic>().Where(t => t.Name == "Water letter").Select(t => t.Id).SingleAsync(scene.Cancel);
        if (delivery.PersonId is { } person && !await db.Set<TopicChoice>().AnyAsync(c => c.PersonId == person && c.TopicId == topic, scene.Cancel)) db.Add(new TopicChoice { PersonId = person, TopicId = topic, At = now });
    }

    void Hit(SluiceDb db, Delivery delivery, MailHitKind kind, int number, string? suspect) =>
        db.Add(new MailHit { Id = Guid.CreateVersion7(scene.Clock.Now()), DeliveryId = delivery.Id, Kind = kind, Number = number, At = scene.Clock.Now(), Suspect = suspect });

    // Read as they would be from the mailbox.
    async Task Answer(SluiceDb db, string name)
    {
        string[] words = ["Thank you. Could somebody call me about the bottle washer? Mornings are best.", "Interesting sum. We pay more, I think. What would you need from us?", "Please send this to my colleague in Gdynia as well."];
        var sent = await Sent(db, name);
        foreach (var (delivery, text) in sent.Where((_, i) => i % 67 == 11).Zip(words))
        {
            var message = $"From: <{delivery.Address}>\r\nTo: letters@northwater.example\r\nSubject: Re: {name}\r\nMessage-ID: <{delivery.Id.Value:N}.answer@{delivery.Domain}>\r\nIn-Reply-To: <{delivery.Id.Value:N}@northwater.example>\r\n\r\n{text}\r\n";
            await db.Transact(async () =>
            {
                await scene.Get<MailIntake>().Take(db, null, System.Text.Encoding.UTF8.GetBytes(message), scene.Cancel);
                await db.SaveChangesAsync(scene.Cancel);
            }, scene.Cancel);
        }
    }

    async Task Draft(SluiceDb db)
    {
        var draft = Campaign.Draw("Talk in December: heat from waste water", scene.Clock.Now());
        db.Add(draft);
        await db.SaveChangesAsync(scene.Cancel);
        var list = await db.Set<RecordList>().Where(l => l.Name == "Water, November: readers").Select(l => l.Id).SingleOrDefaultAsync(scene.Cancel);
        await CampaignDesk.Describe(db, draft, new CampaignTold { Subject = "{{person.firstName|There}} is heat in your drain", Preheader = "An hour with numbers, on 10 December", Text = "# There is heat in your drain\n\nHello {{person.firstName|there}},\n\nwaste water leaves most plants at 28 °C. On 10 December we show what three of them did with it.\n\n::: button\ntext: Keep a seat\nlink: https://northwater.example/talks/heat\n:::\n\nYours,\nMia\n", Audience = new([], [list], [], []) }, scene.Clock, scene.Cancel);
    }

    async Task<List<Delivery>> Sent(SluiceDb db, string name) =>
        await (from d in db.Set<Delivery>() join c in db.Set<Mailing>() on d.MailingId equals c.Id where c.Name == name && d.State == DeliveryState.Sent orderby d.Address select d).AsNoTracking().ToListAsync(scene.Cancel);
}

// The relay of the demo: a server within the program that takes every mail and keeps none.
public static class DemoRelay
{
    public const string Name = "Demo (mail stays here)", Host = "127.0.0.1";

    // For as long as the demo is served; null where its relay was taken away.
    public static async Task<SmtpSink?> Open(Store store, CancellationToken cancel)
    {
        await using var db = store.Open(new Platform.WorkspaceId(1));
        var relays = await db.Set<Relay>().Where(r => r.Name == Name || r.IsMailbox && r.Host == Host).ToListAsync(cancel);
        if (relays.Count == 0) return null;
        var sink = new SmtpSink();
        foreach (var relay in relays)
        {
            relay.Port = sink.Port;
            relay.Resume();
        }
        await db.SaveChangesAsync(cancel);
        return sink;
    }
}
