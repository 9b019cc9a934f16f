using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Consent;
using Sluice.Record.Privacy;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries.Edge;

// /u/{token}: what somebody wants from us, and one press to leave (RFC 8058). Looking changes nothing, whoever looks:
// programs that guard mailboxes follow every link.
public sealed class Leaving(Store store, MailEdge edge, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods("/u/{token}", ["GET", "HEAD"], (string token, HttpContext http, Leaving leaving) => leaving.Look(token, http)).Anyone();
        open.MapPost("/u/{token}", (string token, HttpContext http, Leaving leaving) => leaving.Act(token, http)).Anyone();
    }

    async Task<IResult> Look(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (await Find(token, cancel) is not var (db, delivery)) return MailNotice.Unknown(http);
        await using (db) return await Show(http, db, delivery, null, cancel);
    }

    async Task<IResult> Act(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (await Find(token, cancel) is not var (db, delivery)) return MailNotice.Unknown(http);
        await using (db)
        {
            if (!http.Request.HasFormContentType) return MailNotice.Show(http, 400, "Nothing was asked", "The request says nothing that we understand.");
            var form = await http.Request.ReadFormAsync(cancel);
            // One of us tries the link: the page is the real one, and nobody leaves.
            if (delivery.Part == Delivery.Trial) return await Show(http, db, delivery, "This mail was a test: nothing was changed.", cancel);
            // RFC 8058 §3.1: by these words and no others, without a cookie, a redirect or a question.
            if (form["List-Unsubscribe"] == "One-Click")
            {
                await Leave(db, delivery, "one click in the mail program", cancel);
                return Results.Text("Unsubscribed.");
            }
            switch (form["do"].ToString())
            {
                case "leave":
                    await Leave(db, delivery, "on the page of their wishes", cancel);
                    return await Show(http, db, delivery, "Done. You get no more of this from us.", cancel);
                case "leave-all":
                    await LeaveAll(db, delivery, cancel);
                    return await Show(http, db, delivery, "Done. You get no more mail from us.", cancel);
                case "save" when delivery.PersonId is { } person:
                    await Save(db, person, form, cancel);
                    return await Show(http, db, delivery, "Saved.", cancel);
                case "data" when delivery.PersonId is { } person:
                    var held = await Dossier.Take(db, person, Actor.Of("person", person), clock, cancel);
                    return held is null ? MailNotice.Unknown(http) : Results.File(Encoding.UTF8.GetBytes(held.ToJsonString()), "application/json", "what-we-hold.json");
                default:
                    return await Show(http, db, delivery, null, cancel);
            }
        }
    }

    async Task<(SluiceDb Db, Delivery Delivery)?> Find(string token, CancellationToken cancel)
    {
        if ((await edge.Tokens(cancel)).Read(token) is not { Kind: MailTokenKind.Leave } said) return null;
        var db = store.Open(said.Workspace);
        if (await db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == said.Delivery, cancel) is { } delivery) return (db, delivery);
        await db.DisposeAsync();
        return null;
    }

    // From the topic of the mail; from everything where it has none.
    async Task Leave(SluiceDb db, Delivery delivery, string how, CancellationToken cancel)
    {
        var topic = await db.Set<Mailing>().Where(m => m.Id == delivery.MailingId).Select(m => m.TopicId).SingleOrDefaultAsync(cancel);
        await db.Transact(async () =>
        {
            if (topic is { } left && delivery.PersonId is { } person)
            {
                await Choose(db, person, left, false, cancel);
                var name = await db.Set<Topic>().Where(t => t.Id == left).Select(t => t.Name).SingleAsync(cancel);
                db.Append(new MailUnsubscribed(delivery.Id.Value, delivery.MailingId, name, how), new About(person), Actor.Of("person", person), clock);
            }
            else await Bar(db, delivery, how, cancel);
            await Mark(db, delivery, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
    }

    Task LeaveAll(SluiceDb db, Delivery delivery, CancellationToken cancel) => db.Transact(async () =>
    {
        await Bar(db, delivery, "from everything, on the page of their wishes", cancel);
        await Mark(db, delivery, cancel);
        await db.SaveChangesAsync(cancel);
    }, cancel);

    async Task Bar(SluiceDb db, Delivery delivery, string how, CancellationToken cancel)
    {
        await db.LockOn("suppression " + delivery.Address, cancel);
        if (delivery.PersonId is { } person)
        {
            await Suppressions.Bar(db, person, ContactChannel.Mail, "unsubscribed", Actor.Of("person", person), clock, cancel);
            db.Append(new MailUnsubscribed(delivery.Id.Value, delivery.MailingId, "", how), new About(person), Actor.Of("person", person), clock);
        }
        var known = db.Set<Suppression>().Local.Any(s => s.Address == delivery.Address) || await db.Set<Suppression>().AnyAsync(s => s.Channel == ContactChannel.Mail && s.Address == delivery.Address, cancel);
        if (!known) db.Add(Suppression.Of(ContactChannel.Mail, delivery.Address, "unsubscribed", Actor.System, clock.Now(), delivery.PersonId));
    }

    async Task Mark(SluiceDb db, Delivery delivery, CancellationToken cancel)
    {
        var now = clock.Now();
        if (await db.Set<Delivery>().Where(d => d.Id == delivery.Id && d.UnsubscribedAt == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.UnsubscribedAt, now), cancel) > 0) await MailingCounts.Add(db, [(delivery, "Unsubscribed")], cancel);
    }

    async Task Save(SluiceDb db, PersonId person, IFormCollection form, CancellationToken cancel) => await db.Transact(async () =>
    {
        foreach (var topic in await db.Set<Topic>().AsNoTracking().Where(t => t.ArchivedAt == null).Select(t => t.Id).ToListAsync(cancel))
            await Choose(db, person, topic, form[$"topic:{topic.Value:N}"] == "yes", cancel);
        var wish = await db.Set<MailWish>().SingleOrDefaultAsync(w => w.PersonId == person, cancel);
        if (wish is null) db.Add(wish = new MailWish { PersonId = person });
        wish.At = clock.Now();
        wish.CountsOpens = form["opens"] == "yes";
        wish.MostPerWeek = int.TryParse(form["most"], CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= 7 ? most : null;
        wish.PausedUntil = IsoDay.Read(form["until"]) is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
        db.Append(new MailWishesChanged(wish.MostPerWeek, wish.PausedUntil), new About(person), Actor.Of("person", person), clock);
        await db.SaveChangesAsync(cancel);
    }, cancel);

    async Task Choose(SluiceDb db, PersonId person, TopicId topic, bool wanted, CancellationToken cancel)
    {
        var said = await db.Set<TopicChoice>().SingleOrDefaultAsync(c => c.PersonId == person && c.TopicId == topic, cancel);
        if (said is null) db.Add(said = new TopicChoice { PersonId = person, TopicId = topic });
        (said.Wanted, said.At) = (wanted, clock.Now());
    }

    static async Task<IResult> Show(HttpContext http, SluiceDb db, Delivery delivery, string? said, CancellationToken cancel) =>
        MailNotice.Write(http, 200, "What you get from us", await WishesHtml.Write(db, delivery, said, cancel));
}
