using Sluice.Filters;

namespace Sluice.Qualify.Scores;

public sealed record ScoredActivity(string Kind, DateTimeOffset At, IReadOnlyDictionary<string, IReadOnlyList<FactValue>> Properties);

// All that scoring may know of one person, loaded beforehand: the score is a function of this and the clock.
// Passed: the rules whose condition only the database can judge (behaviour, segments, lists) and that hold.
public sealed record ScoredPerson(IReadOnlyDictionary<string, IReadOnlyList<FactValue>> Fields, IReadOnlyList<ScoredActivity> Activities, IReadOnlySet<ScoreRuleId>? Passed = null) : IFilterFacts
{
    public IEnumerable<FactValue> Values(FilterField field) => Fields.GetValueOrDefault(field.Name, []);

    IEnumerable<ActivityFact> IFilterFacts.Activities(FilterKind kind) => Activities.Where(a => a.Kind == kind.Name).Select(a => new ActivityFact(a.At, a.Properties));

    // Page views, and membership which may itself hang on the score, are no part of it.
    public IEnumerable<VisitFact> Visits() => [];
    public bool InSegment(FilterReference segment) => false;
    public bool InList(FilterReference list) => false;

    public static ScoredPerson AsRecord(ScoredActivity activity) => new(activity.Properties, []);
}
