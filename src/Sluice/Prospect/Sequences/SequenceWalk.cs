using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Prospect.Mailboxes;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Sequences;

// One look at a batch of enrolments: who begins, whose step is over, whose turn it is now and at which gate the others wait.
// Inside the transaction that saves it all.
sealed class SequenceWalk(SluiceDb db, SequenceBook book, TimeProvider clock, DateTimeOffset now)
{
    Dictionary<SequenceId, Sequence> sequences = [];
    Dictionary<DeliveryId, Delivery> deliveries = [];
    Dictionary<RelayId, Relay> mailboxes = [];
    SequenceStandings standings = null!;
    SequenceThrottle throttle = null!;

    public static async Task<SequenceWalk> Open(SluiceDb db, SequenceBook book, IHolidays holidays, IReadOnlyList<Enrolment> enrolments, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var ids = enrolments.Select(e => e.SequenceId).Distinct().ToList();
        var mails = enrolments.Select(e => e.DeliveryId).OfType<DeliveryId>().ToList();
        return new SequenceWalk(db, book, clock, now)
        {
            sequences = await db.Set<Sequence>().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel),
            deliveries = mails.Count == 0 ? [] : await db.Set<Delivery>().AsNoTracking().Where(d => mails.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel),
            mailboxes = await db.Set<Relay>().AsNoTracking().Where(r => r.IsMailbox).ToDictionaryAsync(r => r.Id, cancel),
            standings = await SequenceStandings.Of(db, holidays, [.. enrolments.Select(e => e.PersonId).Distinct()], now, cancel),
            throttle = await SequenceThrottle.Of(db, enrolments, now, cancel),
        };
    }

    public async Task Look(Enrolment e, CancellationToken cancel)
    {
        if (standings[e.PersonId] is not { } person)
        {
            await EnrolmentEnds.End(db, e, EnrolmentState.Removed, "the record was deleted", Actor.System, clock, cancel);
            return;
        }
        if (!sequences.TryGetValue(e.SequenceId, out var sequence) || await book.Plan(db, e.SequenceId, e.Version, cancel) is not { } plan)
        {
            await EnrolmentEnds.End(db, e, EnrolmentState.Removed, "the sequence is gone", Actor.System, clock, cancel);
            return;
        }
        if (sequence.PausedAt is not null)
        {
            e.Wait("paused", "The sequence is paused.", null);
            return;
        }
        if (e.State == EnrolmentState.Paused) e.Resume(now);
        if (e.State == EnrolmentState.Pending && !Begins(e, sequence, plan)) return;
        if (e.DeliveryId is { } mail && !await Arrived(e, deliveries.GetValueOrDefault(mail), cancel)) return;
        if (e.TodoId is { } task && await db.Set<Todo>().AnyAsync(t => t.Id == task && t.DoneAt == null, cancel))
        {
            e.Wait("task", "Somebody of us does this step.", null);
            return;
        }
        if (e.TodoId is not null) e.Go(now);
        if (plan.At(e.Track, e.Step) is not { } step) await Finish(e, plan, cancel);
        else if (!Waits(e, plan, step)) await Start(e, sequence, plan, step, person, cancel);
    }

    public async Task Save(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
    }

    bool Begins(Enrolment e, Sequence sequence, SequencePlan plan)
    {
        if (throttle.Holds(e, plan.Rules, now) is { } gate)
        {
            e.Wait(gate.Name, gate.Why, gate.Until);
            return false;
        }
        throttle.Take(e, now);
        e.Activate(now);
        db.Append(new SequenceEntered(sequence.Id, sequence.Name), new About(e.PersonId), ActorOf(e), clock);
        return true;
    }

    // Whether the mail under way is settled, so that the next step may be looked at.
    async Task<bool> Arrived(Enrolment e, Delivery? mail, CancellationToken cancel)
    {
        switch (mail?.State)
        {
            case DeliveryState.Sent:
                e.LastMailId = mail.Id;
                e.Go(mail.SentAt ?? now);
                return true;
            case not null when MailLine.Holds(mail!):
                MailLine.Stand(e);
                return false;
            case DeliveryState.Bounced or DeliveryState.Failed:
                await EnrolmentEnds.End(db, e, EnrolmentState.Bounced, mail.Reason ?? "the mail came back", Actor.System, clock, cancel);
                return false;
            case DeliveryState.Held when mail.Gate is "suppressed" or "consent":
                await EnrolmentEnds.End(db, e, EnrolmentState.Finished, mail.Reason ?? "opted out", Actor.System, clock, cancel);
                return false;
            case DeliveryState.Held when mail.Gate == "bounced":
                await EnrolmentEnds.End(db, e, EnrolmentState.Bounced, mail.Reason ?? "the mail came back", Actor.System, clock, cancel);
                return false;
            case DeliveryState.Held when mail.Gate != "stopped":
                e.Stop(mail.Gate ?? "held", mail.Reason ?? "It was held.");
                return false;
            default:
                // Taken back, or deleted with its mailbox: the step begins anew.
                e.DeliveryId = null;
                return true;
        }
    }

    bool Waits(Enrolment e, SequencePlan plan, SequenceStep step)
    {
        var at = standings.Of(e);
        if (SequenceHours.After(plan.Rules, at.Zone, at.Holidays, e.Since, step.Days) is not { } due)
        {
            e.Stop("hours", "No day of the next two years is open.");
            return true;
        }
        if (due > now)
        {
            e.Wait(step.Days > 0 ? "wait" : "hours", step.Days > 0 ? $"{step.Days} business {(step.Days == 1 ? "day" : "days")} after the step before." : "It is outside the hours of this sequence, where they are.", due);
            return true;
        }
        if (SequenceGates.Look(plan.Rules, at, now) is not { } gate) return false;
        e.Wait(gate.Name, gate.Why, gate.Until);
        return true;
    }

    async Task Start(Enrolment e, Sequence sequence, SequencePlan plan, SequenceStep step, Prospect person, CancellationToken cancel)
    {
        if (step.Kind != StepKind.Mail)
        {
            await SequenceTasks.Plan(db, e, step, person, clock, cancel);
            return;
        }
        e.MailboxId = MailboxBook.For(e, mailboxes.Values)?.Id;
        if (e.MailboxId is not { } mailbox) e.Wait("sender", e.UserId is null ? "No mailbox is set up to send from." : "Whoever this is on behalf of has no mailbox yet.", now.AddHours(1));
        else if (person.Email is not { } address) e.Stop("address", "There is no e-mail address.");
        else if (step.LooksOver && e.OwnText.Length == 0) await SequenceTasks.LookOver(db, e, sequence, person, clock, cancel);
        else if (await Missing(e, step, cancel) is { } empty) e.Stop("empty", $"“{empty}” is empty, and nothing is said for that case.");
        else
        {
            await MailboxBook.OpenMailing(db, mailboxes[mailbox], now, cancel);
            // Of those who are due at once, whoever came in first stands first in line.
            var due = now.AddMicroseconds(Math.Min(e.Lot, 100_000) - 100_000);
            var delivery = Delivery.Of(mailbox.Value, EnrolmentKey.Of(e), PersonEmail.Normalise(address), e.PersonId, now, EnrolmentKey.PartOf(e, step.ArmOf(e.Lot, e.Step)), due);
            db.Add(delivery);
            e.Begin(delivery.Id);
            MailLine.Stand(e);
        }
    }

    // Seen before it is in line; looked at again in the moment it leaves.
    async Task<string?> Missing(Enrolment e, SequenceStep step, CancellationToken cancel)
    {
        var words = e.OwnText.Length > 0 ? new StepWords(e.OwnSubject, e.OwnText) : step.Words(step.ArmOf(e.Lot, e.Step));
        return (await SequenceBook.Note(db, e, words, cancel)).Missing;
    }

    async Task Finish(Enrolment e, SequencePlan plan, CancellationToken cancel)
    {
        if (plan.Rules.StageOnFinish is { } stage && e.Track == Track.Main && await Intake.Load(db, e.PersonId, cancel) is { } person) Lifecycle.Advance(db, person, stage, "came to the end of a sequence", ActorOf(e), clock);
        await EnrolmentEnds.End(db, e, EnrolmentState.Finished, "all steps done", ActorOf(e), clock, cancel);
    }

    static Actor ActorOf(Enrolment e) => e.UserId is { } user ? Actor.User(user) : Actor.Of("sequence", e.SequenceId);
}
