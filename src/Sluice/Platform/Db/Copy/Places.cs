using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Sluice.Platform.Db.Copy;

// Rows that remember a place among numbered rows, or name one: read before those are copied, moved when they are.
sealed class Places
{
    readonly Dictionary<Type, Numbers> known = [];

    public void Know(Type rows, Numbers numbers) => known[rows] = numbers;

    public void Move(object row)
    {
        foreach (var (rows, numbers) in known) MoveTyped.MakeGenericMethod(rows).Invoke(null, [row, numbers]);
    }

    public static async Task<(List<(long, long)> Places, List<long> Named)> In(SluiceDb db, Type rows, CancellationToken cancel)
    {
        var (places, named) = (new List<(long, long)>(), new List<long>());
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null))
            await (Task)ReadTyped.MakeGenericMethod(entity.ClrType, rows).Invoke(null, [db, places, named, cancel])!;
        return (places, named);
    }

    static readonly MethodInfo MoveTyped = typeof(Places).GetMethod(nameof(MoveOne), BindingFlags.NonPublic | BindingFlags.Static)!;
    static readonly MethodInfo ReadTyped = typeof(Places).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    static void MoveOne<TRows>(object row, Numbers numbers) where TRows : INumbered
    {
        if (row is IPlaceIn<TRows> place) (place.Transaction, place.Position) = (0, numbers.PlaceOf(place.Transaction, place.Position));
        if (row is INumberOf<TRows> name) name.Sequence = numbers.NumberOf(name.Sequence);
    }

    static async Task Read<T, TRows>(SluiceDb db, List<(long, long)> places, List<long> named, CancellationToken cancel) where T : class where TRows : INumbered
    {
        var (hasPlace, hasName) = (typeof(IPlaceIn<TRows>).IsAssignableFrom(typeof(T)), typeof(INumberOf<TRows>).IsAssignableFrom(typeof(T)));
        if (!hasPlace && !hasName) return;
        await foreach (var row in db.Set<T>().IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row is IPlaceIn<TRows> place) places.Add((place.Transaction, place.Position));
            if (row is INumberOf<TRows> name) named.Add(name.Sequence);
        }
    }
}
