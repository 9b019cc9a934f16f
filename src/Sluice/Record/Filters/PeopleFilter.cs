using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Segments;
using Sluice.Record.Timeline;

namespace Sluice.Record.Filters;

// A filter over people, read and checked: as SQL over all, in memory for one. Deleted people are the caller's matter.
public sealed class PeopleFilter
{
    readonly FilterScope scope;
    readonly SegmentBook segments;

    PeopleFilter(FilterScope scope, FilterNames names, RecordSchema<RecordField<Person, LoadedPerson>, Person> schema, BoundFilter bound)
    {
        this.scope = scope;
        segments = new SegmentBook(names.Segments, schema.Filter);
        Schema = schema;
        Bound = bound;
    }

    internal RecordSchema<RecordField<Person, LoadedPerson>, Person> Schema { get; }
    public BoundFilter Bound { get; }
    public FilterClock Clock => scope.Clock;
    internal SegmentBook Segments => segments;

    // With names as they are spelled here; relative days stay relative.
    public string Text => FilterPrinter.Print(Bound.Source);

    public Expression<Func<Person, bool>> Expression =>
        new FilterTranslation<Person>(scope, new FilterSubject<Person>(Activities, segments.Find, (row, list) => ListTest.Passes<Person>(scope.Db, row, list, p => (Guid)(object)p.Id)), asked => Schema[asked].Column).Translate(Bound.Root);

    public static Task<Result<Expression<Func<Person, bool>>>> Translate(SluiceDb db, string text, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancel) =>
        Translate(db, text, now, zone, null, cancel);

    public static async Task<Result<Expression<Func<Person, bool>>>> Translate(SluiceDb db, string text, DateTimeOffset now, TimeZoneInfo zone, UserId? me, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text)) return Everybody;
        return (await Read(db, text, now, zone, me, cancel)).Refused(out var refusal, out var filter) ? refusal : filter.Expression;
    }

    public static async Task<Result<PeopleFilter>> Read(SluiceDb db, string text, DateTimeOffset now, TimeZoneInfo zone, UserId? me, CancellationToken cancel)
    {
        var names = await FilterNames.Load(db, text, me, cancel);
        var schema = Of(names);
        var check = Filter.Read(text, schema.Filter);
        if (check.Bound is not { } bound) return FilterRefusal.Of(check.Errors);
        var filter = new PeopleFilter(new FilterScope(db, new FilterClock(now, zone), names.Owners), names, schema, bound);
        return filter.segments.Circle(bound.Root) is { } circle ? new Refusal("circle", $"The segment “{circle}” asks for itself.", "filter") : filter;
    }

    // Everything there is to choose from, for suggestions while somebody types.
    public static async Task<FilterSchema> Choices(SluiceDb db, CancellationToken cancel) =>
        Of(await FilterNames.Load(db, "segment", null, cancel)).Filter;

    static readonly Expression<Func<Person, bool>> Everybody = _ => true;

    static RecordSchema<RecordField<Person, LoadedPerson>, Person> Of(FilterNames names)
    {
        var custom = names.Definitions.Where(d => d.Kind == RecordKind.Person)
            .Select(d => CustomFields<Person>.Of(d, "fields.", p => (string)(object)p.Fields, p => p.Fields))
            .Select(f => new RecordField<Person, LoadedPerson>(f.Field, f.Column, loaded => f.Values(loaded.Person)));
        var ofCompany = CompanyFilter.Custom(names).Select(f => PersonFilterFields.OfCompany(f, "company." + f.Field.Name));
        return new RecordSchema<RecordField<Person, LoadedPerson>, Person>(RecordKind.Person, PersonFilterFields.All, [.. custom, .. ofCompany], names);
    }

    // Whether it asks for a segment, itself or through another.
    internal bool AsksFor(SegmentId segment) => segments.Reaches(Bound.Root, segment.Value.ToString("D"));

    internal OwnerWords? OwnerOf(UserId? owner) => scope.Owners.FirstOrDefault(o => o.Id == owner);

    // The kinds of activity its verdict rests on, those of the segments it names included.
    internal IReadOnlyList<string> KindsAsked() => [.. Nodes(Bound.Root).SelectMany(node => node switch
    {
        BoundDid did => [did.Activity.Kind.Name],
        BoundLastDid last => [last.Activity.Kind.Name],
        BoundFirstDid first => [first.Activity.Kind.Name],
        BoundVisited => Visits.Kinds,
        _ => Enumerable.Empty<string>(),
    }).Distinct(StringComparer.Ordinal)];

    // Whether its verdict changes while nothing is told on the timeline: the clock moves, points fade, lists are filled.
    internal bool RestsOnTime => Nodes(Bound.Root).Any(node => node switch
    {
        BoundWhen or BoundLastDid or BoundFirstDid or BoundInList or BoundMoment { Moment: RelativeValue } => true,
        BoundDid did => did.Window is not null,
        BoundVisited visited => visited.Window is not null,
        BoundFieldTest test => Fading.Contains(test.Field.Name),
        _ => false,
    });

    static readonly HashSet<string> Fading = new(StringComparer.Ordinal) { "engagement", "fit", "fitGrade", "cell", "winProbability", "winDecile", "lastTouchAt", "nextActivityAt", "company.lastTouchAt" };

    // The whole tree, with those of the segments it names.
    IEnumerable<BoundNode> Nodes(BoundNode node)
    {
        IEnumerable<BoundNode> inside = node switch
        {
            BoundAll all => all.Terms,
            BoundAny any => any.Terms,
            BoundNot not => [not.Term],
            BoundInSegment member when segments.Find(member.Segment) is { } inner => [inner],
            _ => [],
        };
        return inside.SelectMany(Nodes).Prepend(node);
    }

    Expression Activities(Expression row)
    {
        var db = scope.Db;
        Expression<Func<Person, IQueryable<Activity>>> own = p => db.Set<Activity>().Where(a => a.PersonId == p.Id);
        return Sql.Inline(own, row);
    }
}

static class FilterRefusal
{
    public static Refusal Of(IReadOnlyList<FilterError> errors) =>
        new("filter", string.Join(' ', errors.Select(e => $"At {e.Position + 1}: {e.Message} Expected: {e.Expected}.")), "filter");
}
