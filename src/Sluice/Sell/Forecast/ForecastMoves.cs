using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Forecast;

// Forecast as one week saw a period.
public sealed record WeekFigures(DateOnly Week, IReadOnlyDictionary<ForecastCategory, long> By)
{
    public long Of(ForecastCategory category) => By.GetValueOrDefault(category);
    public long Sum => By.Values.Sum();
}

public enum MoveKind { Won, CameIn, Grew, Surer, LessSure, Shrank, LeftOut, Earlier, Slipped, Lost, Gone }

// Why a forecast is not what it was: one deal, what it counted then and what it counts now.
public sealed record ForecastMove(DealId DealId, string Name, UserId? OwnerId, MoveKind Kind, long BeforeMinor, long AfterMinor, DateOnly? ClosesBefore, DateOnly? Closes, int CloseDateChanges)
{
    public long ChangeMinor => AfterMinor - BeforeMinor;
}

// Weeks, oldest first, the last one being now; since: the week that now is compared with.
public sealed record ForecastHistory(IReadOnlyList<WeekFigures> Weeks, DateOnly? Since, IReadOnlyList<ForecastMove> Moves);

public static class ForecastHistories
{
    const int MostWeeks = 14, MostMoves = 200;

    public static async Task<ForecastHistory> Load(SluiceDb db, ForecastAsk ask, TimeProvider clock, CancellationToken cancel)
    {
        var whose = ForecastReports.Whose(ask, await Members.Of(db, cancel));
        var weeks = await db.Set<ForecastWeek>().AsNoTracking().OrderByDescending(w => w.Week).Select(w => w.Week).Take(MostWeeks).ToListAsync(cancel);
        var (from, end) = (ask.Period.From, ask.Period.End);
        var oldest = weeks.Count > 0 ? weeks[^1] : DateOnly.MaxValue;
        var sums = await db.Set<ForecastMark>().AsNoTracking().Where(m => m.Week >= oldest && m.Category != ForecastCategory.Omitted && m.Closes >= from && m.Closes < end)
            .GroupBy(m => new { m.Week, m.Category, m.OwnerId }).Select(g => new { g.Key.Week, g.Key.Category, g.Key.OwnerId, Minor = g.Sum(m => m.AmountMinor) }).ToListAsync(cancel);
        var figures = weeks.Order().Select(w => new WeekFigures(w, sums.Where(s => s.Week == w && whose(s.OwnerId)).GroupBy(s => s.Category).ToDictionary(g => g.Key, g => g.Sum(s => s.Minor)))).ToList();
        var since = ask.Since is { } said && weeks.Contains(said) ? said : weeks.Count == 0 ? (DateOnly?)null : weeks[Math.Min(1, weeks.Count - 1)];
        return new ForecastHistory(figures, since, since is { } week ? await Moves(db, ask, week, whose, clock, cancel) : []);
    }

    static async Task<IReadOnlyList<ForecastMove>> Moves(SluiceDb db, ForecastAsk ask, DateOnly week, Func<UserId?, bool> whose, TimeProvider clock, CancellationToken cancel)
    {
        var marks = (await db.Set<ForecastMark>().AsNoTracking().Where(m => m.Week == week).ToListAsync(cancel)).Where(m => whose(m.OwnerId)).ToDictionary(m => m.DealId);
        var now = (await ForecastDeals.Load(db, clock, clock.Now().AddDays(-400), cancel)).Where(d => whose(d.OwnerId)).ToDictionary(d => d.Id);
        var moved = new List<(DealId Id, UserId? Owner, MoveKind Kind, long Before, long After, DateOnly? ClosesBefore, DateOnly? Closes)>();
        foreach (var id in marks.Keys.Union(now.Keys))
        {
            var (then, today) = (marks.GetValueOrDefault(id), now.GetValueOrDefault(id));
            var before = then is not null && then.Category != ForecastCategory.Omitted && ask.Period.Holds(then.Closes) ? then : null;
            var after = today is not null && today.Category != ForecastCategory.Omitted && ask.Period.Holds(today.Closes) ? today : null;
            if (Kind(ask.Period, before, after, today) is { } kind) moved.Add((id, (after ?? today)?.OwnerId ?? then?.OwnerId, kind, before?.AmountMinor ?? 0, after?.AmountMinor ?? 0, then?.Closes, today?.Closes));
        }
        var shown = moved.OrderByDescending(m => Math.Abs(m.After - m.Before)).ThenByDescending(m => Math.Max(m.After, m.Before)).ThenBy(m => m.Id.Value).Take(MostMoves).ToList();
        var ids = shown.ConvertAll(m => m.Id);
        var names = await db.Set<Deal>().AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Name }).ToDictionaryAsync(d => d.Id, d => d.Name, cancel);
        var maybe = ids.ConvertAll(i => (DealId?)i);
        var dates = await db.Set<Activity>().Where(a => maybe.Contains(a.DealId) && a.Kind == "sell.close_date_changed").GroupBy(a => a.DealId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return [.. shown.Select(m => new ForecastMove(m.Id, names.GetValueOrDefault(m.Id) ?? "A deal that is gone", m.Owner, m.Kind, m.Before, m.After, m.ClosesBefore, m.Closes, dates.Find(d => d.Key == m.Id)?.Count ?? 0))];
    }

    // Null: it counts as it did.
    static MoveKind? Kind(Period period, ForecastMark? before, ForecastDeal? after, ForecastDeal? now) => (before, after) switch
    {
        (null, null) => null,
        (null, { Category: ForecastCategory.Closed }) => MoveKind.Won,
        (null, _) => MoveKind.CameIn,
        (_, null) => now switch
        {
            null => MoveKind.Gone,
            { Status: DealStatus.Lost } => MoveKind.Lost,
            { Category: ForecastCategory.Omitted } => MoveKind.LeftOut,
            { Closes: { } day } when day < period.From => MoveKind.Earlier,
            _ => MoveKind.Slipped,
        },
        _ when after.Category == ForecastCategory.Closed && before.Category != ForecastCategory.Closed => MoveKind.Won,
        _ when after.AmountMinor > before.AmountMinor => MoveKind.Grew,
        _ when after.AmountMinor < before.AmountMinor => MoveKind.Shrank,
        _ when after.Category > before.Category => MoveKind.Surer,
        _ when after.Category < before.Category => MoveKind.LessSure,
        _ => null,
    };

    public static string Word(MoveKind kind) => kind switch
    {
        MoveKind.CameIn => "came in",
        MoveKind.LessSure => "less sure",
        MoveKind.LeftOut => "left out",
        MoveKind.Earlier => "closes earlier",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
