using Sluice.Filters;
using Sluice.Record.Filters;
using Sluice.Record.Timeline;

namespace Sluice.Nurture.Journeys;

// Who enters: an event, or one of several, and what must hold of the person then.
sealed class JourneyEntry
{
    readonly BoundNode trigger;
    readonly BoundNode condition;

    JourneyEntry(BoundNode trigger, BoundNode condition, PeopleFilter filter)
    {
        (this.trigger, this.condition, Filter) = (trigger, condition, filter);
        Kinds = Events(trigger).Select(d => d.Activity.Kind.Name).ToHashSet(StringComparer.Ordinal);
    }

    public PeopleFilter Filter { get; }
    public IReadOnlySet<string> Kinds { get; }

    // The segment whose members enter, where entering is joining one.
    public string? Segment => trigger is BoundDid { Activity: { Kind.Name: "record.segment_entered" } joined } ? joined.Where.SelectMany(Texts).Select(t => t.Text).FirstOrDefault() : null;

    // Null where the text does not begin with an event.
    public static JourneyEntry? Of(PeopleFilter filter) => filter.Bound.Root switch
    {
        BoundAll { Terms: [var first, ..] } all when IsEvent(first) => new(first, new BoundAll(FilterList.Of(all.Terms.Skip(1))), filter),
        var root when IsEvent(root) => new(root, new BoundAll(FilterList.Of<BoundNode>([])), filter),
        _ => null,
    };

    public bool Begins(Activity activity) => Kinds.Contains(activity.Kind) && FilterEvaluation.Matches(trigger, new OneActivity(activity), Filter.Clock with { Now = activity.OccurredAt });

    public bool Admits(PersonFacts facts, DateTimeOffset now) => FilterEvaluation.Matches(condition, facts, Filter.Clock with { Now = now });

    // As it was then: what happened later does not count.
    public bool Admitted(PersonFacts facts, DateTimeOffset then) => FilterEvaluation.Matches(condition, facts, Filter.Clock with { Now = then, Since = DateTimeOffset.MinValue });

    static bool IsEvent(BoundNode node) => node switch
    {
        BoundDid { Window: null, Times: { Comparison: Operator.GreaterOrEqual, Number: 1 } } => true,
        BoundAny any => any.Terms.Count > 0 && any.Terms.All(IsEvent),
        _ => false,
    };

    static IEnumerable<BoundDid> Events(BoundNode node) => node switch
    {
        BoundDid did => [did],
        BoundAny any => any.Terms.SelectMany(Events),
        _ => [],
    };

    static IEnumerable<BoundText> Texts(BoundNode node) => node switch
    {
        BoundText { Field.Name: "name", Match: TextMatch.Equal } text => [text],
        BoundAny any => any.Terms.SelectMany(Texts),
        _ => [],
    };

    // The world as if nothing but this had happened.
    sealed class OneActivity(Activity activity) : IFilterFacts
    {
        public IEnumerable<FactValue> Values(FilterField field) => [];
        public IEnumerable<ActivityFact> Activities(FilterKind kind) => kind.Name == activity.Kind ? [new ActivityFact(activity.OccurredAt, Payloads.Properties(activity.Payload.Value))] : [];
        public IEnumerable<VisitFact> Visits() => [];
        public bool InSegment(FilterReference segment) => false;
        public bool InList(FilterReference list) => false;
    }
}
