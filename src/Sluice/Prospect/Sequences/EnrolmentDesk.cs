using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.People;

namespace Sluice.Prospect.Sequences;

public sealed record EnrolDraft(IReadOnlyList<PersonId> People, UserId? User, RelayId? Mailbox, string Opening = "");

// Null Why: they are in.
public sealed record Enrolled(PersonId Person, EnrolmentId? Enrolment, string? Why);

// Brings people into a sequence, and says of each who does not come in why.
static class EnrolmentDesk
{
    public const int MostAtOnce = 5000, LongestOpening = 2000;

    public static async Task<Result<IReadOnlyList<Enrolled>>> Enrol(SluiceDb db, SequenceBook book, SequenceId id, EnrolDraft draft, TimeProvider clock, CancellationToken cancel)
    {
        if (draft.People.Count == 0) return new Refusal("required", "Say whom: one person at least.", "personIds");
        if (draft.People.Count > MostAtOnce) return new Refusal("tooMany", $"At most {MostAtOnce:N0} at a time.", "personIds");
        return await db.Transact<Result<IReadOnlyList<Enrolled>>>(async () =>
        {
            await db.LockOn("sequences", cancel);
            if (await db.Set<Sequence>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.ArchivedAt == null, cancel) is not { } sequence) return new Refusal("notFound", "There is no such sequence.", "id");
            var version = await db.Set<SequenceVersion>().SingleAsync(v => v.SequenceId == id && v.Number == sequence.Version, cancel);
            var plan = version.Plan;
            if (!plan.Has(Track.Main)) return NoStep;
            if (await Check(db, draft.User, draft.Mailbox, draft.Opening, cancel) is { } wrong) return wrong;
            var now = clock.Now();
            version.UsedAt ??= now;
            var told = new List<Enrolled>();
            var lot = await db.Set<Enrolment>().CountAsync(e => e.SequenceId == id, cancel);
            foreach (var some in draft.People.Distinct().Chunk(500)) told.AddRange(await Some(db, book, sequence, plan.Rules, some, draft, () => lot++, now, cancel));
            await db.SaveChangesAsync(cancel);
            db.AfterCommit(SequencePump.Bell.Ring);
            return told;
        }, cancel);
    }

    static readonly Refusal NoStep = new("empty", "This sequence has no step yet.", "steps");

    public static async Task<Refusal?> Empty(SluiceDb db, Sequence sequence, CancellationToken cancel) => (await SequenceDesk.Current(db, sequence, cancel)).Plan.Has(Track.Main) ? null : NoStep;

    public static async Task<Refusal?> Check(SluiceDb db, UserId? user, RelayId? mailbox, string opening, CancellationToken cancel)
    {
        if (opening.Length > LongestOpening) return new Refusal("tooLong", "An opening has at most 2,000 characters.", "opening");
        if (mailbox is not { } box) return null;
        if (await db.Set<Relay>().AsNoTracking().Where(r => r.Id == box && r.IsMailbox).Select(r => new { r.OwnerId }).SingleOrDefaultAsync(cancel) is not { } known) return new Refusal("unknown", "There is no such mailbox.", "mailboxId");
        return known.OwnerId is { } owner && owner != user ? new Refusal("notYours", "That mailbox is somebody's own: it sends on their behalf only.", "mailboxId") : null;
    }

    static async Task<IEnumerable<Enrolled>> Some(SluiceDb db, SequenceBook book, Sequence sequence, SequenceRules rules, PersonId[] people, EnrolDraft draft, Func<int> lot, DateTimeOffset now, CancellationToken cancel)
    {
        var alive = await PeopleList.Live(db).Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Email, p.OwnerId }).ToDictionaryAsync(p => p.Id, cancel);
        var before = (await db.Set<Enrolment>().AsNoTracking().Where(e => people.Contains(e.PersonId)).ToListAsync(cancel)).ToLookup(e => e.PersonId);
        var exclusive = new HashSet<(SequenceId, int)>();
        foreach (var (other, number) in before.SelectMany(g => g).Where(e => e.IsOpen).Select(e => (e.SequenceId, e.Version)).Distinct())
            if (await book.Plan(db, other, number, cancel) is { Rules.Exclusive: true }) exclusive.Add((other, number));
        var barred = await Suppressions.Among(db, alive.Values.Select(p => (PersonEmail.Normalise(p.Email ?? ""), (PersonId?)p.Id)), cancel);
        var told = new List<Enrolled>();
        foreach (var person in people)
        {
            if (Why(person) is { } why)
            {
                told.Add(new(person, null, why));
                continue;
            }
            var enrolment = Enrolment.Of(sequence, person, draft.User ?? alive[person].OwnerId, draft.Mailbox, draft.Opening.Trim(), lot(), now);
            db.Add(enrolment);
            told.Add(new(person, enrolment.Id, null));
        }
        return told;

        string? Why(PersonId person)
        {
            if (!alive.TryGetValue(person, out var known)) return "There is no such person.";
            if (barred(PersonEmail.Normalise(known.Email ?? ""), person) is { } bar) return bar;
            var own = before[person].Where(e => e.SequenceId == sequence.Id).ToList();
            if (own.Exists(e => e.IsOpen) && rules.Again != Readmission.AnyTime) return "They are in this sequence already.";
            if (own.Count > 0 && rules.Again == Readmission.Once) return "They were in this sequence before, and it takes people once.";
            return rules.Exclusive && before[person].Any(e => e.IsOpen && e.SequenceId != sequence.Id && exclusive.Contains((e.SequenceId, e.Version))) ? "They are in another exclusive sequence." : null;
        }
    }

    // The mail of the present step as somebody wants it to go: it is in line at once. Without a text, as the step says.
    public static async Task<Refusal?> Send(SluiceDb db, EnrolmentId id, string subject, string text, TimeProvider clock, CancellationToken cancel)
    {
        if (text.Length > SequenceStep.LongestText) return new Refusal("tooLong", $"A text has at most {SequenceStep.LongestText} characters.", "text");
        if (subject.Length > 250 || subject.Any(char.IsControl)) return new Refusal("tooLong", "One line of at most 250 characters is needed here.", "subject");
        return await db.Transact<Refusal?>(async () =>
        {
            await db.LockOn("sequences", cancel);
            if (await db.Set<Enrolment>().SingleOrDefaultAsync(x => x.Id == id, cancel) is not { } e) return new Refusal("notFound", "There is no such enrolment.", "id");
            var version = await db.Set<SequenceVersion>().AsNoTracking().SingleAsync(v => v.SequenceId == e.SequenceId && v.Number == e.Version, cancel);
            if (!e.IsOpen || version.Plan.At(e.Track, e.Step) is not { Kind: StepKind.Mail } step) return new Refusal("state", "No mail is to go here.", "state");
            await EnrolmentEnds.Release(db, e, clock, cancel);
            // What left in this moment is not written anew.
            if (e.DeliveryId is not null) return new Refusal("state", "It is on its way already.", "state");
            var words = step.Words(step.ArmOf(e.Lot, e.Step));
            (e.OwnSubject, e.OwnText) = text.Length > 0 ? (subject, text) : (words.Subject, words.Text);
            if (e.State is EnrolmentState.NotSent or EnrolmentState.Active) e.Resume(clock.Now());
            await db.SaveChangesAsync(cancel);
            db.AfterCommit(SequencePump.Bell.Ring);
            return null;
        }, cancel);
    }

    // What the texts say to this one alone; a step that waited for it is tried again.
    public static Task<Refusal?> Open(SluiceDb db, EnrolmentId id, string opening, TimeProvider clock, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        if (opening.Length > LongestOpening) return new Refusal("tooLong", "An opening has at most 2,000 characters.", "opening");
        await db.LockOn("sequences", cancel);
        if (await db.Set<Enrolment>().SingleOrDefaultAsync(x => x.Id == id, cancel) is not { } e) return new Refusal("notFound", "There is no such enrolment.", "id");
        e.Opening = opening.Trim();
        if (e is { State: EnrolmentState.NotSent, Gate: "empty" }) e.Resume(clock.Now());
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(SequencePump.Bell.Ring);
        return null;
    }, cancel);

    // What somebody does with one enrolment.
    public static Task<Refusal?> Act(SluiceDb db, EnrolmentId id, string act, DateTimeOffset? until, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        await db.LockOn("sequences", cancel);
        if (await db.Set<Enrolment>().SingleOrDefaultAsync(x => x.Id == id, cancel) is not { } e) return new Refusal("notFound", "There is no such enrolment.", "id");
        if (!e.IsOpen) return new Refusal("state", "It has ended.", "state");
        var now = clock.Now();
        switch (act)
        {
            case "pause":
                if (until <= now) return new Refusal("past", "Until a time that is still to come.", "until");
                await EnrolmentEnds.Release(db, e, clock, cancel);
                e.Pause(until, "paused by hand");
                break;
            case "resume" or "retry":
                e.Resume(now);
                break;
            case "skip":
                await EnrolmentEnds.Release(db, e, clock, cancel);
                e.Resume(now);
                if (e.State == EnrolmentState.Pending) e.Activate(now);
                e.Go(now);
                break;
            case "finish":
                await EnrolmentEnds.End(db, e, EnrolmentState.Finished, "finished by hand", actor, clock, cancel);
                break;
            case "remove":
                await EnrolmentEnds.End(db, e, EnrolmentState.Removed, "taken out by hand", actor, clock, cancel);
                break;
            default:
                return new Refusal("unknown", "This is one of pause, resume, retry, skip, finish, remove.", "do");
        }
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(SequencePump.Bell.Ring);
        return null;
    }, cancel);
}
