using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;
using DbFunctions = Sluice.Platform.Db.DbFunctions;

namespace Sluice.Sell.Filters;

// A filter read against this workspace's deals, or where it goes wrong.
public sealed record DealCondition(Expression<Func<Deal, bool>>? Where, FilterError? Error, BoundFilter? Bound, FilterSchema Schema);

public sealed class DealFilter
{
    readonly SluiceDb db;
    readonly FilterClock clock;
    readonly PipelineSet pipelines;
    readonly IReadOnlyList<Member> members;

    DealFilter(SluiceDb db, FilterClock clock, PipelineSet pipelines, IReadOnlyList<Member> members) => (this.db, this.clock, this.pipelines, this.members) = (db, clock, pipelines, members);

    public static async Task<DealCondition> Read(SluiceDb db, string? text, TimeProvider time, CancellationToken cancel)
    {
        var schema = DealSchema.With(await Custom.Of(db, RecordKind.Deal, cancel));
        if (string.IsNullOrWhiteSpace(text)) return new DealCondition(_ => true, null, null, schema);
        var check = Filter.Read(text, schema);
        if (check.Bound is not { } bound) return new DealCondition(null, check.Errors[0], null, schema);
        var zone = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.TimeZone).SingleAsync(cancel);
        var now = new FilterClock(time.Now(), TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc);
        var filter = new DealFilter(db, now, await PipelineSet.Load(db, time, cancel), await Members.Of(db, cancel));
        return new DealCondition(filter.Of(bound.Root), null, bound, schema);
    }

    Expression<Func<Deal, bool>> Of(BoundNode node) => node switch
    {
        BoundAll all => all.Terms.Select(Of).Aggregate((a, b) => a.And(b)),
        BoundAny any => any.Terms.Select(Of).Aggregate((a, b) => a.Or(b)),
        BoundNot not => Of(not.Term).Not(),
        BoundFieldTest test => Field(test.Field, test),
        BoundEmpty empty => Field(empty.Field, empty),
        _ => _ => false,
    };

    Expression<Func<Deal, bool>> Field(FilterField field, BoundNode test) => field.Name switch
    {
        "name" => DealTests.Text(d => d.Name, test),
        "source" => DealTests.Text(d => d.Source, test),
        "externalId" => DealTests.Text(d => d.ExternalId, test),
        "company.name" => DealTests.Text(d => db.Set<Company>().Where(c => c.Id == d.CompanyId).Select(c => c.Name).FirstOrDefault(), test),
        "company.industry" => DealTests.Text(d => db.Set<Company>().Where(c => c.Id == d.CompanyId).Select(c => c.Industry).FirstOrDefault(), test),
        "amount" => DealTests.Minor(d => d.AmountMinor, test),
        "closeDate" => DealTests.Day(d => d.CloseDate, test, clock),
        "closedAt" => DealTests.Instant(d => d.ClosedAt, test, clock),
        "createdAt" => DealTests.Instant(d => d.CreatedAt, test, clock),
        "stageSince" => DealTests.Instant(d => d.StageSince, test, clock),
        "nextActivityAt" => DealTests.Instant(d => d.NextActivityAt, test, clock),
        "companyId" => DealTests.Id<CompanyId>(d => d.CompanyId, test),
        "ownerId" => DealTests.Id<UserId>(d => d.OwnerId, test),
        "stageId" => DealTests.Id<StageId>(d => d.StageId, test),
        "pipelineId" => DealTests.Id<PipelineId>(d => d.PipelineId, test),
        "personId" => Person(test),
        "product" => Product(test),
        "status" => Among(test, Enum.GetValues<DealStatus>(), s => [Camel(s)]).Of(s => d => s.Contains(d.Status)),
        "origin" => Among(test, Enum.GetValues<Record.Timeline.Direction>(), s => [Camel(s)]).Of(s => d => s.Contains(d.Origin)),
        "lostReason" => test is BoundEmpty ? d => d.LostReason == null : Among(test, Enum.GetValues<LostReason>().Select(r => (LostReason?)r), s => [Camel(s!)]).Of(s => d => s.Contains(d.LostReason)),
        "stage" => Among(test, pipelines.All.SelectMany(p => p.Stages), s => [s.Name]).Ids(s => s.Id).Of(s => d => s.Contains(d.StageId)),
        "pipeline" => Among(test, pipelines.All, p => [p.Pipeline.Name]).Ids(p => p.Pipeline.Id).Of(s => d => s.Contains(d.PipelineId)),
        "owner" => test is BoundEmpty ? d => d.OwnerId == null : Among(test, members, m => [m.Name, m.Email]).Ids(m => (UserId?)m.Id).Of(s => d => s.Contains(d.OwnerId)),
        _ => Bag(field, test),
    };

    Expression<Func<Deal, bool>> Person(BoundNode test)
    {
        if (test is BoundEmpty) return d => !db.Set<DealPerson>().Any(p => p.DealId == d.Id);
        string[] wanted = test switch { BoundText one => [one.Text], BoundTextIn several => [.. several.Texts], _ => [] };
        PersonId[] ids = [.. wanted.Select(t => Ids.TryParse<PersonId>(t, out var id) ? (PersonId?)id : null).OfType<PersonId>()];
        return d => db.Set<DealPerson>().Any(p => p.DealId == d.Id && ids.Contains(p.PersonId));
    }

    Expression<Func<Deal, bool>> Product(BoundNode test)
    {
        if (test is BoundEmpty) return d => !db.Set<DealProduct>().Any(p => p.DealId == d.Id);
        var wanted = test is BoundTextIn several ? several.Texts.ToArray() : test is BoundText { Match: TextMatch.Equal } one ? [one.Text] : [];
        var part = test is BoundText { Match: not TextMatch.Equal } text ? text.Text : null;
        return d => (from line in db.Set<DealProduct>() join product in db.Set<Products.Product>() on line.ProductId equals product.Id where line.DealId == d.Id select DbFunctions.Fold(product.Name)!).Any(n => wanted.Contains(n) || (part != null && n.Contains(part)));
    }

    static Expression<Func<Deal, bool>> Bag(FilterField field, BoundNode test)
    {
        var key = field.Name["fields.".Length..];
        var deal = Expression.Parameter(typeof(Deal), "d");
        var bag = Expression.Convert(Expression.Convert(Expression.Property(deal, nameof(Deal.Fields)), typeof(object)), typeof(string));
        var constant = Expression.Call(typeof(EF), nameof(EF.Constant), [typeof(string)], Expression.Constant(key));
        Expression<Func<Deal, TValue>> Call<TValue>(string function) => Expression.Lambda<Func<Deal, TValue>>(Expression.Call(typeof(DbFunctions), function, null, bag, constant), deal);
        return field.Type is FieldType.Number or FieldType.Money ? DealTests.Number(Call<double?>(nameof(DbFunctions.JsonNumber)), test) : DealTests.Text(Call<string?>(nameof(DbFunctions.JsonString)), test);
    }

    // Columns of few values are settled here; the database gets the ones that passed.
    Chosen<T> Among<T>(BoundNode test, IEnumerable<T> known, Func<T, string[]> words) =>
        new([.. known.Where(k => FilterEvaluation.Matches(test, new OneField([.. words(k).Select(w => (FactValue)w)]), clock))]);

    static string Camel<T>(T value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value!.ToString()!);

    sealed record Chosen<T>(T[] Values)
    {
        public Chosen<TKey> Ids<TKey>(Func<T, TKey> key) => new([.. Values.Select(key)]);

        public Expression<Func<Deal, bool>> Of(Func<T[], Expression<Func<Deal, bool>>> make) => make(Values);
    }

    sealed class OneField(IReadOnlyList<FactValue> values) : IFilterFacts
    {
        public IEnumerable<FactValue> Values(FilterField field) => values;
        public IEnumerable<ActivityFact> Activities(FilterKind kind) => [];
        public IEnumerable<VisitFact> Visits() => [];
        public bool InSegment(FilterReference segment) => false;
        public bool InList(FilterReference list) => false;
    }
}
