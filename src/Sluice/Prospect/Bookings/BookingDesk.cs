using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Calendars;
using Sluice.Prospect.Meetings;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Record.Visitors;

namespace Sluice.Prospect.Bookings;

// Offers hours and gives them away, each once.
public sealed class BookingDesk(CalendarReading calendars, IVisitorTrail trail, TimeProvider clock)
{
    const int MostAhead = 3;
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    static readonly Refusal Taken = new("taken", "This hour was just taken, or is not offered. Choose another one.", "startsAt");

    public async Task<IReadOnlyList<Slot>> Offer(SluiceDb db, BookingPage page, int minutes, DateTimeOffset from, DateTimeOffset until, Booking? moving, CancellationToken cancel)
    {
        await calendars.Refresh(db, Hosts(page), Fresh, cancel);
        return await Open(db, page, minutes, from, until, moving, cancel);
    }

    public async Task<Result<Booking>> Book(SluiceDb db, BookingPage page, BookingTold told, BrowserTrace? trace, CancellationToken cancel)
    {
        if (told.Check(page.RuleSet) is { Count: > 0 } wrong) return new Refusal("invalid", wrong.First().Value, wrong.First().Key);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(told.Zone, out _) || told.Zone.Length > 60) told = told with { Zone = "" };
        await calendars.Refresh(db, Hosts(page), Fresh, cancel);
        return await db.Transact(async () =>
        {
            await Lock(db, page, cancel);
            if (told.Key.Length > 0 && await db.Set<Booking>().SingleOrDefaultAsync(b => b.PageId == page.Id && b.Key == told.Key, cancel) is { } before) return before;
            return await Give(db, page, told, trace, cancel);
        }, cancel);
    }

    async Task<Result<Booking>> Give(SluiceDb db, BookingPage page, BookingTold told, BrowserTrace? trace, CancellationToken cancel)
    {
        var (now, rules, startsAt) = (clock.Now(), page.RuleSet, told.StartsAt.ToUniversalTime());
        var slot = (await Open(db, page, told.Minutes, startsAt, startsAt.AddTicks(1), null, cancel)).FirstOrDefault(s => s.StartsAt == startsAt);
        if (slot.Hosts is null) return Taken;
        var email = told.Email.Trim().ToLowerInvariant();
        if (await db.Set<Booking>().CountAsync(b => b.PageId == page.Id && b.Email == email && b.StartsAt > now && (b.State == BookingState.Asked || b.State == BookingState.Booked), cancel) >= MostAhead) return new Refusal("tooMany", $"There are {MostAhead} meetings with this address ahead. Move one of them instead.", "email");
        var source = await trail.FirstSource(db, trace, told.PageUrl, told.Referrer, cancel);
        var person = await BookingGuest.Meet(db, page, told, source, clock, cancel);
        var host = await HostTimes.Choose(db, page, slot.Hosts, person.OwnerId, cancel);
        if (person.OwnerId is null) person.Own(host, now);
        await db.SaveChangesAsync(cancel);
        var booking = new Booking
        {
            Id = Ids.New<BookingId>(now),
            PageId = page.Id,
            PersonId = person.Id,
            HostId = host,
            State = rules.Approval ? BookingState.Asked : BookingState.Booked,
            StartsAt = slot.StartsAt,
            EndsAt = slot.EndsAt,
            Name = told.Name,
            Email = email,
            Zone = told.Zone.Length > 0 ? told.Zone : rules.Zone,
            Answers = JsonText.Of(rules.Questions.Where(q => told.Answers.GetValueOrDefault(q.Key, "").Trim().Length > 0).Select(q => new Answered(q.Label, told.Answers[q.Key].Trim()))),
            Origin = told.Origin,
            Key = told.Key.Length > 0 ? told.Key : Ids.Version7(now).ToString("N"),
            CreatedAt = now,
            ChangedAt = now,
        };
        db.Add(booking);
        var (actor, said) = (Actor.Of("person", person.Id), booking.AnswerList.Select(a => new BookingAnswer(a.Label, a.Value)).ToList());
        if (rules.Approval) db.Append(new BookingMade(booking.Id, null, page.Title, booking.StartsAt, true, said), new About(person.Id, await Employments.PrimaryOf(db, person.Id, cancel)), actor, clock);
        else booking.MeetingId = (await MeetingBook.Add(db, Draft(page, booking), host, actor, clock, cancel, m => new BookingMade(booking.Id, m.Id, page.Title, m.StartsAt, false, said))).Id;
        BookingChange.Tell(db, booking, rules.Approval ? BookingNews.Asked : BookingNews.Booked, clock);
        await db.SaveChangesAsync(cancel);
        await NextActivities.Refresh(db, person.Id, cancel);
        if (trace is not null) await trail.Stitch(db, trace, person.Id, "form", 0.95, $"booking:{booking.Id.Value:D}", cancel);
        return booking;
    }

    // To another hour of the same host.
    public async Task<Result<Booking>> Move(SluiceDb db, BookingPage page, BookingId id, DateTimeOffset to, CancellationToken cancel)
    {
        await calendars.Refresh(db, Hosts(page), Fresh, cancel);
        return await db.Transact<Result<Booking>>(async () =>
        {
            await Lock(db, page, cancel);
            var (now, startsAt) = (clock.Now(), to.ToUniversalTime());
            var booking = await db.Set<Booking>().SingleAsync(b => b.Id == id, cancel);
            if (!booking.IsAhead(now)) return Over;
            if (booking.StartsAt == startsAt) return booking;
            var minutes = (int)(booking.EndsAt - booking.StartsAt).TotalMinutes;
            var slot = (await Open(db, page, minutes, startsAt, startsAt.AddTicks(1), booking, cancel)).FirstOrDefault(s => s.StartsAt == startsAt && s.Hosts.Contains(booking.HostId));
            if (slot.Hosts is null) return Taken;
            if (booking.MeetingId is { } meeting)
            {
                if ((await MeetingBook.Close(db, meeting, MeetingOutcome.Moved, "by themselves", startsAt, Actor.Of("person", booking.PersonId), clock, cancel)).Refused(out var refusal, out _)) return refusal;
                return booking;
            }
            (booking.StartsAt, booking.EndsAt, booking.ChangedAt) = (slot.StartsAt, slot.EndsAt, now);
            BookingChange.Tell(db, booking, BookingNews.Asked, clock);
            await db.SaveChangesAsync(cancel);
            return booking;
        }, cancel);
    }

    public Task<Refusal?> Cancel(SluiceDb db, BookingPage page, BookingId id, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        await Lock(db, page, cancel);
        var booking = await db.Set<Booking>().SingleAsync(b => b.Id == id, cancel);
        var actor = Actor.Of("person", booking.PersonId);
        if (booking.State == BookingState.Cancelled) return null;
        if (!booking.IsAhead(clock.Now())) return Over;
        if (booking.MeetingId is { } meeting) return (await MeetingBook.Close(db, meeting, MeetingOutcome.Cancelled, "by themselves", null, actor, clock, cancel)).Refusal;
        (booking.State, booking.ChangedAt) = (BookingState.Cancelled, clock.Now());
        db.Append(new BookingWithdrawn(booking.Id, page.Title), new About(booking.PersonId), actor, clock);
        BookingChange.Tell(db, booking, BookingNews.Cancelled, clock);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    // What was asked for becomes a meeting, or does not.
    public Task<Refusal?> Decide(SluiceDb db, BookingId id, bool agree, string? note, Actor actor, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        if (await db.Set<Booking>().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } booking) return new Refusal("notFound", "There is no such booking.");
        var page = await db.Set<BookingPage>().AsNoTracking().SingleAsync(p => p.Id == booking.PageId, cancel);
        await Lock(db, page, cancel);
        await db.Entry(booking).ReloadAsync(cancel);
        if (booking.State != BookingState.Asked) return new Refusal("closed", "This was answered already.");
        if (agree && booking.StartsAt < clock.Now()) return new Refusal("past", "The hour they asked for has passed.");
        (booking.State, booking.Note, booking.ChangedAt) = (agree ? BookingState.Booked : BookingState.Declined, note?.Trim() ?? "", clock.Now());
        if (agree) booking.MeetingId = (await MeetingBook.Add(db, Draft(page, booking), booking.HostId, actor, clock, cancel)).Id;
        else db.Append(new BookingDeclined(booking.Id, page.Title, booking.Note), new About(booking.PersonId), actor, clock);
        BookingChange.Tell(db, booking, agree ? BookingNews.Booked : BookingNews.Declined, clock);
        await db.SaveChangesAsync(cancel);
        await NextActivities.Refresh(db, booking.PersonId, cancel);
        return null;
    }, cancel);

    static readonly Refusal Over = new("closed", "This meeting is over, or was called off.");

    async Task<IReadOnlyList<Slot>> Open(SluiceDb db, BookingPage page, int minutes, DateTimeOffset from, DateTimeOffset until, Booking? moving, CancellationToken cancel)
    {
        var hosts = await HostTimes.Of(db, page, from, until, moving, clock, cancel);
        if (moving is not null) hosts = [.. hosts.Where(h => h.Id == moving.HostId)];
        return [.. Slots.Open(page.RuleSet, minutes, clock.Now(), from, until, hosts)];
    }

    // Whoever gives an hour of a host away waits for the others who do; in one order, so that nobody waits in a ring.
    static async Task Lock(SluiceDb db, BookingPage page, CancellationToken cancel)
    {
        foreach (var host in Hosts(page).OrderBy(h => h.Value)) await db.LockOn($"calendar:{host.Value:N}", cancel);
    }

    static List<UserId> Hosts(BookingPage page) => [.. page.RuleSet.Hosts.Select(h => h.Id)];

    static MeetingDraft Draft(BookingPage page, Booking booking) => new($"{page.Title}: {booking.Name}", booking.StartsAt, booking.EndsAt - booking.StartsAt, [booking.PersonId], page.Place);
}
