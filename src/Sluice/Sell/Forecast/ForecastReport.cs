using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Filters;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Forecast;

// What is asked: which period, and of whom.
public sealed record ForecastAsk(Period Period, string? Team = null, UserId? Owner = null, DateOnly? Since = null);

// Of one rep, one team or all, in one period. Adjusted: what managers added, by category, beside the deals.
public sealed record ForecastSum(Period Period, IReadOnlyList<ForecastDeal> Deals, IReadOnlyList<Adjustment> Adjustments, long QuotaMinor)
{
    public long Of(ForecastCategory category) => Deals.Where(d => d.Category == category).Sum(d => d.AmountMinor);
    public int Count(ForecastCategory category) => Deals.Count(d => d.Category == category);
    public long Adjusted(ForecastCategory category) => Adjustments.Where(a => a.Category == category).Sum(a => a.AmountMinor);
    public long AdjustedMinor => Adjustments.Sum(a => a.AmountMinor);
    public long WeightedMinor => Deals.Sum(d => d.WeightedMinor);
    public long ByNetworkMinor => Deals.Sum(d => d.ByNetworkMinor);
    public bool HasNetwork => Deals.Any(d => d.Network is not null && d.Category is not (ForecastCategory.Closed or ForecastCategory.Omitted));

    // What is counted on: won, committed, and what a manager puts to what is committed.
    public long CallMinor => Of(ForecastCategory.Closed) + Of(ForecastCategory.Commit) + Adjusted(ForecastCategory.Commit);

    public double? Attained => QuotaMinor == 0 ? null : (double)CallMinor / QuotaMinor;
}

public sealed record RepForecast(Member? Rep, ForecastSum Sum)
{
    public string Name => Rep?.Name ?? "Nobody";
    public string? Team => Rep?.Team;
}

public sealed record TeamForecast(string? Team, IReadOnlyList<RepForecast> Reps, ForecastSum Sum);

// Parts: the months of a quarter or the quarters of a year. Beside: what these sums leave out, and why.
public sealed record ForecastReport(ForecastAsk Ask, string Currency, DateOnly Today, ForecastSum Total, IReadOnlyList<ForecastSum> Parts, IReadOnlyList<TeamForecast> Teams, IReadOnlyList<Adjustment> Adjustments, IReadOnlyList<Member> Members, ForecastBeside Beside)
{
    public IEnumerable<string> TeamNames => Members.Select(m => m.Team).OfType<string>().Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}

public sealed record ForecastBeside(int OtherCurrencies, int Overdue, int Undated);

public static class ForecastReports
{
    public static async Task<ForecastReport> Load(SluiceDb db, ForecastAsk ask, TimeProvider clock, CancellationToken cancel)
    {
        var (today, currency) = ((await WorkspaceDay.Clock(db, clock, cancel)).Today, await DealBook.Currency(db, cancel));
        var members = await Members.Of(db, cancel);
        var (from, end) = (ask.Period.From, ask.Period.End);
        var asked = Whose(ask, members);
        var deals = (await ForecastDeals.Load(db, clock, DateTimeOffset.MinValue, cancel, ask.Period)).Where(d => asked(d.OwnerId)).ToList();
        var quotas = (await db.Set<Quota>().AsNoTracking().Where(q => q.Month >= from && q.Month < end).ToListAsync(cancel)).Where(q => asked(q.UserId)).ToList();
        var adjustments = (await db.Set<Adjustment>().AsNoTracking().Where(a => a.From >= from && a.From < end).OrderByDescending(a => a.At).Take(1000).ToListAsync(cancel)).Where(a => asked(a.UserId) && a.Period.End <= end).ToList();
        var standing = adjustments.Where(a => a.TakenBackAt is null).ToList();
        // Whoever sells is shown, with deals or without; so is whoever only has them.
        var reps = members.Where(m => asked(m.Id) && ((m.Role is Role.Rep or Role.Manager && !m.Disabled) || deals.Exists(d => d.OwnerId == m.Id) || quotas.Exists(q => q.UserId == m.Id) || standing.Exists(a => a.UserId == m.Id)))
            .Select(m => new RepForecast(m, Sum(ask.Period, m.Id))).ToList();
        var known = members.Select(m => m.Id).ToHashSet();
        if (deals.Exists(d => d.OwnerId is not { } id || !known.Contains(id))) reps.Add(new RepForecast(null, new ForecastSum(ask.Period, deals.FindAll(d => d.OwnerId is not { } id || !known.Contains(id)), [], 0)));
        var teams = reps.GroupBy(r => string.IsNullOrEmpty(r.Team) ? null : r.Team).OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new TeamForecast(g.Key, [.. g.OrderByDescending(r => r.Sum.CallMinor).ThenBy(r => r.Name, StringComparer.Ordinal)], Together(g.Select(r => r.Sum)))).ToList();
        return new ForecastReport(ask, currency, today, new ForecastSum(ask.Period, deals, standing, quotas.Sum(q => q.AmountMinor)), [.. ask.Period.Parts.Select(Part)], teams, adjustments, members, await Beside(db, currency, ask, today, cancel));

        ForecastSum Sum(Period period, UserId rep) => new(period, deals.FindAll(d => d.OwnerId == rep), standing.FindAll(a => a.UserId == rep), quotas.Where(q => q.UserId == rep).Sum(q => q.AmountMinor));

        // What was adjusted for longer than a part belongs to the whole only.
        ForecastSum Part(Period part) => new(part, deals.FindAll(d => part.Holds(d.Closes)), standing.FindAll(a => a.From >= part.From && a.Period.End <= part.End), quotas.Where(q => q.Month >= part.From && q.Month < part.End).Sum(q => q.AmountMinor));

        ForecastSum Together(IEnumerable<ForecastSum> sums) => sums.ToList() is var all ? new ForecastSum(ask.Period, [.. all.SelectMany(s => s.Deals)], [.. all.SelectMany(s => s.Adjustments)], all.Sum(s => s.QuotaMinor)) : throw new InvalidOperationException();
    }

    public static Func<UserId?, bool> Whose(ForecastAsk ask, IReadOnlyList<Member> members) =>
        ask.Owner is { } one ? id => id == one : ask.Team is { Length: > 0 } team ? id => members.TeamOf(id) == team : _ => true;

    static async Task<ForecastBeside> Beside(SluiceDb db, string currency, ForecastAsk ask, DateOnly today, CancellationToken cancel)
    {
        var open = DealRows.Alive(db).Where(d => d.Status == DealStatus.Open);
        var (from, end) = (ask.Period.From, ask.Period.End);
        return new ForecastBeside(
            await open.CountAsync(d => d.Currency != currency && d.CloseDate >= from && d.CloseDate < end, cancel),
            await open.CountAsync(d => d.CloseDate < today, cancel),
            await open.CountAsync(d => d.CloseDate == null, cancel));
    }
}
