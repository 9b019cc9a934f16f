using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Filters;
using Sluice.Record.People;

namespace Sluice.Prospect.Profiles;

public enum SplitBy { Industry, Size, Region, Persona, Product }

// A part of the list, and the filter that shows its people; null where no filter says it.
public sealed record SplitPart(string Label, int Count, string? Filter);

public sealed record SplitOverlap(string One, string Other, int Count);

public sealed record SplitLine(string Label, IReadOnlyList<int> Counts);

public sealed record SplitCross(IReadOnlyList<string> Across, IReadOnlyList<SplitLine> Rows);

// Overlap: of those in one part, so many are in another as well; personas and products share people.
public sealed record SplitAnswer(int People, bool Capped, IReadOnlyList<SplitPart> Parts, int InSeveral, int InNone, SplitCross? Cross, IReadOnlyList<SplitOverlap> Overlap);

// Any list of people parted by what they or their companies are.
public static class Separation
{
    const int Most = 10_000, MostParts = 40;

    public static async Task<Result<SplitAnswer>> Of(SluiceDb db, string filter, SplitBy by, SplitBy? across, TimeProvider clock, CancellationToken cancel)
    {
        var at = await WorkspaceDay.Clock(db, clock, cancel);
        if ((await PeopleFilter.Translate(db, filter, at.Now, at.Zone, cancel)).Refused(out var refusal, out var passes)) return refusal;
        var people = db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null).Where(passes);
        var rows = await (
            from p in people.OrderBy(p => p.Id).Take(Most + 1)
            join e in db.Set<Employment>().Where(e => e.IsPrimary) on p.Id equals e.PersonId into jobs
            from e in jobs.DefaultIfEmpty()
            join c in db.Set<Company>() on e.CompanyId equals c.Id into firms
            from c in firms.DefaultIfEmpty()
            select new Split(p.Id, c == null ? "" : c.Industry, c == null ? "" : c.SizeBand, c == null || c.Country == "" ? p.Country : c.Country)).ToListAsync(cancel);
        var capped = rows.Count > Most;
        rows = [.. rows.Take(Most).DistinctBy(r => r.Id)];
        var ids = rows.ConvertAll(r => r.Id).ToHashSet();
        var first = await Groups(by);
        var second = across is { } other && other != by ? await Groups(other) : null;
        var several = rows.Count(r => first.Count(g => g.Members.Contains(r.Id)) > 1);
        var none = rows.Count(r => first.All(g => !g.Members.Contains(r.Id)));
        return new SplitAnswer(rows.Count, capped, [.. first.Select(g => new SplitPart(g.Label, g.Members.Count, g.Filter is null ? null : filter.Length == 0 ? g.Filter : $"({filter}) and {g.Filter}"))], several, none,
            second is null ? null : new SplitCross([.. second.Take(12).Select(s => s.Label)], [.. first.Select(f => new SplitLine(f.Label, [.. second.Take(12).Select(s => f.Members.Count(s.Members.Contains))]))]), Overlaps(first));

        async Task<List<Group>> Groups(SplitBy how) => how switch
        {
            SplitBy.Industry => By(r => r.Industry, v => $"company.industry = {FilterPrinter.Quote(v)}"),
            // From small to large.
            SplitBy.Size => [.. By(r => r.Size, v => $"company.sizeBand = {FilterPrinter.Quote(v)}").OrderBy(g => int.TryParse(string.Concat(g.Label.Replace(",", "", StringComparison.Ordinal).TakeWhile(char.IsAsciiDigit)), out var least) ? least : 0).ThenBy(g => g.Label.Length)],
            SplitBy.Region => By(r => r.Country, v => $"company.country = {FilterPrinter.Quote(v)}"),
            _ => await Shared(db, people, how, ids, clock, cancel),
        };

        List<Group> By(Func<Split, string> part, Func<string, string> say) =>
            [.. rows.Where(r => part(r).Length > 0).GroupBy(part, StringComparer.Ordinal).Select(g => new Group(g.Key, say(g.Key), g.Select(r => r.Id).ToHashSet())).OrderByDescending(g => g.Members.Count).ThenBy(g => g.Label, StringComparer.Ordinal).Take(MostParts)];
    }

    static async Task<List<Group>> Shared(SluiceDb db, IQueryable<Person> people, SplitBy how, HashSet<PersonId> ids, TimeProvider clock, CancellationToken cancel)
    {
        var groups = new List<Group>();
        foreach (var profile in await ProfileBook.All(db, cancel))
        {
            if (how == SplitBy.Product)
            {
                if ((await ProfileQuery.Of(db, profile.Told, clock, cancel)).Refused(out _, out var query)) continue;
                var fits = query.Companies(ProfileGrade.A);
                Expression<Func<Person, bool>> works = p => db.Set<Employment>().Any(e => e.PersonId == p.Id && e.IsPrimary && fits.Any(c => c.Id == e.CompanyId));
                groups.Add(new Group(profile.Product.Length > 0 ? $"{profile.Product} ({profile.Name})" : profile.Name, null, await In(people.Where(works))));
                continue;
            }
            foreach (var persona in profile.Told.Personas)
            {
                if ((await ProfileBook.People(db, persona.Rules, clock, cancel)).Refused(out _, out var rules)) continue;
                groups.Add(new Group($"{persona.Name} ({profile.Name})", string.Join(" and ", persona.Rules.Select(r => $"({r})")), await In(rules.Aggregate(people, (rows, rule) => rows.Where(rule)))));
            }
        }
        return groups;

        async Task<HashSet<PersonId>> In(IQueryable<Person> found) => [.. (await found.OrderBy(p => p.Id).Select(p => p.Id).Take(Most).ToListAsync(cancel)).Where(ids.Contains)];
    }

    static List<SplitOverlap> Overlaps(List<Group> groups) =>
        [.. groups.SelectMany((one, i) => groups.Skip(i + 1).Select(other => new SplitOverlap(one.Label, other.Label, one.Members.Count(other.Members.Contains)))).Where(o => o.Count > 0).OrderByDescending(o => o.Count).Take(MostParts)];

    sealed record Split(PersonId Id, string Industry, string Size, string Country);

    sealed record Group(string Label, string? Filter, HashSet<PersonId> Members);
}
