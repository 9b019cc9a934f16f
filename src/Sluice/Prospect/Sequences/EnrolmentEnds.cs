using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Sequences;

// Takes what a step left in the world back before the enrolment goes elsewhere: a mail that has not gone, a task nobody did.
// Inside db.Transact.
static class EnrolmentEnds
{
    public static async Task End(SluiceDb db, Enrolment enrolment, EnrolmentState state, string why, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (!enrolment.IsOpen) return;
        await Release(db, enrolment, clock, cancel);
        var began = enrolment.ActivatedAt is not null;
        enrolment.End(state, why, clock.Now());
        if (began) db.Append(new SequenceEnded(enrolment.SequenceId, await NameOf(db, enrolment.SequenceId, cancel), state.ToString().ToLowerInvariant(), why), new About(enrolment.PersonId), actor, clock);
        // There is room with the rep again.
        if (enrolment.UserId is { } rep && began)
            await db.Set<Enrolment>().Where(e => e.UserId == rep && e.State == EnrolmentState.Pending && e.DueAt > clock.Now()).OrderBy(e => e.Id).Take(1).ExecuteUpdateAsync(s => s.SetProperty(e => e.DueAt, clock.Now()), cancel);
        db.AfterCommit(SequencePump.Bell.Ring);
    }

    public static async Task Release(SluiceDb db, Enrolment enrolment, TimeProvider clock, CancellationToken cancel)
    {
        if (enrolment.DeliveryId is { } delivery)
        {
            await db.Set<Delivery>().Where(d => d.Id == delivery && d.State == DeliveryState.Waiting && d.ClaimedBy == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Cancelled).SetProperty(d => d.Gate, "stopped").SetProperty(d => d.Reason, "The enrolment went on without it."), cancel);
            enrolment.DeliveryId = null;
        }
        if (enrolment.TodoId is { } task)
        {
            enrolment.TodoId = null;
            if (await db.Set<Todo>().SingleOrDefaultAsync(t => t.Id == task && t.DoneAt == null, cancel) is not { } todo) return;
            // Nobody did it, so no fact says that it is done.
            todo.Complete(null, clock.Now());
            await db.SaveChangesAsync(cancel);
            await NextActivities.Refresh(db, enrolment.PersonId, cancel);
        }
    }

    public static Task<string> NameOf(SluiceDb db, SequenceId id, CancellationToken cancel) => db.Set<Sequence>().Where(s => s.Id == id).Select(s => s.Name).SingleAsync(cancel);
}
