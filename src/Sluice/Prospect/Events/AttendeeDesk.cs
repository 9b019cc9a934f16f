using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Events;

public sealed record AttendeesAdded(int Added, int Already, int Unknown);

// What somebody says of one; null state: as it is.
public sealed record AttendeeTold(AttendeeState? State, UserId? MetBy, string? Note, string? Promise, DateOnly? PromisedFor, Temperature? Temperature)
{
    public Refusal? Check()
    {
        if (Note?.Length > Attendee.LongestNote) return new Refusal("tooLong", $"This holds {Attendee.LongestNote:N0} characters at most.", "note");
        if (Promise?.Length > Attendee.LongestPromise) return new Refusal("tooLong", $"This holds {Attendee.LongestPromise} characters at most.", "promise");
        return PromisedFor is { Year: < 2000 or > 2100 } ? new Refusal("range", "A day between 2000 and 2100 is needed here.", "promisedFor") : null;
    }
}

// Who is on the list of an event, and what is said of each.
static class AttendeeDesk
{
    public const int Most = 5000;

    public static async Task<Result<AttendeesAdded>> Add(SluiceDb db, NetworkingEvent at, IReadOnlyList<PersonId> people, TimeProvider clock, CancellationToken cancel)
    {
        if (people.Count == 0) return new Refusal("required", "Say whom: one person at least.", "personIds");
        if (people.Count > Most) return new Refusal("tooMany", $"At most {Most:N0} at a time.", "personIds");
        var id = at.Id;
        return await db.Transact<Result<AttendeesAdded>>(async () =>
        {
            await EventBook.Lock(db, id, cancel);
            var there = (await db.Set<Attendee>().Where(a => a.EventId == id).Select(a => a.PersonId).ToListAsync(cancel)).ToHashSet();
            var (added, already, unknown, now) = (0, 0, 0, clock.Now());
            foreach (var some in people.Distinct().Chunk(500))
            {
                var known = (await PeopleList.Live(db).Where(p => some.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel)).ToHashSet();
                foreach (var person in some)
                {
                    if (!known.Contains(person)) unknown++;
                    else if (!there.Add(person)) already++;
                    else
                    {
                        db.Add(Attendee.Target(id, person, false, now));
                        added++;
                    }
                }
                if (there.Count > Most) return Full();
            }
            await db.SaveChangesAsync(cancel);
            return new AttendeesAdded(added, already, unknown);
        }, cancel);
    }

    public static Refusal Full() => new("tooMany", $"An event has at most {Most:N0} people.", "personIds");

    public static async Task<Refusal?> Change(SluiceDb db, AttendeeId id, AttendeeTold told, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (told.Check() is { } refusal) return refusal;
        if (told.MetBy is { } user && !await db.Set<Membership>().AnyAsync(m => m.UserId == user, cancel)) return new Refusal("unknown", "There is no such user.", "metBy");
        return await db.Transact<Refusal?>(async () =>
        {
            if (await Attendance.All(db).SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } a) return Missing();
            await EventBook.Lock(db, a.EventId, cancel);
            await db.Entry(a).ReloadAsync(cancel);
            var at = await db.Set<NetworkingEvent>().SingleAsync(e => e.Id == a.EventId, cancel);
            a.Say(told.Note, told.Promise, told.PromisedFor, told.Temperature);
            if (told.State is { } state && state != a.State)
            {
                if (state == AttendeeState.Met) await Meet(db, at, a, told.MetBy ?? actor.AsUser, clock.Now(), actor, clock, cancel);
                else if (a.Unmeet(state)) db.Append(new EventUnmet(at.Id, at.Name), await AboutOf(db, a, cancel), actor, clock);
            }
            else if (told.MetBy is { } by && a.State == AttendeeState.Met) a.MeetBy(by);
            await db.SaveChangesAsync(cancel);
            return null;
        }, cancel);
    }

    // Saves nothing. The first time it is a fact, and with it a touch.
    public static async Task Meet(SluiceDb db, NetworkingEvent at, Attendee a, UserId? by, DateTimeOffset when, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (a.Meet(by, when)) db.Append(new EventMet(at.Id, at.Name, Null(a.Note), Null(a.Promise)), await AboutOf(db, a, cancel), actor, clock, when);
    }

    // Whoever was met stays.
    public static Task<Refusal?> Remove(SluiceDb db, AttendeeId id, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        if (await Attendance.All(db).SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } a) return Missing();
        if (a.State == AttendeeState.Met) return new Refusal("state", "Whoever was met stays on the list. Say that they were not, first.", "state");
        db.Remove(a);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    static Refusal Missing() => new("notFound", "There is nobody of that id on the list.", "id");

    static async Task<About> AboutOf(SluiceDb db, Attendee a, CancellationToken cancel) => new(a.PersonId, await Employments.PrimaryOf(db, a.PersonId, cancel));

    static string? Null(string text) => text.Length == 0 ? null : text;
}
