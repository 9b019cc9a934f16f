using Sluice.Filters;
using Sluice.Journeys;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Filters;

namespace Sluice.Nurture.Journeys;

// A journey with its conditions read, ready to be walked.
sealed class BoundJourney
{
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    readonly List<PeopleFilter> filters = [];

    BoundJourney(JourneyPlan plan) => Plan = plan;

    public JourneyPlan Plan { get; }
    // Every condition that a walk may ask, in the order of PersonFacts.
    public IReadOnlyList<PeopleFilter> Filters => filters;

    // With what in its conditions is not understood; those never hold.
    public static async Task<(BoundJourney Journey, IReadOnlyList<JourneyProblem> Problems)> Of(SluiceDb db, JourneyPlan plan, FilterClock clock, CancellationToken cancel)
    {
        var (bound, problems, text) = (new BoundJourney(plan), new List<JourneyProblem>(), plan.Text);
        async Task Read(string condition, int line, string where)
        {
            if (condition.Length == 0 || bound.places.ContainsKey(condition)) return;
            if ((await PeopleFilter.Read(db, JourneyShorthand.Expand(condition), clock.Now, clock.Zone, null, cancel)).Refused(out var refusal, out var filter)) problems.Add(new(line, $"{where}{refusal.Message}"));
            else
            {
                bound.places[condition] = bound.filters.Count;
                bound.filters.Add(filter);
            }
        }
        await Read(text.Leave, 0, "leave: ");
        await Read(text.Goal, 0, "goal: ");
        foreach (var step in plan.Steps)
        {
            if (step.Step is IfStep fork) await Read(fork.Condition, step.Step.Line, "");
            if (step.Step is WaitStep { Or: { } or }) await Read(or, step.Step.Line, "");
        }
        if (text.Enter.Length > 0)
        {
            if ((await EntryFilter(db, text.Enter, clock, cancel)).Refused(out var refusal, out var filter)) problems.Add(new(0, $"enter: {refusal.Message}"));
            else if (JourneyEntry.Of(filter) is null) problems.Add(new(0, "enter: begins with what happens, such as form(\"Name\"), joins(\"Segment\"), tagged(\"hot\") or did(\"mail.clicked\"), then “and” and what must hold of the person. Or: enter: by hand."));
        }
        return (bound, problems);
    }

    // Who enters; null where nobody does by themselves.
    public static async Task<JourneyEntry?> EntryOf(SluiceDb db, string enter, FilterClock clock, CancellationToken cancel) =>
        enter.Length == 0 || (await EntryFilter(db, enter, clock, cancel)).Refused(out _, out var filter) ? null : JourneyEntry.Of(filter);

    static Task<Result<PeopleFilter>> EntryFilter(SluiceDb db, string enter, FilterClock clock, CancellationToken cancel) => PeopleFilter.Read(db, JourneyShorthand.Expand(enter), clock.Now, clock.Zone, null, cancel);

    public bool Holds(string condition, WalkerFacts facts, DateTimeOffset since, DateTimeOffset now) =>
        condition.Length > 0 && places.TryGetValue(condition, out var place) && facts.Of(place).MatchAt(now, since);

    // A condition whose verdict changes while nothing happens is looked at again by the hour.
    public bool RestsOnTime(string condition) => places.TryGetValue(condition, out var place) && filters[place].RestsOnTime;
}

// One person before each condition of a journey.
readonly record struct WalkerFacts(PersonFacts[] All)
{
    public PersonFacts Of(int place) => All[place];
}
