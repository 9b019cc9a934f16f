using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Work;

namespace Sluice.Prospect.Bookings;

public sealed record RemindBookings : IWork;

// The nearest reminder that is due; each once for each hour it is moved to, by the letter's own key.
sealed class RemindBookingsWorker(BookingLetters letters, TimeProvider clock) : IWorker<RemindBookings>
{
    public async Task Run(RemindBookings work, WorkContext context, CancellationToken cancel)
    {
        var (db, now) = (context.Db, clock.Now());
        var pages = (await db.Set<BookingPage>().AsNoTracking().Take(1000).ToListAsync(cancel)).ToDictionary(p => p.Id, p => p.RuleSet.ReminderHours);
        var soon = now.AddHours(pages.Values.SelectMany(h => h).DefaultIfEmpty(0).Max());
        foreach (var booking in await db.Set<Booking>().AsNoTracking().Where(b => b.State == BookingState.Booked && b.StartsAt > now && b.StartsAt <= soon).OrderBy(b => b.StartsAt).Take(2000).Select(b => new { b.Id, b.PageId, b.StartsAt, b.ChangedAt }).ToListAsync(cancel))
        {
            var due = pages.GetValueOrDefault(booking.PageId, []).Where(h => now >= booking.StartsAt.AddHours(-h)).DefaultIfEmpty(0).Min();
            // Who booked behind that hour was told just now.
            if (due > 0 && booking.ChangedAt < booking.StartsAt.AddHours(-due)) await letters.Remind(db, booking.Id, due, cancel);
            db.ChangeTracker.Clear();
        }
    }
}
