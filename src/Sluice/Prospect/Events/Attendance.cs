using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Prospect.Events;

public sealed record AttendeeRow(Attendee Attendee, string Name, string SortName, string JobTitle, string? Email, string? Phone, string? Picture, string Company = "");

// Who of an event is on view: people who are there and whom the reader may see, each once.
static class Attendance
{
    // Of two rows of one person the one that was met counts, then the earlier.
    public static IQueryable<Attendee> All(SluiceDb db) => db.Set<Attendee>().Where(a =>
        PeopleList.Live(db).Any(p => p.Id == a.PersonId) &&
        !db.Set<Attendee>().Any(o => o.EventId == a.EventId && o.PersonId == a.PersonId && o.Id != a.Id && (o.MetAt != null && a.MetAt == null || (o.MetAt == null) == (a.MetAt == null) && o.Id < a.Id)));

    public static IQueryable<Attendee> Of(SluiceDb db, NetworkingEventId id) => All(db).Where(a => a.EventId == id);

    // Met, and nobody has said yet what comes of it.
    public static IQueryable<Attendee> Open(SluiceDb db, NetworkingEventId id) => Of(db, id).Where(a => a.State == AttendeeState.Met && a.SettledAt == null);

    public static Task<Attendee?> Find(SluiceDb db, NetworkingEventId id, PersonId person, CancellationToken cancel) =>
        db.Set<Attendee>().Where(a => a.EventId == id && a.PersonId == person).OrderByDescending(a => a.MetAt != null).ThenBy(a => a.Id).FirstOrDefaultAsync(cancel);

    // By name, a page at a time.
    public static async Task<(IReadOnlyList<AttendeeRow> Rows, string? Next)> Page(SluiceDb db, IQueryable<Attendee> attendees, string? after, int take, CancellationToken cancel)
    {
        var rows = from a in attendees.AsNoTracking() join p in db.Set<Person>() on a.PersonId equals p.Id select new { Attendee = a, p.SortName, p.FirstName, p.LastName, p.Email, p.JobTitle, p.Phone, p.Picture };
        if (Cursor.TryParse(after, out var cursor))
        {
            var (name, last) = (cursor.Sort ?? "", new AttendeeId(cursor.Id));
            rows = rows.Where(r => r.SortName.CompareTo(name) > 0 || r.SortName == name && r.Attendee.Id > last);
        }
        var page = await rows.OrderBy(r => r.SortName).ThenBy(r => r.Attendee.Id).Take(take + 1).ToListAsync(cancel);
        var work = await Employers(db, [.. page.Select(r => r.Attendee.PersonId)], cancel);
        var shown = page.Take(take).Select(r => new AttendeeRow(r.Attendee, Person.Display(r.FirstName, r.LastName, r.Email), r.SortName, r.JobTitle, r.Email, r.Phone, r.Picture, work.GetValueOrDefault(r.Attendee.PersonId) ?? "")).ToList();
        return (shown, page.Count > take ? new Cursor(shown[^1].SortName, shown[^1].Attendee.Id.Value).ToString() : null);
    }

    static async Task<Dictionary<PersonId, string>> Employers(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var work = await Employments.PrimaryOf(db, people, cancel);
        var ids = work.Values.Distinct().ToList();
        var names = await db.Set<Company>().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        return work.Where(w => names.ContainsKey(w.Value)).ToDictionary(w => w.Key, w => names[w.Value]);
    }

    public static string Met(this IReadOnlyList<Member> members, Attendee a) => members.NameOf(a.MetBy) ?? "";
}
