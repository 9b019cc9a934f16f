using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// What those see who may not see all: owned records by their owner, and everything that points at one as far as that is
// seen. Which rows point at what is read off the model, so that the table of a new stage cannot be forgotten.
static class NarrowModel
{
    static readonly MethodInfo OwnedOne = typeof(NarrowModel).GetMethod(nameof(Owned), BindingFlags.NonPublic | BindingFlags.Static)!;
    static readonly MethodInfo SeenOne = typeof(NarrowModel).GetMethod(nameof(Seen), BindingFlags.NonPublic | BindingFlags.Static)!;
    static readonly MethodInfo HideableOne = typeof(NarrowModel).GetMethod(nameof(Hideable), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Apply(SluiceDb db, ModelBuilder model)
    {
        var owned = model.Model.GetEntityTypes().Where(e => typeof(IOwned).IsAssignableFrom(e.ClrType)).ToDictionary(e => e.FindPrimaryKey()!.Properties.Single(p => p.Name == "Id").ClrType, e => e.ClrType);
        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            if (entity.GetDeclaredQueryFilters().SingleOrDefault()?.Expression is not { } filter) continue;
            if (Array.Exists(entity.ClrType.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IHideable<>))) model.Entity(entity.ClrType).HasQueryFilter(And(filter, (LambdaExpression)HideableOne.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!));
            if (typeof(IOwned).IsAssignableFrom(entity.ClrType)) model.Entity(entity.ClrType).HasQueryFilter(And(filter, (LambdaExpression)OwnedOne.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!));
            // What is part of a record (its addresses) is read with it, and looked through for whether one is taken.
            else if (!entity.GetForeignKeys().Any() && Pointers(entity, owned) is { Count: > 0 } pointers) model.Entity(entity.ClrType).HasQueryFilter(pointers.Aggregate(filter, (all, p) => And(all, p(db))));
        }
    }

    // A row about somebody at a company is theirs; it is the company's only where it is about nobody else.
    static List<Func<SluiceDb, LambdaExpression>> Pointers(IReadOnlyEntityType entity, Dictionary<Type, Type> owned)
    {
        var all = entity.GetProperties().Where(p => owned.ContainsKey(Bare(p.ClrType))).ToList();
        var first = all.Where(p => !IsCompany(owned[Bare(p.ClrType)])).ToList();
        return [.. all.Select(p => (Func<SluiceDb, LambdaExpression>)(db => See(db, entity.ClrType, p, owned[Bare(p.ClrType)], IsCompany(owned[Bare(p.ClrType)]) ? first : [])))];
    }

    static bool IsCompany(Type type) => OwnedTypes.KindOf(type) == OwnedKind.Companies;

    static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    // row => row.Other != null || row.Pointer == null || db.Set<T>().Any(t => t.Id == row.Pointer)
    static LambdaExpression See(SluiceDb db, Type row, IReadOnlyProperty pointer, Type target, IReadOnlyList<IReadOnlyProperty> others)
    {
        var parameter = Expression.Parameter(row, "row");
        var value = Expression.Property(parameter, pointer.PropertyInfo!);
        var bare = Bare(pointer.ClrType);
        Expression seen = Expression.Invoke((LambdaExpression)SeenOne.MakeGenericMethod(target, bare).Invoke(null, [db])!, value.Type == bare ? value : Expression.Property(value, "Value"));
        seen = Inline(seen);
        if (value.Type != bare) seen = Expression.OrElse(Expression.Equal(value, Expression.Constant(null, value.Type)), seen);
        foreach (var other in others)
        {
            var there = Expression.Property(parameter, other.PropertyInfo!);
            seen = there.Type == Bare(there.Type) ? Expression.Constant(true) : Expression.OrElse(Expression.NotEqual(there, Expression.Constant(null, there.Type)), seen);
        }
        return Expression.Lambda(seen, parameter);
    }

    static Expression<Func<TId, bool>> Seen<T, TId>(SluiceDb db) where T : class where TId : struct => id => db.Set<T>().Any(t => EF.Property<TId>(t, "Id").Equals(id));

    static Expression<Func<T, bool>> Owned<T>(SluiceDb db) where T : class, IOwned
    {
        var kind = T.Kind;
        return r => SightOf(db, kind).All || SightOf(db, kind).Unowned && r.OwnerId == null || SightOf(db, kind).Owners.Contains(r.OwnerId);
    }

    static Expression<Func<T, bool>> Hideable<T>(SluiceDb db) where T : class, IHideable<T> => T.Seen(db);

    public static SeenOwners SightOf(SluiceDb db, OwnedKind kind)
    {
        if (db.Sight is not EffectiveRights rights || rights.Of(kind, RightAct.See).Reach == Reach.All) return new(true, true, []);
        var (unowned, owners) = rights.Owners(kind, RightAct.See);
        return new(false, unowned, owners);
    }

    static LambdaExpression And(LambdaExpression left, LambdaExpression right) =>
        Expression.Lambda(Expression.AndAlso(left.Body, new Put(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters[0]);

    static Expression Inline(Expression expression) => expression is InvocationExpression { Expression: LambdaExpression lambda } call ? new Put(lambda.Parameters[0], call.Arguments[0]).Visit(lambda.Body) : expression;

    sealed class Put(ParameterExpression what, Expression with) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == what ? with : base.VisitParameter(node);
    }
}

// Whose records are seen.
sealed record SeenOwners(bool All, bool Unowned, List<UserId?> Owners);
