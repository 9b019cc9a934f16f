using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.People;

namespace Sluice.Record.Duplicates;

public sealed record PairSide(Guid Id, string Name, string About, string? Reach, DateTimeOffset CreatedAt);

public sealed record Pair(PairSide Left, PairSide Right, int Confidence, string Why);

// What the last scan found and nobody has merged or dismissed, the surest first.
static class Pairs
{
    public static async Task<(IReadOnlyList<Pair> Pairs, string? Next)> Read(SluiceDb db, RecordKind kind, int least, string? after, int limit, CancellationToken cancel)
    {
        var open = Open(db, kind).Where(d => d.Confidence >= least);
        if (Place(after) is (var confidence, var left, var right))
            open = open.Where(d => d.Confidence < confidence || (d.Confidence == confidence && (d.LeftId > left || (d.LeftId == left && d.RightId > right))));
        var rows = await open.OrderByDescending(d => d.Confidence).ThenBy(d => d.LeftId).ThenBy(d => d.RightId).Take(limit + 1).ToListAsync(cancel);
        var shown = rows.Take(limit).ToList();
        var sides = await Sides(db, kind, [.. shown.SelectMany(d => new[] { d.LeftId, d.RightId }).Distinct()], cancel);
        var pairs = shown.Where(d => sides.ContainsKey(d.LeftId) && sides.ContainsKey(d.RightId)).Select(d => new Pair(sides[d.LeftId], sides[d.RightId], d.Confidence, d.Why)).ToList();
        return (pairs, rows.Count > limit ? $"{shown[^1].Confidence}_{shown[^1].LeftId:N}_{shown[^1].RightId:N}" : null);
    }

    public static IQueryable<Duplicate> Open(SluiceDb db, RecordKind kind) => db.Set<Duplicate>().AsNoTracking().Where(d => d.Kind == kind && d.DismissedAt == null && d.GoneWith == null);

    // What became part of another record is no longer half of a pair, until the merge is taken apart.
    public static Task Hide(SluiceDb db, IReadOnlyList<Guid> gone, Guid merge, CancellationToken cancel) =>
        db.Set<Duplicate>().Where(d => d.GoneWith == null && (gone.Contains(d.LeftId) || gone.Contains(d.RightId))).ExecuteUpdateAsync(s => s.SetProperty(d => d.GoneWith, merge), cancel);

    public static Task ShowAgain(SluiceDb db, Guid merge, CancellationToken cancel) =>
        db.Set<Duplicate>().Where(d => d.GoneWith == merge).ExecuteUpdateAsync(s => s.SetProperty(d => d.GoneWith, (Guid?)null), cancel);

    public static async Task<IReadOnlyList<MergeCandidate>> Around(SluiceDb db, RecordKind kind, Guid record, CancellationToken cancel)
    {
        var near = await Open(db, kind).Where(d => d.LeftId == record || d.RightId == record).OrderByDescending(d => d.Confidence).Take(8).ToListAsync(cancel);
        var sides = await Sides(db, kind, near.ConvertAll(d => d.LeftId == record ? d.RightId : d.LeftId), cancel);
        return [.. from d in near let id = d.LeftId == record ? d.RightId : d.LeftId where sides.ContainsKey(id) select new MergeCandidate(id, sides[id].Name, sides[id].About, d.Why)];
    }

    static async Task<Dictionary<Guid, PairSide>> Sides(SluiceDb db, RecordKind kind, List<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        if (kind == RecordKind.Company)
        {
            var keys = ids.ConvertAll(id => new CompanyId(id));
            var companies = await db.Set<Company>().AsNoTracking().Where(c => keys.Contains(c.Id) && c.DeletedAt == null).Select(c => new { c.Id, c.Name, c.Industry, c.City, c.Domain, c.CreatedAt }).ToListAsync(cancel);
            return companies.ToDictionary(c => c.Id.Value, c => new PairSide(c.Id.Value, c.Name, string.Join(", ", new[] { c.Industry, c.City }.Where(x => x.Length > 0)), c.Domain, c.CreatedAt));
        }
        var people = ids.ConvertAll(id => new PersonId(id));
        var work = (await (from e in db.Set<Employment>() join c in db.Set<Company>() on e.CompanyId equals c.Id where people.Contains(e.PersonId) && e.To == null && e.IsPrimary select new { e.PersonId, c.Name }).ToListAsync(cancel)).ToLookup(w => w.PersonId, w => w.Name);
        var rows = await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email, p.Phone, p.JobTitle, p.CreatedAt }).ToListAsync(cancel);
        return rows.ToDictionary(p => p.Id.Value, p => new PairSide(p.Id.Value, Person.Display(p.FirstName, p.LastName, p.Email), string.Join(", ", new[] { p.JobTitle, work[p.Id].FirstOrDefault() }.Where(x => !string.IsNullOrEmpty(x))), p.Email ?? p.Phone, p.CreatedAt));
    }

    static (int Confidence, Guid Left, Guid Right)? Place(string? text) =>
        text?.Split('_') is [var confidence, var left, var right] && int.TryParse(confidence, out var c) && Guid.TryParseExact(left, "N", out var l) && Guid.TryParseExact(right, "N", out var r) ? (c, l, r) : null;
}
