using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Companies;

namespace Sluice.Prospect.Profiles;

public enum ProfileGrade { A, B, C }

// Companies by how many rules of a profile hold, as one query. A: all of them. B: at least half. C: fewer.
public sealed class ProfileQuery
{
    readonly SluiceDb db;
    readonly IReadOnlyList<Expression<Func<Company, bool>>> includes, excludes;

    ProfileQuery(SluiceDb db, IReadOnlyList<Expression<Func<Company, bool>>> includes, IReadOnlyList<Expression<Func<Company, bool>>> excludes) => (this.db, this.includes, this.excludes) = (db, includes, excludes);

    public static async Task<Result<ProfileQuery>> Of(SluiceDb db, ProfileTold profile, TimeProvider clock, CancellationToken cancel)
    {
        if ((await ProfileBook.Companies(db, profile.Includes, clock, cancel)).Refused(out var refusal, out var includes)) return refusal;
        if ((await ProfileBook.Companies(db, profile.Excludes, clock, cancel)).Refused(out refusal, out var excludes)) return refusal;
        return new ProfileQuery(db, includes, excludes);
    }

    public IQueryable<Company> Companies(ProfileGrade grade)
    {
        var companies = db.Set<Company>().AsNoTracking().Where(c => c.DeletedAt == null);
        foreach (var exclude in excludes) companies = companies.Where(Not(exclude));
        if (grade == ProfileGrade.A) return includes.Aggregate(companies, (rows, rule) => rows.Where(rule));
        var half = (includes.Count + 1) / 2;
        return grade == ProfileGrade.B ? companies.Where(Holding(half, includes.Count - 1)) : companies.Where(Holding(0, half - 1));
    }

    public static ProfileGrade GradeOf(int holding, int rules) => holding >= rules ? ProfileGrade.A : holding >= (rules + 1) / 2 ? ProfileGrade.B : ProfileGrade.C;

    Expression<Func<Company, bool>> Holding(int least, int most)
    {
        var row = Expression.Parameter(typeof(Company), "c");
        Expression sum = Expression.Constant(0);
        foreach (var rule in includes) sum = Expression.Add(sum, Expression.Condition(On(rule, row), Expression.Constant(1), Expression.Constant(0)));
        return Expression.Lambda<Func<Company, bool>>(Expression.AndAlso(Expression.GreaterThanOrEqual(sum, Expression.Constant(least)), Expression.LessThanOrEqual(sum, Expression.Constant(most))), row);
    }

    static Expression<Func<Company, bool>> Not(Expression<Func<Company, bool>> rule)
    {
        var row = Expression.Parameter(typeof(Company), "c");
        return Expression.Lambda<Func<Company, bool>>(Expression.Not(On(rule, row)), row);
    }

    static Expression On(Expression<Func<Company, bool>> rule, ParameterExpression row) => new Swap(rule.Parameters[0], row).Visit(rule.Body);

    sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
