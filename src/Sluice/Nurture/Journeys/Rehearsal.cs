using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Journeys;
using Sluice.Nurture.Letters;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Filters;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Nurture.Journeys;

public sealed record RehearsedStep(int Number, int Came, int Here, int Left, IReadOnlyList<int> Ways);

// A field that a mail asks for and that is empty for so many who would get it, with nothing said for that case.
public sealed record EmptyField(string Mail, string Field, int People);

// What a journey would have done to the people who would have entered it, from then until now. Nothing was sent.
public sealed record RehearsalResult(int Days, int Entered, bool Sampled, IReadOnlyList<RehearsedStep> Steps, int Mails, double MailsPerPerson, int MostMails, int Tasks, int HandOffs, int OverBudget, double? MedianDays, int Finished, int Goal, int Left, int Inside, int StuckForEver, IReadOnlyList<EmptyField> Empty)
{
    public double TasksPerWeek => Days == 0 ? 0 : Tasks * 7.0 / Days;
}

// Walks a journey through the real history of the last days: whoever its entry would have let in, moment by moment, by the
// same walk as the real thing. Behaviour is judged as it was then; fields are as they are today.
static class Rehearsal
{
    public const int Days = 90, MostPeople = 20_000;
    const int AtOnce = 1000;

    public static async Task<Result<RehearsalResult>> Of(SluiceDb db, JourneyText text, TimeProvider clock, CancellationToken cancel)
    {
        var now = await WorkspaceDay.Clock(db, clock, cancel);
        var plan = JourneyPlan.Of(text);
        var (bound, problems) = await BoundJourney.Of(db, plan, now, cancel);
        if (problems.Count > 0) return new Refusal("invalid", problems[0].Message, "text");
        if (await BoundJourney.EntryOf(db, text.Enter, now, cancel) is not { } entry) return new Refusal("entry", "People enter it by hand, so history says nothing about who would.", "text");
        var since = now.Now.AddDays(-Days);
        var entries = await Entries(db, entry, since, cancel);
        var tally = new Tally(plan, (await MailSettings.Of(db, cancel)).TouchesPerDay);
        foreach (var some in entries.Take(MostPeople).Chunk(AtOnce)) await Walk(db, bound, entry, some, now, tally, cancel);
        return await tally.Result(db, entries.Count > MostPeople, cancel);
    }

    // The first moment each would have entered.
    static async Task<List<(PersonId Person, DateTimeOffset At)>> Entries(SluiceDb db, JourneyEntry entry, DateTimeOffset since, CancellationToken cancel)
    {
        var first = new Dictionary<PersonId, DateTimeOffset>();
        var kinds = entry.Kinds.ToList();
        await foreach (var activity in db.Set<Activity>().AsNoTracking().Where(a => kinds.Contains(a.Kind) && a.OccurredAt >= since && a.PersonId != null).OrderBy(a => a.OccurredAt).AsAsyncEnumerable().WithCancellation(cancel))
            if (!first.ContainsKey(activity.PersonId!.Value) && entry.Begins(activity)) first[activity.PersonId.Value] = activity.OccurredAt;
        return [.. first.Select(f => (f.Key, f.Value)).OrderBy(f => f.Value).ThenBy(f => f.Key.Value)];
    }

    static async Task Walk(SluiceDb db, BoundJourney bound, JourneyEntry entry, (PersonId Person, DateTimeOffset At)[] some, FilterClock now, Tally tally, CancellationToken cancel)
    {
        var ids = some.Select(s => s.Person).ToList();
        var facts = await PersonFacts.Load(db, ids, [entry.Filter, .. bound.Filters], cancel);
        var people = (await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Email, p.TimeZone }).ToListAsync(cancel)).ToDictionary(p => p.Id);
        foreach (var (person, at) in some)
        {
            if (!facts.TryGetValue(person, out var known) || !entry.Admitted(known[0], at)) continue;
            var zone = new Reach(person, null, people[person].TimeZone, null, "").Zone(now.Zone);
            var walk = new Walk(bound, person.Value, zone) { Since = at, EnteredAt = at };
            var acts = tally.Enter(person, people[person].Email is not null, bound.Plan.Text.Quiet, zone);
            var view = new WalkerFacts(known[1..]);
            var events = new Queue<DateTimeOffset>(known.Length == 1 ? [] : known[1].Times.Where(t => t > at && t <= now.Now).Distinct());
            for (var moment = at; ;)
            {
                walk.Look(view, moment, acts);
                if (walk.End is not null) break;
                while (events.TryPeek(out var past) && past <= moment) events.Dequeue();
                var next = events.TryPeek(out var happens) && !(walk.DueAt < happens) ? happens : walk.DueAt;
                if (next is not { } follows || follows > now.Now) break;
                moment = follows > moment ? follows : moment.AddTicks(1);
            }
            tally.Leave(walk, at, now.Now);
        }
    }

    // Counts instead of doing.
    sealed class Tally(JourneyPlan plan, int? perDay)
    {
        readonly int[] came = new int[plan.Steps.Count + 1], here = new int[plan.Steps.Count + 1], left = new int[plan.Steps.Count + 1];
        readonly Dictionary<(int, int), int> ways = [];
        readonly List<double> spans = [];
        readonly Dictionary<string, HashSet<PersonId>> readers = new(StringComparer.Ordinal);
        readonly int[] ends = new int[4];
        int entered, mails, most, tasks, handOffs, over, inside, stuck;
        Acts? current;

        public IWalkActs Enter(PersonId person, bool hasAddress, QuietSpan? quiet, TimeZoneInfo zone)
        {
            entered++;
            return current = new Acts(this, person, hasAddress, quiet, zone);
        }

        public void Leave(Walk walk, DateTimeOffset from, DateTimeOffset now)
        {
            foreach (var (step, way, _) in walk.Passed)
            {
                came[step]++;
                if (way >= 0) ways[(step, way)] = ways.GetValueOrDefault((step, way)) + 1;
            }
            if (walk.Step != 0 && walk.End is not RunEnd.Finished) came[walk.Step]++;
            if (walk.End is { } end)
            {
                ends[(int)end]++;
                if (end != RunEnd.Finished && walk.Step != 0) left[walk.Step]++;
                spans.Add(((walk.Passed.Count == 0 ? from : walk.Since) - from).TotalDays);
            }
            else
            {
                inside++;
                here[walk.Step]++;
                if (walk.DueAt is null) stuck++;
            }
            most = Math.Max(most, current!.Mails);
        }

        public async Task<RehearsalResult> Result(SluiceDb db, bool sampled, CancellationToken cancel)
        {
            var span = spans.Count == 0 ? (double?)null : spans.Order().ElementAt(spans.Count / 2);
            var steps = plan.Steps.Select(s => new RehearsedStep(s.Number, came[s.Number], here[s.Number], left[s.Number], [.. s.Ways.Select((_, w) => ways.GetValueOrDefault((s.Number, w)))])).ToList();
            return new(Days, entered, sampled, steps, mails, entered == 0 ? 0 : (double)mails / entered, most, tasks, handOffs, over, span, ends[(int)RunEnd.Finished], ends[(int)RunEnd.Goal], ends[(int)RunEnd.Left], inside, stuck, await Empties(db, cancel));
        }

        // Fields of mails that have no word for the case that they are empty, and for whom they are.
        async Task<IReadOnlyList<EmptyField>> Empties(SluiceDb db, CancellationToken cancel)
        {
            var found = new List<EmptyField>();
            foreach (var (name, people) in readers)
            {
                if (await MailShelf.Find(db, name, cancel) is not { } mail) continue;
                var compiled = await MailShelf.Compile(db, mail, "", "https://sluice.invalid", cancel);
                var empty = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (var some in people.Chunk(AtOnce))
                {
                    var values = await MergeValues.Of(db, some, compiled.Fields, cancel);
                    foreach (var person in some)
                    {
                        compiled.Fill(values(person), _ => "", _ => "", out var missing);
                        if (missing is not null) empty[missing] = empty.GetValueOrDefault(missing) + 1;
                    }
                }
                found.AddRange(empty.Select(e => new EmptyField(name, e.Key, e.Value)));
            }
            return [.. found.OrderByDescending(f => f.People)];
        }

        sealed class Acts(Tally tally, PersonId person, bool hasAddress, QuietSpan? quiet, TimeZoneInfo zone) : IWalkActs
        {
            readonly List<DateTimeOffset> sent = [];

            public int Mails => sent.Count;

            // It leaves when quiet hours are over; what the budget would put off is told of.
            public MailFate Mail(PlannedStep at, MailStep mail, DateTimeOffset now)
            {
                if (!hasAddress) return MailFate.Settled("no address");
                var due = quiet?.Until(now, zone) ?? now;
                if (due > now) return MailFate.Waits(due);
                if (IsSpent(now)) tally.over++;
                sent.Add(now);
                tally.mails++;
                (tally.readers.TryGetValue(mail.Mail, out var got) ? got : tally.readers[mail.Mail] = []).Add(person);
                return MailFate.Settled("sent");
            }

            bool IsSpent(DateTimeOffset now) => tally.PerDay is { } most && sent.Count(s => s > now.AddDays(-1)) >= most;

            public void Do(PlannedStep at, DateTimeOffset now)
            {
                if (at.Step is TaskStep) tally.tasks++;
                if (at.Step is HandOffStep) tally.handOffs++;
            }
        }

        int? PerDay => perDay;
    }
}
