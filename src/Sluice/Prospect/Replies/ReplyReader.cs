using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Sequences;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Replies;

// Sorts an answer once it is there, and does what its kind asks for whoever sent it.
public sealed partial class ReplyReader(TimeProvider clock)
{
    // The last ones that people here sorted; more would only slow it.
    const int MostTaught = 1500;
    // In a long letter such words may be about something else.
    const int MostWordsOfLeaving = 300;

    public async Task<Reply?> Read(SluiceDb db, Guid id, CancellationToken cancel)
    {
        if (await db.Set<Reply>().SingleOrDefaultAsync(r => r.Id == id, cancel) is { } known) return known;
        if (await db.Set<Answer>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } answer) return null;
        var delivery = await db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == answer.DeliveryId, cancel);
        var enrolment = delivery is not null && EnrolmentKey.Read(delivery.Key) is { } key ? await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == key, cancel) : null;
        var asksToLeave = answer.Text.Length < MostWordsOfLeaving && LeavingWords.IsMatch(answer.Text);
        var guess = asksToLeave ? new(ReplyClass.Unsubscribe, 1) : (await Classifier(db, cancel)).Sort(answer.Text);
        var reply = Reply.Of(answer, enrolment?.UserId, enrolment is null ? "" : delivery!.Part, guess);
        db.Add(reply);
        // A guess alone bars nobody: it ends what is under way, and one of us decides the rest.
        if (asksToLeave) await Act(db, reply, cancel);
        await db.SaveChangesAsync(cancel);
        return reply;
    }

    // One of us knows better: from then on the classifier does too.
    public async Task<Refusal?> Sort(SluiceDb db, Guid id, ReplyClass sort, UserId? by, CancellationToken cancel) => await db.Transact<Refusal?>(async () =>
    {
        if (await db.Set<Reply>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } reply) return new Refusal("notFound", "There is no such reply.", "id");
        var before = reply.Class;
        reply.Sort(sort, by);
        if (before != sort) await Act(db, reply, cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    // Whoever asks to be left alone is, whatever else stands in their mail.
    async Task Act(SluiceDb db, Reply reply, CancellationToken cancel)
    {
        if (reply.Class != ReplyClass.Unsubscribe || reply.PersonId is not { } person) return;
        await Suppressions.Bar(db, person, ContactChannel.Mail, "asked not to be written to", Actor.Of("person", person), clock, cancel);
        foreach (var e in await db.Set<Enrolment>().Where(e => e.PersonId == person && e.EndedAt == null).ToListAsync(cancel)) await EnrolmentEnds.End(db, e, EnrolmentState.Finished, "opted out", Actor.System, clock, cancel);
    }

    [GeneratedRegex(@"\b(unsubscribe|opt[ -]?out|(remove|take|delete) (me|us|my (address|e-?mail|data))|(stop|do not|don't) (e?-?mail|writ|contact|messag)ing? ?me|stop (mailing|writing|contacting|sending)|abmelden|austragen|aus (dem|ihrem) verteiler|(schreiben|kontaktieren) sie mi(r|ch) nicht (mehr|wieder)|keine weiteren (e-?)?mails|désabonner|désinscrire|ne m'?(écrivez|contactez) plus|retirez[- ]moi|darme de baja|dar de baja|no me (escriba|contacte|envíe)n? más|cancella(mi|temi|re il mio)|non (scriv|contatt)\w+ più|uitschrijven|afmelden|mail mij niet meer|schrijf mij uit|descadastr\w+|não me (envie|escreva|contate) mais)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    static partial Regex LeavingWords { get; }

    static async Task<ReplyClassifier> Classifier(SluiceDb db, CancellationToken cancel)
    {
        var taught = await (from r in db.Set<Reply>() join a in db.Set<Answer>() on r.Id equals a.Id where r.SortedBy != null orderby r.At descending select new { a.Text, r.Class }).Take(MostTaught).ToListAsync(cancel);
        return new ReplyClassifier(taught.Select(t => (t.Text, t.Class)));
    }
}

static class ReplyWords
{
    public static string Of(ReplyClass sort) => sort switch
    {
        ReplyClass.Interested => "Interested", ReplyClass.Later => "Later", ReplyClass.Referral => "Somebody else", ReplyClass.NotInterested => "Not interested",
        ReplyClass.Unsubscribe => "Leave me alone", ReplyClass.Auto => "A program", _ => "Not sorted",
    };

    public static string Look(ReplyClass sort) => sort switch { ReplyClass.Interested => "ok", ReplyClass.Later or ReplyClass.Referral => "warn", ReplyClass.NotInterested or ReplyClass.Unsubscribe => "bad", _ => "" };
}
