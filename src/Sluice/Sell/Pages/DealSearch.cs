using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Search;
using Sluice.Sell.Deals;
using Sluice.Ui;

namespace Sluice.Sell.Pages;

// Deals in the palette and on the search page: by the beginning of their name, then by any part of it.
sealed class DealSearch(Reader reader) : ISearchSource
{
    public string Title => "Deals";

    public Permission Permission => Permission.See;

    public async Task<IReadOnlyList<Found>> Find(SluiceDb db, SearchWords words, int limit, CancellationToken cancel)
    {
        if (words.Folded.Length == 0) return [];
        var (from, to) = (words.Folded, words.End);
        var rows = await DealRows.Alive(db).Where(d => d.SortName.CompareTo(from) >= 0 && d.SortName.CompareTo(to) < 0).OrderBy(d => d.SortName).Take(limit).Rows(db).ToListAsync(cancel);
        if (rows.Count < limit && words.Folded.Length >= 3)
        {
            var deals = DealRows.Alive(db);
            foreach (var part in words.Parts.Take(6)) deals = deals.Where(d => d.SearchText.Contains(part));
            rows.AddRange(await deals.OrderByDescending(d => d.CreatedAt).Take(limit).Rows(db).ToListAsync(cancel));
        }
        return [.. rows.DistinctBy(r => r.Id).Take(limit).Select(r => new Found(r.Name, r.Company, $"/sell/deals/{r.Id.Value:D}", "layout-kanban", "deal", r.AmountMinor is { } minor ? reader.Money(minor, r.Currency) : null))];
    }
}
