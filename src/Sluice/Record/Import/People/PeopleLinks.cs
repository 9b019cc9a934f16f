using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// The people that a row of deals names: by their ids, else by e-mail or name.
public sealed class PeopleLinks(ImportContext context)
{
    readonly int[] ids = context.Part.Slots("personId"), names = context.Part.Slots("person");
    readonly Dictionary<string, PersonId> known = new(StringComparer.Ordinal);
    readonly HashSet<string> several = new(StringComparer.Ordinal);

    public async Task LookUp(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        known.Clear();
        several.Clear();
        if (ids.Length + names.Length == 0) return;
        var db = context.Db;
        var keys = rows.SelectMany(r => r.All(ids)).Select(i => "x:" + i).Concat(rows.SelectMany(r => r.All(names)).Select(Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var found in await InBatches.Of(Of(keys, "x:"), async wanted => await db.Set<Person>().AsNoTracking().Where(p => wanted.Contains(p.ExternalId!) && p.DeletedAt == null).OrderBy(p => p.Id).Select(p => new { p.ExternalId, p.Id }).ToListAsync(cancel))) known.TryAdd("x:" + found.ExternalId, found.Id);
        foreach (var found in await InBatches.Of(Of(keys, "e:"), async wanted => await db.Set<PersonEmail>().AsNoTracking().Where(e => wanted.Contains(e.Address)).Select(e => new { e.Address, e.PersonId }).ToListAsync(cancel))) known.TryAdd("e:" + found.Address, found.PersonId);
        foreach (var found in await InBatches.Of(Of(keys, "n:"), async wanted => await db.Set<Person>().AsNoTracking().Where(p => wanted.Contains(p.SortName) && p.DeletedAt == null).OrderBy(p => p.Id).Select(p => new { p.SortName, p.Id }).ToListAsync(cancel)))
            if (!known.TryAdd("n:" + found.SortName, found.Id)) several.Add("n:" + found.SortName);
        foreach (var key in keys.Where(k => !known.ContainsKey(k) && context.Promises.Has("people", k))) known[key] = Ids.New<PersonId>(context.Now);
    }

    // Each once, the first the main one; the row is rejected where one of them is unknown.
    public IReadOnlyList<PersonId> Of(DraftRow row)
    {
        if (ids.Length + names.Length == 0) return [];
        var found = new List<PersonId>();
        foreach (var slot in ids)
            foreach (var id in row.Each(slot)) Add(found, row, slot, id, "x:" + id, "is the id of no person, neither here nor in this import");
        // Several columns of addresses and names mean the same people: the first that is filled says who.
        if (found.Count == 0 && !row.IsRejected && Filled(row) is { } said)
            foreach (var name in row.Each(said)) Add(found, row, said, name, Key(name), several.Contains(Key(name)) ? "is the name of several people here: an address or an id would tell them apart" : "is no person, neither here nor in this import");
        return found;
    }

    // Addresses before names.
    int? Filled(DraftRow row)
    {
        int? filled = null;
        foreach (var slot in names)
            if (row.Each(slot).FirstOrDefault() is { } first)
            {
                if (first.Contains('@')) return slot;
                filled ??= slot;
            }
        return filled;
    }

    void Add(List<PersonId> found, DraftRow row, int slot, string value, string key, string why)
    {
        if (known.TryGetValue(key, out var id) && !several.Contains(key))
        {
            if (!found.Contains(id)) found.Add(id);
        }
        else context.Miss(row, slot, value, why, "unknownPerson", "Nobody here is the person whom the row names; the records come in without them.");
    }

    static string Key(string said) => said.Contains('@') ? "e:" + PersonEmail.Normalise(said) : "n:" + PeopleLookup.SortName(PeopleSlots.Split(said));

    static IEnumerable<string> Of(HashSet<string> keys, string sort) => keys.Where(k => k.StartsWith(sort, StringComparison.Ordinal)).Select(k => k[2..]);
}
