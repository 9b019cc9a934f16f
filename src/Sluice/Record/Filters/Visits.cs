using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;
using DbFunctions = Sluice.Platform.Db.DbFunctions;

namespace Sluice.Record.Filters;

// Page views out of the timeline, the one place that knows how: activities of these kinds carry {"pages":[{"path":"/pricing", …}, …]};
// a view counts at the time of its visit. What was read after a visit was told comes as its continuation.
static class Visits
{
    public static readonly string[] Kinds = ["identify.visit", "identify.visit_continued"];
    const string Pages = "pages";
    const string Path = "path";

    public static Expression Test(Expression activities, BoundVisited visited, FilterScope scope)
    {
        var row = Expression.Parameter(typeof(Activity), "v");
        var visits = Sql.Where(activities, Expression.Lambda<Func<Activity, bool>>(Behaviours.OfKind(row, Kinds, visited.Window is { } window ? scope.Clock.Window(window) : null), row));
        var views = Views(row, visited.Path.ToLike(), scope.Db);
        // Once or never is asked of visits, so that the first one found is enough.
        if (visited.Times is { Comparison: Operator.GreaterOrEqual, Number: 1 } or { Comparison: Operator.Greater, Number: 0 }) return AnyVisit(visits, views, row);
        if (visited.Times is { Comparison: Operator.Less, Number: 1 } or { Comparison: Operator.Equal, Number: 0 }) return Sql.Not(AnyVisit(visits, views, row));
        var each = Expression.Lambda<Func<Activity, int>>(Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(JsonRow)], views), row);
        var sum = Expression.Call(typeof(Queryable), nameof(Queryable.Sum), [typeof(Activity)], visits, Expression.Quote(each));
        return Counts.Compare(sum, visited.Times);
    }

    public static IEnumerable<VisitFact> Of(Activity activity)
    {
        using var json = JsonDocument.Parse(activity.Payload.Value);
        if (!json.RootElement.TryGetProperty(Pages, out var pages) || pages.ValueKind != JsonValueKind.Array) return [];
        return [.. pages.EnumerateArray()
            .Where(page => page.ValueKind == JsonValueKind.Object && page.TryGetProperty(Path, out var path) && path.ValueKind == JsonValueKind.String)
            .Select(page => new VisitFact(page.GetProperty(Path).GetString()!, activity.OccurredAt))];
    }

    static Expression AnyVisit(Expression visits, Expression views, ParameterExpression row) =>
        Sql.Any<Activity>(Sql.Where(visits, Expression.Lambda<Func<Activity, bool>>(Sql.Any<JsonRow>(views, _ => Sql.True), row)), _ => Sql.True);

    static Expression Views(Expression row, string like, SluiceDb db)
    {
        Expression<Func<JsonRow, bool>> seen = page => page.Key == Path && page.Type == "text" && EF.Functions.Like(DbFunctions.Fold(page.Value)!, like, "\\");
        var pages = Expression.Call(Expression.Constant(db), nameof(SluiceDb.JsonTree), null, Payloads.TextOf(row), Expression.Constant(JsonRow.PathOf(Pages)));
        return Sql.Where(pages, seen);
    }
}
