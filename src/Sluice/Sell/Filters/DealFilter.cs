using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Filters;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Filters;

// A filter read against this workspace's deals, or where it goes wrong.
public sealed record DealCondition(Expression<Func<Deal, bool>>? Where, IReadOnlyList<FilterError> Errors, BoundFilter? Bound, FilterSchema Schema)
{
    public Refusal Refusal => FilterRefusal.Of(Errors);
}

// Behaviour is that of the deal's own timeline; segments hold people only.
public static class DealFilter
{
    public static async Task<DealCondition> Read(SluiceDb db, string? text, UserId? me, TimeProvider time, CancellationToken cancel)
    {
        var names = await FilterNames.Load(db, text ?? "", me, cancel);
        var schema = new RecordSchema<RecordField<Deal>, Deal>(RecordKind.Deal, DealFilterFields.All(await PipelineSet.Load(db, time, cancel)), DealFilterFields.Custom(names), names);
        if (string.IsNullOrWhiteSpace(text)) return new DealCondition(_ => true, [], null, schema.Filter);
        var check = Filter.Read(text, schema.Filter);
        if (check.Bound is not { } bound) return new DealCondition(null, check.Errors, null, schema.Filter);
        var scope = new FilterScope(db, await WorkspaceDay.Clock(db, time, cancel), names.Owners);
        var subject = new FilterSubject<Deal>(row => Activities(db, row), _ => null, (row, list) => ListTest.Passes<Deal>(db, row, list, d => (Guid)(object)d.Id));
        return new DealCondition(new FilterTranslation<Deal>(scope, subject, field => schema[field].Column).Translate(bound.Root), [], bound, schema.Filter);
    }

    static Expression Activities(SluiceDb db, Expression row)
    {
        Expression<Func<Deal, IQueryable<Activity>>> own = d => db.Set<Activity>().Where(a => a.DealId == d.Id);
        return Sql.Inline(own, row);
    }
}
