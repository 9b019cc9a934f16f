using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Sequences;

// Whom a sequence is about, as far as it matters for a touch.
public sealed record Prospect(PersonId Id, string Name, string? Email, string? Phone, UserId? OwnerId, string Zone);

// Where everybody of a batch is, and when we last touched them.
public sealed class SequenceStandings
{
    static readonly TimeSpan LookedBack = TimeSpan.FromDays(61);

    readonly Dictionary<PersonId, Prospect> people;
    readonly Dictionary<PersonId, DateTimeOffset> touched;
    readonly Dictionary<UserId, DateTimeOffset?> away;
    readonly Func<string, IReadOnlySet<DateOnly>> holidays;

    SequenceStandings(Dictionary<PersonId, Prospect> people, Dictionary<PersonId, DateTimeOffset> touched, Dictionary<UserId, DateTimeOffset?> away, Func<string, IReadOnlySet<DateOnly>> holidays) =>
        (this.people, this.touched, this.away, this.holidays) = (people, touched, away, holidays);

    public static async Task<SequenceStandings> Of(SluiceDb db, IHolidays book, IReadOnlyList<PersonId> asked, DateTimeOffset now, CancellationToken cancel)
    {
        var house = await db.Set<Workspace>().AsNoTracking().Where(w => w.Id == db.Workspace).Select(w => w.TimeZone).SingleAsync(cancel);
        var known = (await db.Set<Person>().AsNoTracking().Where(p => asked.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email, p.Phone, p.OwnerId, p.TimeZone, p.Country }).ToListAsync(cancel))
            .ToDictionary(p => p.Id, p => new Prospect(p.Id, Person.Display(p.FirstName, p.LastName, p.Email), p.Email, p.Phone, p.OwnerId, LocalTime.ZoneOf(p.TimeZone, p.Country, house)));
        var absent = await db.Set<Membership>().AsNoTracking().Where(m => m.AwayUntil != null).ToDictionaryAsync(m => m.UserId, m => m.AwayUntil, cancel);
        return new(known, await Touches(db, asked, now, cancel), absent, await book.Of(db, cancel));
    }

    public Prospect? this[PersonId person] => people.GetValueOrDefault(person);

    public Standing Of(Enrolment enrolment) => Of(enrolment.PersonId, enrolment.UserId);

    public Standing Of(PersonId person, UserId? user)
    {
        var zone = people.GetValueOrDefault(person)?.Zone ?? "UTC";
        return new(LocalTime.Zone(zone), holidays(zone)) { LastTouch = touched.TryGetValue(person, out var last) ? last : null, AwayUntil = user is { } who ? away.GetValueOrDefault(who) : null };
    }

    // What went out to them on any channel, by whoever of us; what is on its way counts as if it had just gone.
    static async Task<Dictionary<PersonId, DateTimeOffset>> Touches(SluiceDb db, IReadOnlyList<PersonId> asked, DateTimeOffset now, CancellationToken cancel)
    {
        var (ids, since) = (asked.Select(p => (PersonId?)p).ToList(), now - LookedBack);
        var rows = await db.Set<Activity>().AsNoTracking()
            .Where(a => ids.Contains(a.PersonId) && a.OccurredAt > since && a.OccurredAt <= now && a.Direction == Direction.Out && AttentionBudget.Touching.Contains(a.Channel))
            .Select(a => new { a.PersonId, a.OccurredAt }).ToListAsync(cancel);
        var last = rows.GroupBy(r => r.PersonId!.Value).ToDictionary(g => g.Key, g => g.Max(r => r.OccurredAt));
        foreach (var person in await AttentionBudget.OnTheirWay(db, ids, cancel)) last[person] = now;
        return last;
    }
}
