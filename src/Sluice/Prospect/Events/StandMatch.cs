using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Prospect.Events;

// Somebody who is known already is not made again: by their address, their number with their name, their name on the list
// of this event, or their name at their company.
static class StandMatch
{
    public static async Task<Result<Person?>> Find(SluiceDb db, NetworkingEventId at, StandGuest guest, CancellationToken cancel)
    {
        if (guest.Email.Length > 0)
        {
            if (await Intake.FindByEmail(db, guest.Email, cancel) is { } known) return known;
            // Of somebody deleted, or whom the writer may not see.
            if (await PersonEdits.Taken(db, PersonEmail.Normalise(guest.Email), null, cancel) is { } taken) return new Refusal("taken", taken, "email");
        }
        var names = Orders(guest.Whole);
        if (guest.Phone.Length > 0 && await Only(db, PeopleList.Live(db).Where(p => db.Set<PersonPhone>().Any(n => n.PersonId == p.Id && n.Number == guest.Phone) && (guest.Whole == "" || names.Contains(p.SortName) || p.FirstName == "" && p.LastName == "")), cancel) is { } rung) return rung;
        if (names.Count < 2) return Result<Person?>.Of(null);
        var called = PeopleList.Live(db).Where(p => names.Contains(p.SortName));
        if (await Only(db, called.Where(p => db.Set<Attendee>().Any(a => a.EventId == at && a.PersonId == p.Id)), cancel) is { } listed) return listed;
        if (guest.Company.Length == 0) return Result<Person?>.Of(null);
        var company = TextKeys.Sort(guest.Company);
        return Result<Person?>.Of(await Only(db, called.Where(p => db.Set<Employment>().Any(e => e.PersonId == p.Id && e.To == null && db.Set<Company>().Any(c => c.Id == e.CompanyId && (c.SortName == company || c.Domain == company)))), cancel));
    }

    // What is known is kept; only gaps are filled, and only by whoever may change the record. What has no room is told back.
    public static async Task<string> Fill(SluiceDb db, Person person, StandGuest guest, string how, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (db.Sight is EffectiveRights rights && !rights.Covers(person, RightAct.Edit))
            return string.Join(", ", new[] { guest.Email == person.Email ? "" : guest.Email, guest.Phone == person.Phone ? "" : guest.Phone, guest.JobTitle == person.JobTitle ? "" : guest.JobTitle, guest.Company }.Where(t => t.Length > 0));
        await Intake.FillGaps(db, person, guest.Acquaintance("", null), how, actor, clock, cancel);
        return "";
    }

    // Records sort by family name, and nobody says which of “Tomás Ó Briain” that is: every place it may begin at.
    static List<string> Orders(string whole)
    {
        string[] words = [.. TextKeys.Sort(whole).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10)];
        return [.. words.Select((_, i) => string.Join(' ', words[i..].Concat(words[..i])))];
    }

    // Of several nobody can say which.
    static async Task<Person?> Only(SluiceDb db, IQueryable<Person> people, CancellationToken cancel) =>
        await people.Select(p => p.Id).Take(2).ToListAsync(cancel) is [var id] ? await Intake.Load(db, id, cancel) : null;
}
