using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform.Db;

namespace Sluice.Record.Privacy;

// Every row of every table that points at a person, read off the model: what is shown to them when they ask for it, and
// what is taken away when they ask for that.
static class AboutPerson
{
    static readonly MethodInfo ReadOne = typeof(AboutPerson).GetMethod(nameof(ReadRows), BindingFlags.Static | BindingFlags.NonPublic)!;

    // Table by table, tracked.
    public static async Task<IReadOnlyList<(IEntityType Type, IReadOnlyList<EntityEntry> Rows)>> Load(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var found = new List<(IEntityType, IReadOnlyList<EntityEntry>)>();
        foreach (var type in db.Model.GetEntityTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            var rows = new List<EntityEntry>();
            foreach (var property in type.GetProperties().Where(Points))
                rows.AddRange(await (Task<List<EntityEntry>>)ReadOne.MakeGenericMethod(type.ClrType, property.ClrType).Invoke(null, [db, property.Name, people, cancel])!);
            if (rows.Count > 0) found.Add((type, [.. rows.DistinctBy(r => r.Entity)]));
        }
        return found;
    }

    public static bool Points(IReadOnlyProperty property) => References.PointsAt(property, typeof(PersonId));

    static async Task<List<EntityEntry>> ReadRows<T, TValue>(SluiceDb db, string property, IReadOnlyList<PersonId> people, CancellationToken cancel) where T : class
    {
        var values = people.Select(p => (TValue)(typeof(TValue) == typeof(Guid) ? p.Value : (object)p)).ToArray();
        return (await db.Set<T>().Where(e => values.Contains(EF.Property<TValue>(e, property))).ToListAsync(cancel)).ConvertAll(row => (EntityEntry)db.Entry(row));
    }
}
