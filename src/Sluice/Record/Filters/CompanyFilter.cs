using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.Filters;

// A filter over companies. Behaviour is that of the company's timeline, its people's included; segments hold people only.
public static class CompanyFilter
{
    public static Task<Result<Expression<Func<Company, bool>>>> Translate(SluiceDb db, string text, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancel) =>
        Translate(db, text, now, zone, null, cancel);

    public static async Task<Result<Expression<Func<Company, bool>>>> Translate(SluiceDb db, string text, DateTimeOffset now, TimeZoneInfo zone, UserId? me, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text)) return Every;
        var names = await FilterNames.Load(db, text, me, cancel);
        var schema = Of(names);
        var check = Filter.Read(text, schema.Filter);
        if (check.Bound is not { } bound) return FilterRefusal.Of(check.Errors);
        var scope = new FilterScope(db, new FilterClock(now, zone), names.Owners);
        var subject = new FilterSubject<Company>(row => Activities(db, row), _ => null, (row, list) => ListTest.Passes<Company>(db, row, list, c => (Guid)(object)c.Id));
        return new FilterTranslation<Company>(scope, subject, field => schema[field].Column).Translate(bound.Root);
    }

    public static async Task<FilterSchema> Choices(SluiceDb db, CancellationToken cancel) =>
        Of(await FilterNames.Load(db, "segment", null, cancel)).Filter;

    static readonly Expression<Func<Company, bool>> Every = _ => true;

    static RecordSchema<RecordField<Company, LoadedCompany>, Company> Of(FilterNames names) => new(RecordKind.Company, CompanyFilterFields.All, Custom(names), names);

    internal static RecordField<Company, LoadedCompany>[] Custom(FilterNames names) =>
    [
        .. names.Definitions.Where(d => d.Kind == RecordKind.Company)
            .Select(d => CustomFields<Company>.Of(d, "fields.", c => (string)(object)c.Fields, c => c.Fields))
            .Select(f => new RecordField<Company, LoadedCompany>(f.Field, f.Column, loaded => f.Values(loaded.Company))),
    ];

    static Expression Activities(SluiceDb db, Expression row)
    {
        Expression<Func<Company, IQueryable<Activity>>> own = c => db.Set<Activity>().Where(a => a.CompanyId == c.Id);
        return Sql.Inline(own, row);
    }
}
