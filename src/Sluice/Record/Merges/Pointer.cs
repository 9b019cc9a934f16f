using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Changes;

namespace Sluice.Record.Merges;

// A column that says which person or company a row belongs to; a merge points the rows at the record that stays.
abstract class Pointer
{
    public static IEnumerable<Pointer> To<TId>(SluiceDb db) where TId : struct, IId<TId>
    {
        foreach (var entity in db.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                if (IsPointer(property, typeof(TId)))
                    yield return (Pointer)Activator.CreateInstance(typeof(PointerOf<,>).MakeGenericType(entity.ClrType, property.ClrType), property)!;
    }

    // The rows of those that go, changed and written down; saved by the caller.
    public abstract Task Move(SluiceDb db, BeforeImages images, IReadOnlyList<Guid> from, Guid to, CancellationToken cancel);

    // The record's own id is no pointer.
    static bool IsPointer(IProperty property, Type id) =>
        property.Name != "Id" && !typeof(IDerived).IsAssignableFrom(property.DeclaringType.ClrType) && References.PointsAt(property, id);
}
