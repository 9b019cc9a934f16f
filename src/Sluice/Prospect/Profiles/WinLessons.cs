using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Reports;

namespace Sluice.Prospect.Profiles;

// One thing by which deals were parted. Rule: the filter over companies that says it; null where it is not about the company.
public sealed record Lesson(string Kind, string Value, string? Rule, int Won, int Lost, double Rate, double RestRate, double Lift, double Chance, double Corrected)
{
    // Below one in twenty, after so many were tried.
    public const double Sure = 0.05;

    public bool Holds => Corrected < Sure;
    public int Deals => Won + Lost;
}

public sealed record WinLessons(int Won, int Lost, int Tried, IReadOnlyList<Lesson> Lessons)
{
    const int MostDeals = 20_000, Fewest = 10;

    public double Rate => Won + Lost == 0 ? 0 : Won / (double)(Won + Lost);

    public static async Task<WinLessons> Learn(SluiceDb db, IEnumerable<IClosedDeals> books, CancellationToken cancel)
    {
        var deals = new List<ClosedDeal>();
        foreach (var book in books) deals.AddRange(await book.Closed(db, MostDeals, cancel));
        var ids = deals.Select(d => d.CompanyId).OfType<Record.CompanyId>().Distinct().ToList();
        var companies = await db.Set<Company>().AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Industry, c.SizeBand, c.Country, c.Fields }).ToDictionaryAsync(c => c.Id, cancel);
        var choices = await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.Kind == RecordKind.Company && f.Type == CustomType.OneOf && f.ArchivedAt == null).Take(20).ToListAsync(cancel);
        var members = await Members.Of(db, cancel);
        var sorted = new Dictionary<(string Kind, string Value, string? Rule), (int Won, int Lost)>();
        foreach (var deal in deals)
            foreach (var trait in Traits(deal).Distinct())
            {
                var (won, lost) = sorted.GetValueOrDefault(trait);
                sorted[trait] = deal.Won ? (won + 1, lost) : (won, lost + 1);
            }
        return Judge(deals.Count(d => d.Won), deals.Count(d => !d.Won), sorted);

        IEnumerable<(string, string, string?)> Traits(ClosedDeal deal)
        {
            foreach (var product in deal.Products) yield return ("Product", product, null);
            if (members.NameOf(deal.OwnerId) is { } owner) yield return ("Owner", owner, null);
            if (deal.CompanyId is not { } id || !companies.TryGetValue(id, out var company)) yield break;
            if (company.Industry.Length > 0) yield return ("Industry", company.Industry, $"industry = {FilterPrinter.Quote(company.Industry)}");
            if (company.SizeBand.Length > 0) yield return ("Size", company.SizeBand, $"sizeBand = {FilterPrinter.Quote(company.SizeBand)}");
            if (company.Country.Length > 0) yield return ("Country", company.Country, $"country = {FilterPrinter.Quote(company.Country)}");
            foreach (var field in choices)
                if (company.Fields[field.Key]?.ToString() is { Length: > 0 } value) yield return (field.Label, value, $"fields.{field.Key} = {FilterPrinter.Quote(value)}");
        }
    }

    // Each against the rest. What has too few deals on either side says nothing and is not tried.
    public static WinLessons Judge(int won, int lost, IReadOnlyDictionary<(string Kind, string Value, string? Rule), (int Won, int Lost)> traits)
    {
        var tried = traits.Where(t => t.Value.Won + t.Value.Lost >= Fewest && won + lost - t.Value.Won - t.Value.Lost >= Fewest).ToList();
        var chances = tried.ConvertAll(t => Fisher.TwoSided(t.Value.Won, t.Value.Lost, won - t.Value.Won, lost - t.Value.Lost));
        var corrected = Fisher.Holm(chances);
        var lessons = tried.Select((t, i) =>
        {
            var rate = t.Value.Won / (double)(t.Value.Won + t.Value.Lost);
            var rest = (won - t.Value.Won) / (double)(won + lost - t.Value.Won - t.Value.Lost);
            var all = won / (double)(won + lost);
            return new Lesson(t.Key.Kind, t.Key.Value, t.Key.Rule, t.Value.Won, t.Value.Lost, rate, rest, all == 0 ? 1 : rate / all, chances[i], corrected[i]);
        });
        return new WinLessons(won, lost, tried.Count, [.. lessons.OrderBy(l => l.Corrected).ThenBy(l => l.Chance).ThenBy(l => l.Value, StringComparer.Ordinal)]);
    }
}
