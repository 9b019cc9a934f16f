using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Magnets;
using Sluice.Capture.Webinars;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Capture.OptIn;

// Double opt-in: a box that was ticked counts once the mailbox it names has said yes. What was promised for it is given
// then, and given again to whoever asks again, without a second yes to the same words.
public sealed class OptInDesk(SignedIds signed, Giving giving, SeatDesk seats, TimeProvider clock)
{
    // A mailbox is asked so often in a day, whoever types its address.
    const int MostADay = 3;

    // Asks, unless the same words were confirmed before: then what is promised leaves at once.
    public async Task Ask(SluiceDb db, Form form, Submission submission, Person person, string email, IReadOnlyList<Wording> wordings, string origin, CancellationToken cancel)
    {
        var versions = wordings.Select(w => w.Version).ToList();
        var known = await db.Set<ConsentReceipt>().Where(r => r.PersonId == person.Id && r.Method == ConsentMethod.DoubleOptIn && versions.Contains(r.Version)).Select(r => r.Version).Distinct().CountAsync(cancel);
        // Whoever took their yes back since says it anew.
        if (person.Basis == LawfulBasis.Consent && known == versions.Distinct(StringComparer.Ordinal).Count())
        {
            await Promised(db, form, person, email, origin, cancel);
            return;
        }
        var since = clock.Now().AddDays(-1);
        if (await db.Set<OptInAsk>().CountAsync(a => a.PersonId == person.Id && a.Email == email && a.SentAt > since, cancel) >= MostADay) return;
        var ask = OptInAsk.Of(form, submission, person.Id, email, wordings, clock.Now());
        db.Add(ask);
        var link = $"{origin}/confirm/{await signed.Sign(db, LinkPurpose.OptIn, ask.Id.Value, cancel)}";
        await Post.Write(db, await Letter(db, form, person, ask, link, cancel), clock, cancel);
        db.Append(new OptInAsked(ask.Id.Value, form.Id.Value, form.Name), new About(person.Id), Actor.System, clock);
    }

    // Once; a second yes changes nothing. False where there is no such question.
    public async Task<bool> Confirm(SluiceDb db, OptInId id, string from, string origin, CancellationToken cancel)
    {
        await db.LockOn($"opt-in:{id.Value:N}", cancel);
        if (await db.Set<OptInAsk>().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } ask || await Intake.Load(db, ask.PersonId, cancel) is not { } person) return false;
        if (ask.ConfirmedAt is not null) return true;
        var (now, actor) = (clock.Now(), Actor.Of("person", person.Id));
        ask.Confirm(from, now);
        var form = await db.Set<Form>().AsNoTracking().SingleAsync(f => f.Id == ask.FormId, cancel);
        foreach (var wording in ask.WordingList)
        {
            var receipt = new ConsentReceipt { Id = Guid.CreateVersion7(now), PersonId = person.Id, FormId = ask.FormId, SubmissionId = ask.SubmissionId, Field = wording.Field, Wording = wording.Text, Version = wording.Version, Method = ConsentMethod.DoubleOptIn, AddressHash = ask.AddressHash, At = ask.SentAt, ConfirmedAt = now, ConfirmedFrom = from };
            db.Add(receipt);
            db.Append(new ConsentGiven(receipt.Id, ask.FormId.Value, form.Name, wording.Text), new About(person.Id), actor, clock);
        }
        person.Allow(LawfulBasis.Consent, $"form “{form.Name}”, confirmed by mail");
        if (person.Emails.FirstOrDefault(e => e.Address == PersonEmail.Normalise(ask.Email)) is { } address) address.Status = AddressStatus.Valid;
        db.Append(new OptInConfirmed(ask.Id.Value, ask.FormId.Value, form.Name), new About(person.Id), actor, clock);
        await Promised(db, form, person, ask.Email, origin, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    public async Task Promised(SluiceDb db, Form form, Person person, string email, string origin, CancellationToken cancel)
    {
        if (form.AfterSubmit.WebinarId is { } webinar) await seats.Register(db, webinar, person, email, origin, cancel);
        if (form.AfterSubmit.MagnetId is { } magnet) await giving.Give(db, magnet, person, email, form.Id, origin, cancel);
    }

    static async Task<Letter> Letter(SluiceDb db, Form form, Person person, OptInAsk ask, string link, CancellationToken cancel)
    {
        var house = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Name).SingleAsync(cancel);
        var promise = form.AfterSubmit.MagnetId is { } id ? await db.Set<Magnet>().Where(m => m.Id == new MagnetId(id) && m.ArchivedAt == null).Select(m => m.Name).SingleOrDefaultAsync(cancel) : null;
        var hello = LetterHtml.Hello(person.FirstName);
        var words = string.Join("\n", ask.WordingList.Select(w => $"“{w.Text}”"));
        var then = promise is null ? "" : $" “{promise}” is sent to you right after.";
        var day = ask.SentAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return new Letter(ask.Email, $"Please confirm: {form.Title}", $"{hello}\n\nOn {day} somebody wrote your address into a form of {house} and agreed to this:\n\n{words}\n\nIf that was you, say so with this link.{then}\n\n{link}\n\nIf it was not, do nothing: you get no more mail because of it.\n", $"form “{form.Name}” asks for a yes")
        {
            ToName = person.Name,
            Person = person.Id,
            Html = LetterHtml.Write([LetterHtml.E(hello), LetterHtml.E($"On {day} somebody wrote your address into a form of {house} and agreed to this:"), .. ask.WordingList.Select(w => $"<i>{LetterHtml.E(w.Text)}</i>"), LetterHtml.E($"If that was you, say so.{then}")], link, "Yes, that was me", ["If it was not, do nothing: you get no more mail because of it."]),
        };
    }
}
