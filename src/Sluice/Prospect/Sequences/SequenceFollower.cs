using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Calls;
using Sluice.Prospect.Replies;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Sequences;

// What people do leads their enrolments: an answer ends them, an absence pauses them, a yes or a no on the phone changes the
// track, a task that is done goes on.
sealed class SequenceFollower(SequenceBook book, ReplyReader replies, IHolidays holidays, TimeProvider clock) : IFollower
{
    public string Name => "prospect.sequences";
    public IReadOnlyCollection<string> Kinds { get; } =
    [
        ActivityKinds.Name<MailSent>(), ActivityKinds.Name<MailReplied>(), ActivityKinds.Name<MailAutoAnswered>(), ActivityKinds.Name<MailBounced>(), ActivityKinds.Name<MailUnsubscribed>(), ActivityKinds.Name<MailComplained>(),
        ActivityKinds.Name<CallMade>(), ActivityKinds.Name<MeetingBooked>(), ActivityKinds.Name<BookingMade>(), ActivityKinds.Name<TaskDone>(),
    ];

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        var inside = await Inside(activities, db, cancel);
        foreach (var activity in activities.Where(a => a.PersonId is { } who && (inside.Contains(who) || a.Fact is MailReplied)))
        {
            // Every answer is read and kept for whoever wrote, also outside of sequences.
            var reply = activity.Fact is MailReplied && Answer.IdOf(activity.DedupeKey) is { } answer ? await replies.Read(db, answer, cancel) : null;
            var person = activity.PersonId!.Value;
            if (!inside.Contains(person)) continue;
            var open = await db.Set<Enrolment>().Where(e => e.PersonId == person && e.EndedAt == null).ToListAsync(cancel);
            if (open.Count == 0) continue;
            // The pump must not look at the same rows meanwhile.
            await db.LockOn("sequences", cancel);
            foreach (var e in open)
            {
                await db.Entry(e).ReloadAsync(cancel);
                if (e.IsOpen) await Take(db, e, activity, reply, cancel);
            }
            await db.SaveChangesAsync(cancel);
            db.AfterCommit(SequencePump.Bell.Ring);
        }
    }

    // Most of what happens is about people who are in no sequence.
    static async Task<HashSet<PersonId>> Inside(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        var inside = new HashSet<PersonId>();
        foreach (var some in activities.Select(a => a.PersonId).OfType<PersonId>().Distinct().Chunk(500))
            inside.UnionWith(await db.Set<Enrolment>().Where(e => some.Contains(e.PersonId) && e.EndedAt == null).Select(e => e.PersonId).Distinct().ToListAsync(cancel));
        return inside;
    }

    async Task Take(SluiceDb db, Enrolment e, Activity activity, Reply? reply, CancellationToken cancel)
    {
        var now = clock.Now();
        var since = e.ActivatedAt ?? e.EnrolledAt;
        switch (activity.Fact)
        {
            case MailSent sent when e.DeliveryId?.Value == sent.DeliveryId:
                e.DueAt = now;
                break;
            case MailReplied when activity.OccurredAt >= since:
                await Answered(db, e, reply, cancel);
                break;
            case MailAutoAnswered away when activity.OccurredAt >= since && e.State is EnrolmentState.Active or EnrolmentState.Paused:
                await Absent(db, e, away.Until, cancel);
                break;
            case MailBounced bounce when IsDead(bounce, e):
                await EnrolmentEnds.End(db, e, EnrolmentState.Bounced, bounce.Why.Length > 0 ? bounce.Why : "the mail came back", Actor.System, clock, cancel);
                break;
            case MailUnsubscribed { Topic: "" } or MailComplained:
                await EnrolmentEnds.End(db, e, EnrolmentState.Finished, "opted out", Actor.System, clock, cancel);
                break;
            case MeetingBooked or BookingMade when activity.OccurredAt >= since:
                await EnrolmentEnds.End(db, e, EnrolmentState.Finished, "meeting booked", Actor.System, clock, cancel);
                break;
            case CallMade call when activity.OccurredAt >= since:
                await Called(db, e, call, cancel);
                break;
            case TaskDone done when e.TodoId == done.TaskId:
                await Done(db, e, activity, cancel);
                break;
        }
    }

    static bool IsDead(MailBounced bounce, Enrolment e) => bounce.Class == nameof(Sluice.Mail.Bounces.BounceClass.Hard) || bounce.DeliveryId == e.DeliveryId?.Value || bounce.DeliveryId == e.LastMailId?.Value && bounce.Class != nameof(Sluice.Mail.Bounces.BounceClass.Unknown);

    async Task Answered(SluiceDb db, Enrolment e, Reply? reply, CancellationToken cancel)
    {
        var sort = reply?.Class ?? ReplyClass.Other;
        // What a program wrote, without the marks programs leave, is no answer of theirs.
        if (sort == ReplyClass.Auto) return;
        var track = sort switch { ReplyClass.Interested => Track.Positive, ReplyClass.NotInterested or ReplyClass.Later or ReplyClass.Referral => Track.Negative, _ => Track.Main };
        await Turn(db, e, track, $"replied: {ReplyWords.Of(sort).ToLowerInvariant()}", cancel);
        var plan = await book.Plan(db, e.SequenceId, e.Version, cancel);
        if (plan?.Rules is { EndsCompany: true } && await Employments.PrimaryOf(db, e.PersonId, cancel) is { } company) await EndOthers(db, e, company, cancel);
    }

    async Task EndOthers(SluiceDb db, Enrolment e, CompanyId company, CancellationToken cancel)
    {
        foreach (var other in await db.Set<Enrolment>().Where(o => o.SequenceId == e.SequenceId && o.EndedAt == null && o.PersonId != e.PersonId && db.Set<Employment>().Any(w => w.CompanyId == company && w.PersonId == o.PersonId && w.To == null)).Take(500).ToListAsync(cancel))
            await EnrolmentEnds.End(db, other, EnrolmentState.Finished, "a colleague replied", Actor.System, clock, cancel);
    }

    // Onto another track where there is one; otherwise it is over.
    async Task Turn(SluiceDb db, Enrolment e, Track track, string why, CancellationToken cancel)
    {
        var plan = await book.Plan(db, e.SequenceId, e.Version, cancel);
        if (track == Track.Positive && plan?.Rules.StageOnPositive is { } stage && await Intake.Load(db, e.PersonId, cancel) is { } person) Lifecycle.Advance(db, person, stage, why, Actor.System, clock);
        if (track == Track.Main || plan?.Has(track) != true || e.Track == track)
        {
            await EnrolmentEnds.End(db, e, EnrolmentState.Finished, why, Actor.System, clock, cancel);
            return;
        }
        await EnrolmentEnds.Release(db, e, clock, cancel);
        e.Onto(track, clock.Now());
    }

    // Until the first open hour after the last day of the absence; without a day, until somebody says so.
    async Task Absent(SluiceDb db, Enrolment e, DateOnly? last, CancellationToken cancel)
    {
        await EnrolmentEnds.Release(db, e, clock, cancel);
        if (last is not { } day)
        {
            if (e.State != EnrolmentState.Paused) e.Pause(null, "out of office, without a day of return");
            return;
        }
        var standing = (await SequenceStandings.Of(db, holidays, [e.PersonId], clock.Now(), cancel)).Of(e);
        var rules = (await book.Plan(db, e.SequenceId, e.Version, cancel))?.Rules ?? new SequenceRules();
        var back = SequenceHours.Next(rules, standing.Zone, standing.Holidays, Journeys.WallTime.At(day.AddDays(1).ToDateTime(TimeOnly.MinValue), standing.Zone));
        if (e.State == EnrolmentState.Paused && e.PausedUntil > back) return;
        e.Pause(back, $"out of office until {day:d MMM yyyy}");
    }

    async Task Called(SluiceDb db, Enrolment e, CallMade call, CancellationToken cancel)
    {
        switch (call.Disposition)
        {
            case Disposition.MeetingBooked:
                await EnrolmentEnds.End(db, e, EnrolmentState.Finished, "meeting booked", Actor.System, clock, cancel);
                break;
            case Disposition.Interested or Disposition.Referred:
                await Turn(db, e, Track.Positive, $"on the phone: {call.Disposition.Word().ToLowerInvariant()}", cancel);
                break;
            case Disposition.NotInterested:
                await Turn(db, e, Track.Negative, "on the phone: not interested", cancel);
                break;
            case Disposition.DoNotCall:
                await EnrolmentEnds.End(db, e, EnrolmentState.Finished, "asked not to be called", Actor.System, clock, cancel);
                break;
            case Disposition.CallBack:
                var person = e.PersonId;
                var at = await db.Set<Todo>().Where(t => t.PersonId == person && t.DoneAt == null && t.Kind == TodoKind.Callback).OrderBy(t => t.DueAt).Select(t => t.DueAt).FirstOrDefaultAsync(cancel);
                await EnrolmentEnds.Release(db, e, clock, cancel);
                e.Pause(at, "they are called back first");
                break;
        }
    }

    async Task Done(SluiceDb db, Enrolment e, Activity activity, CancellationToken cancel)
    {
        var step = (await book.Plan(db, e.SequenceId, e.Version, cancel))?.At(e.Track, e.Step);
        if (step is { Kind: StepKind.Social, Touch: { } touch }) db.Append(new SocialTouchMade(touch.ToString().ToLowerInvariant(), ""), new About(e.PersonId), new Actor(activity.Actor), clock, activity.OccurredAt, $"social:{activity.Id.Value:N}");
        e.Go(clock.Now());
    }
}
