using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Record.Duplicates.Matching;

// Reads all people once, in the order of their ids, and puts each under the keys by which a twin would be found.
sealed class PeopleBlocks(SluiceDb db)
{
    const int Switchboard = 30, Common = 8, Rare = 3;

    readonly List<Guid> ids = [];
    // By the sound of the last name and the first letter of the first; by the sounds of both, whichever stands first.
    readonly List<(ulong Initial, ulong Sounds)> names = [];
    readonly BlockTable shared = new(), common = new(), rare = new();

    public IReadOnlyList<Guid> Ids => ids;

    public async Task Read(CancellationToken cancel)
    {
        await foreach (var p in db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null).OrderBy(p => p.Id).Select(p => new { p.Id, p.FirstName, p.LastName, p.City }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var look = PersonLook.Of(p.Id.Value, p.FirstName, p.LastName, null, p.City);
            Named(look);
        }
        await foreach (var e in db.Set<PersonEmail>().AsNoTracking().Select(e => new { e.PersonId, e.Address }).AsAsyncEnumerable().WithCancellation(cancel)) Mail(e.PersonId.Value, e.Address);
        await foreach (var p in db.Set<PersonPhone>().AsNoTracking().Select(p => new { p.PersonId, p.Number }).AsAsyncEnumerable().WithCancellation(cancel))
            if (At(p.PersonId.Value) is { } person) shared.Add(BlockTable.Hash(p.Number, 1), person);
        await foreach (var e in db.Set<Employment>().AsNoTracking().Select(e => new { e.PersonId, e.CompanyId }).AsAsyncEnumerable().WithCancellation(cancel))
            if (At(e.PersonId.Value) is { } person) Beside(person, (ulong)e.CompanyId.Value.GetHashCode());
    }

    public IEnumerable<(int Left, int Right)> Pairs() => shared.Pairs(Switchboard).Concat(common.Pairs(Common)).Concat(rare.Pairs(Rare));

    void Named(PersonLook look)
    {
        var record = ids.Count;
        ids.Add(look.Id);
        if (look.First.Length == 0 || look.Last.Length == 0)
        {
            names.Add((0, 0));
            return;
        }
        var (family, given) = (Phonetic.Key(look.Last), Phonetic.Key(Nicknames.Of(look.First.Split(' ', '-')[0])[0]));
        var sounds = string.CompareOrdinal(family, given) < 0 ? $"{family} {given}" : $"{given} {family}";
        names.Add((BlockTable.Hash($"{family} {look.First[0]}", 2), BlockTable.Hash(sounds, 3)));
        var whole = BlockTable.Hash($"{look.Last} {look.First}", 4);
        rare.Add(whole, record);
        if (look.City.Length > 0) common.Add(BlockTable.Mix(whole, BlockTable.Hash(look.City)), record);
    }

    void Mail(Guid id, string address)
    {
        if (At(id) is not { } person) return;
        if (MailNames.Of(address) is { } name) rare.Add(BlockTable.Hash(name, 5), person);
        if (!FreeMail.Is(address)) Beside(person, BlockTable.Hash(address.AsSpan(address.IndexOf('@') + 1), 6));
    }

    // Somebody of that name at that company.
    void Beside(int person, ulong company)
    {
        if (names[person] is not ((> 0) and var initial, var sounds)) return;
        shared.Add(BlockTable.Mix(initial, company), person);
        shared.Add(BlockTable.Mix(sounds, company), person);
    }

    // The people were read in order.
    int? At(Guid id) => ids.BinarySearch(id) is >= 0 and var at ? at : null;
}
