namespace Sluice.Filters;

/// <summary>Evaluates a bound filter in memory for one record, as <see cref="FilterSemantics"/> says.</summary>
public static class FilterEvaluation
{
    /// <summary>Whether the record passes.</summary>
    public static bool Matches(BoundNode filter, IFilterFacts facts, FilterClock clock) => filter switch
    {
        BoundAll all => all.Terms.All(term => Matches(term, facts, clock)),
        BoundAny any => any.Terms.Any(term => Matches(term, facts, clock)),
        BoundNot not => !Matches(not.Term, facts, clock),
        BoundFieldTest test => facts.Values(test.Field).Any(value => Passes(test, value, clock)),
        BoundEmpty empty => !facts.Values(empty.Field).Any(value => value.Exists),
        BoundDid did => did.Times.Holds(Happened(did.Activity, facts, clock).Count(InWindow(did.Window, clock))),
        BoundLastDid last => Edge(Happened(last.Activity, facts, clock), latest: true) is { } at && clock.Times(last.Test).Contains(at),
        BoundFirstDid first => Edge(Happened(first.Activity, facts, clock), latest: false) is { } at && clock.Times(first.Test).Contains(at),
        BoundVisited visited => visited.Times.Holds(facts.Visits().Where(visit => visited.Path.Matches(visit.Path))
            .Select(visit => visit.At).Count(InWindow(visited.Window, clock))),
        BoundInSegment member => facts.InSegment(member.Segment),
        BoundInList member => facts.InList(member.List),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    static bool Passes(BoundFieldTest test, FactValue value, FilterClock clock) => value.Exists && test switch
    {
        BoundText text => value.Kind == FactKind.Text && Passes(text, TextFold.Fold(value.Text!)),
        BoundTextIn text => value.Kind == FactKind.Text && text.Texts.Contains(TextFold.Fold(value.Text!)),
        BoundNumber number => value.Kind == FactKind.Number && Passes(number, value.Number),
        BoundNumberIn number => value.Kind == FactKind.Number && number.Numbers.Contains(value.Number),
        BoundBool boolean => value.Kind == FactKind.Bool && value.Bool == boolean.Value,
        BoundMoment moment => value.Kind == FactKind.Instant ? moment.Times(clock).Contains(value.Instant)
            : value.Kind == FactKind.Day && moment.Days(clock).Contains(value.Day),
        BoundWhen timed => value.Kind == FactKind.Instant ? timed.Times(clock).Contains(value.Instant)
            : value.Kind == FactKind.Day && timed.Days(clock).Contains(value.Day),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    static bool Passes(BoundText test, string folded) => test.Match switch
    {
        TextMatch.Equal => folded == test.Text,
        TextMatch.Contains => folded.Contains(test.Text, StringComparison.Ordinal),
        _ => folded.StartsWith(test.Text, StringComparison.Ordinal),
    };

    static bool Passes(BoundNumber test, decimal number) => test.Comparison switch
    {
        Operator.Equal => number == test.Number,
        Operator.Less => number < test.Number,
        Operator.LessOrEqual => number <= test.Number,
        Operator.Greater => number > test.Number,
        Operator.GreaterOrEqual => number >= test.Number,
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    static IEnumerable<DateTimeOffset> Happened(BoundActivity pattern, IFilterFacts facts, FilterClock clock) =>
        facts.Activities(pattern.Kind)
            .Where(activity => pattern.Where.All(condition => Matches(condition, new PropertyFacts(activity), clock)))
            .Select(activity => activity.At);

    static Func<DateTimeOffset, bool> InWindow(FilterDuration? window, FilterClock clock)
    {
        if (window is not { } length)
            return clock.Since is { } since ? at => at > since && at <= clock.Now : _ => true;
        var range = clock.Window(length);
        return range.Contains;
    }

    static DateTimeOffset? Edge(IEnumerable<DateTimeOffset> times, bool latest)
    {
        DateTimeOffset? edge = null;
        foreach (var at in times)
        {
            if (edge is null || (latest ? at > edge : at < edge))
                edge = at;
        }

        return edge;
    }

    /// <summary>An activity seen as a record whose fields are its properties.</summary>
    sealed class PropertyFacts(ActivityFact activity) : IFilterFacts
    {
        public IEnumerable<FactValue> Values(FilterField field) => activity.Properties.TryGetValue(field.Name, out var values) ? values : [];

        public IEnumerable<ActivityFact> Activities(FilterKind kind) => [];

        public IEnumerable<VisitFact> Visits() => [];

        public bool InSegment(FilterReference segment) => false;

        public bool InList(FilterReference list) => false;
    }
}
