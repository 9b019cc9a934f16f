using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Sluice.Platform.Db.Copy;

// Every table of the model; what a row refers to comes before it, and the places among numbered rows behind those.
static class CopyOrder
{
    public static IReadOnlyList<IEntityType> Of(SluiceDb db)
    {
        var all = db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null).OrderBy(e => e.GetTableName(), StringComparer.Ordinal).ToList();
        var (order, done) = (new List<IEntityType>(), new HashSet<IEntityType>());
        foreach (var entity in all) Take(entity);
        return order;

        void Take(IEntityType entity)
        {
            if (!done.Add(entity)) return;
            foreach (var before in entity.GetForeignKeys().Select(f => f.PrincipalEntityType).Concat(all.Where(a => Follows(entity.ClrType, a.ClrType)))) Take(before);
            order.Add(entity);
        }
    }

    static bool Follows(Type entity, Type rows) =>
        typeof(INumbered).IsAssignableFrom(rows) && (typeof(IPlaceIn<>).MakeGenericType(rows).IsAssignableFrom(entity) || typeof(INumberOf<>).MakeGenericType(rows).IsAssignableFrom(entity));
}
