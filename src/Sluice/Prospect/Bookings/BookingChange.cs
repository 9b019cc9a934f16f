using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Prospect.Meetings;

namespace Sluice.Prospect.Bookings;

public enum BookingNews { Asked, Booked, Moved, Cancelled, Declined, Missed }

// Both sides are written to about what became of a booking; At keeps the same news of another hour apart.
public sealed record TellBooking(BookingId Id, BookingNews News, DateTimeOffset At) : IWork;

sealed class TellBookingWorker(BookingLetters letters) : IWorker<TellBooking>
{
    public Task Run(TellBooking work, WorkContext context, CancellationToken cancel) => letters.Write(context.Db, work.Id, work.News, work.At, cancel);
}

static class BookingChange
{
    public static void Tell(SluiceDb db, Booking booking, BookingNews news, TimeProvider clock) => db.Enqueue(new TellBooking(booking.Id, news, clock.Now()), clock);

    // A meeting that was booked by a stranger is moved or closed: the booking goes with it. Saves nothing.
    public static async Task Follow(SluiceDb db, Meeting meeting, Meeting? next, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Booking>().SingleOrDefaultAsync(b => b.MeetingId == meeting.Id, cancel) is not { State: BookingState.Booked } booking) return;
        booking.ChangedAt = clock.Now();
        if (next is not null)
        {
            (booking.MeetingId, booking.StartsAt, booking.EndsAt) = (next.Id, next.StartsAt, next.EndsAt);
            Tell(db, booking, BookingNews.Moved, clock);
        }
        if (meeting.Outcome == MeetingOutcome.Cancelled)
        {
            booking.State = BookingState.Cancelled;
            Tell(db, booking, BookingNews.Cancelled, clock);
        }
        if (meeting.Outcome == MeetingOutcome.NoShow) Tell(db, booking, BookingNews.Missed, clock);
    }
}
