using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Changes;

namespace Sluice.Record.Merges;

sealed class PointerOf<T, TValue>(IProperty property) : Pointer where T : class
{
    const int AtOnce = 1000;

    readonly string name = property.Name;
    // Which of a person's addresses, numbers and employers is the main one; a company has no such rows.
    readonly string? primary = (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(PersonId) ? property.DeclaringType.FindProperty("IsPrimary")?.Name : null;
    readonly IIndex? unique = property.GetContainingIndexes().FirstOrDefault(i => i.IsUnique);

    public override async Task Move(SluiceDb db, BeforeImages images, IReadOnlyList<Guid> from, Guid to, CancellationToken cancel)
    {
        var (gone, stays) = (from.Select(Value).ToArray(), Value(to));
        if (property.IsPrimaryKey()) await Rekey(db, images, gone, stays, cancel);
        else if (primary is not null || unique is not null) await OneByOne(db, images, gone, stays, cancel);
        else await AllAtOnce(db, images, gone, stays, cancel);
    }

    // The pointer is part of the key: a new row takes the place of the old one, unless the record that stays has its like
    // (a tag in other letters is the same tag).
    async Task Rekey(SluiceDb db, BeforeImages images, TValue[] gone, TValue stays, CancellationToken cancel)
    {
        var rows = await Of(db, gone).ToListAsync(cancel);
        if (rows.Count == 0) return;
        var there = (await Of(db, [stays]).ToListAsync(cancel)).ConvertAll(row => KeyOf(db.Entry(row), stays)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var entry = db.Entry(row);
            images.Removed(row);
            if (there.Add(KeyOf(entry, stays))) db.Add(Copy(db, entry, stays));
            db.Remove(row);
        }
    }

    // At most one row a record may be the main one, and what must be unique stays where it would not be.
    async Task OneByOne(SluiceDb db, BeforeImages images, TValue[] gone, TValue stays, CancellationToken cancel)
    {
        var there = unique is null ? [] : (await Of(db, [stays]).ToListAsync(cancel)).ConvertAll(row => Tuple(db.Entry(row), stays)).ToHashSet(StringComparer.Ordinal);
        foreach (var row in await Of(db, gone).ToListAsync(cancel))
        {
            var entry = db.Entry(row);
            if (unique is not null && !there.Add(Tuple(entry, stays))) continue;
            entry.Property(name).CurrentValue = stays;
            if (primary is not null) entry.Property(primary).CurrentValue = false;
        }
    }

    // Facts may be many: they are written down page by page and moved by one statement.
    async Task AllAtOnce(SluiceDb db, BeforeImages images, TValue[] gone, TValue stays, CancellationToken cancel)
    {
        var key = property.DeclaringType.ContainingEntityType.FindPrimaryKey()!.Properties[^1].Name;
        for (var page = 0; ; page++)
        {
            var rows = await Of(db, gone).AsNoTracking().OrderBy(e => EF.Property<object>(e, key)).Skip(page * AtOnce).Take(AtOnce).ToListAsync(cancel);
            foreach (var row in rows) images.Changed(db.Entry(row), name, db.Entry(row).Property(name).CurrentValue, stays);
            await images.Save(cancel);
            if (rows.Count < AtOnce) break;
        }
        await Of(db, gone).ExecuteUpdateAsync(s => s.SetProperty(e => EF.Property<TValue>(e, name), stays), cancel);
    }

    T Copy(SluiceDb db, EntityEntry row, TValue stays)
    {
        var copy = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        var entry = db.Entry(copy);
        entry.CurrentValues.SetValues(row.CurrentValues);
        entry.Property(name).CurrentValue = stays;
        if (primary is not null) entry.Property(primary).CurrentValue = false;
        return copy;
    }

    // The row's key, or what must be unique of it, as it would be with the record that stays.
    string KeyOf(EntityEntry row, TValue stays) => Text(row, row.Metadata.FindPrimaryKey()!.Properties, stays);

    string Tuple(EntityEntry row, TValue stays) => Text(row, unique!.Properties, stays);

    string Text(EntityEntry row, IEnumerable<IReadOnlyProperty> properties, TValue stays) =>
        string.Join('\u001f', properties.Select(p => p.Name == name ? $"{stays}" : $"{row.Property(p.Name).CurrentValue}"));

    IQueryable<T> Of(SluiceDb db, TValue[] records) => db.Set<T>().Where(e => records.Contains(EF.Property<TValue>(e, name)));

    static TValue Value(Guid id) => (TValue)(typeof(TValue) == typeof(Guid) ? id : Activator.CreateInstance(Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue), id)!);
}
