using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Capture.Magnets;

// Gives somebody a link of their own by mail, which proves the address too.
public sealed class Giving(SignedIds signed, TimeProvider clock)
{
    // New links to one magnet that one person may ask for in a day.
    const int MostADay = 5;

    // Null where the magnet is gone or empty.
    public async Task<Grant?> Give(SluiceDb db, Guid magnet, Person person, string email, FormId? form, string origin, CancellationToken cancel)
    {
        var id = new MagnetId(magnet);
        if (await db.Set<Magnet>().SingleOrDefaultAsync(m => m.Id == id && m.ArchivedAt == null, cancel) is not { HasContent: true } found) return null;
        var now = clock.Now();
        var grant = Grant.Of(found, person.Id, email, form, now);
        db.Add(grant);
        var link = $"{origin}/d/{await signed.Sign(db, LinkPurpose.Download, grant.Id.Value, cancel)}";
        await Post.Write(db, Letter(found, person, email, link, grant), clock, cancel);
        db.Append(new MagnetSent(found.Id.Value, found.Name, grant.Id.Value), new About(person.Id), Actor.System, clock);
        return grant;
    }

    // Again, to the address it was first given to. Says nothing to whoever asks: the link in their hand may be somebody else's.
    public async Task Again(SluiceDb db, GrantId id, string origin, CancellationToken cancel)
    {
        if (await db.Set<Grant>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancel) is not { } old) return;
        var since = clock.Now().AddDays(-1);
        if (await db.Set<Grant>().CountAsync(g => g.MagnetId == old.MagnetId && g.PersonId == old.PersonId && g.CreatedAt > since, cancel) >= MostADay) return;
        if (await Intake.Load(db, old.PersonId, cancel) is not { } person) return;
        await Give(db, old.MagnetId.Value, person, old.Email, old.FormId, origin, cancel);
        await db.SaveChangesAsync(cancel);
    }

    static Letter Letter(Magnet magnet, Person person, string email, string link, Grant grant)
    {
        var until = grant.ExpiresAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var hello = LetterHtml.Hello(person.FirstName);
        var text = $"{hello}\n\nHere is “{magnet.Name}”, as you asked:\n\n{link}\n\nThe link is yours: it works until {until}, {grant.Most} times. Should it have run out, it offers you a new one.\n";
        return new Letter(email, magnet.Name, text, $"“{magnet.Name}” was promised")
        {
            ToName = person.Name,
            Person = person.Id,
            Html = LetterHtml.Write([LetterHtml.E(hello), $"Here is <b>{LetterHtml.E(magnet.Name)}</b>, as you asked."], link, "Open it", [$"The link is yours: it works until {until}, {grant.Most} times. Should it have run out, it offers you a new one."]),
        };
    }
}
