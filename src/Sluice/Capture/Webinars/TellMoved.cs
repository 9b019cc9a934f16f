using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Capture.Webinars;

// A talk was moved: everybody with a seat is written to, with the calendar file anew. Nobody twice for the same hour.
public sealed record TellMoved(WebinarId Id, DateTimeOffset StartsAt) : IWork
{
    public static void Ask(SluiceDb db, Webinar webinar, DateTimeOffset before, TimeProvider clock)
    {
        if (webinar.StartsAt != before && webinar.StartsAt > clock.Now()) db.Enqueue(new TellMoved(webinar.Id, webinar.StartsAt), clock);
    }
}

sealed class TellMovedWorker(SeatDesk desk) : IWorker<TellMoved>
{
    public Task Run(TellMoved work, WorkContext context, CancellationToken cancel) => desk.Move(context.Db, work.Id, work.StartsAt, cancel);
}
