using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;

namespace Sluice.Record.Duplicates.Matching;

// As much of a company as tells whether another is the same organisation. Core: its folded name without the legal form.
sealed record CompanyLook(Guid Id, string Core, IReadOnlyList<string> Labels, string Phone, string City, string Country)
{
    static readonly HashSet<string> Forms = new(StringComparer.Ordinal)
    {
        "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "se", "ev", "co", "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "plc", "corp", "corporation", "company", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "asa", "oy", "oyj", "aps", "kft", "zrt", "sro", "doo", "sl", "slu", "pty", "pte", "pvt", "kk", "gk", "holding", "group", "gruppe", "international", "the", "und", "and", "et", "de",
    };

    public static async Task<List<CompanyLook>> Load(SluiceDb db, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var keys = ids.Select(id => new CompanyId(id)).ToList();
        var domains = (await db.Set<CompanyDomain>().AsNoTracking().Where(d => keys.Contains(d.CompanyId)).Select(d => new { d.CompanyId, d.Domain }).ToListAsync(cancel)).ToLookup(d => d.CompanyId, d => d.Domain);
        var companies = await db.Set<Company>().AsNoTracking().Where(c => keys.Contains(c.Id) && c.DeletedAt == null).Select(c => new { c.Id, c.SortName, c.Phone, c.City, c.Country }).ToListAsync(cancel);
        return companies.ConvertAll(c => new CompanyLook(c.Id.Value, CoreOf(c.SortName), [.. domains[c.Id].Select(Label).Distinct(StringComparer.Ordinal)], c.Phone, TextKeys.Sort(c.City), c.Country));
    }

    public static string CoreOf(string folded)
    {
        var words = folded.Split([' ', ',', '.', '&', '-', '/', '(', ')', '+', '\''], StringSplitOptions.RemoveEmptyEntries);
        var core = words.Where(w => !Forms.Contains(w)).ToList();
        return string.Join(' ', core.Count > 0 ? core : words);
    }

    // "www.nordlys.co.uk" → "nordlys".
    public static string Label(string domain)
    {
        var parts = domain.Split('.');
        var at = parts.Length - 2;
        if (at > 0 && parts[at].Length <= 3 && parts[^1].Length == 2) at--;
        return parts[Math.Max(0, at)];
    }
}
