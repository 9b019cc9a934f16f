using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;

namespace Sluice.Record.Duplicates.Matching;

// Reads all companies once and puts each under the keys by which its twin would be found.
sealed class CompanyBlocks(SluiceDb db)
{
    const int Most = 20;

    readonly List<Guid> ids = [];
    readonly BlockTable blocks = new();

    public IReadOnlyList<Guid> Ids => ids;

    public async Task Read(CancellationToken cancel)
    {
        await foreach (var c in db.Set<Company>().AsNoTracking().Where(c => c.DeletedAt == null).OrderBy(c => c.Id).Select(c => new { c.Id, c.SortName, c.Phone }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var (record, core) = (ids.Count, CompanyLook.CoreOf(c.SortName));
            ids.Add(c.Id.Value);
            blocks.Add(BlockTable.Hash(core.Replace(" ", "", StringComparison.Ordinal), 1), record);
            if (Phonetic.Key(core) is { Length: >= 4 } sound) blocks.Add(BlockTable.Hash(sound, 2), record);
            if (core.IndexOf(' ') is > 4 and var first) blocks.Add(BlockTable.Hash(core.AsSpan(0, first), 3), record);
            else if (core.Length > 4) blocks.Add(BlockTable.Hash(core, 3), record);
            if (c.Phone.Length > 5) blocks.Add(BlockTable.Hash(c.Phone, 4), record);
        }
        await foreach (var d in db.Set<CompanyDomain>().AsNoTracking().Select(d => new { d.CompanyId, d.Domain }).AsAsyncEnumerable().WithCancellation(cancel))
            if (ids.BinarySearch(d.CompanyId.Value) is >= 0 and var at) blocks.Add(BlockTable.Hash(CompanyLook.Label(d.Domain), 5), at);
    }

    public IEnumerable<(int Left, int Right)> Pairs() => blocks.Pairs(Most);
}
