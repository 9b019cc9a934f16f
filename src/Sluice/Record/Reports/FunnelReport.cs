using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Reports;

public sealed record StepCount(string Key, string Label, long Count, long Before, string Href);

public sealed record SourceRow(Direction Origin, string Source, int Leads, int Mql, int Sql, int Deals, int Won);

public sealed record StageTime(LifecycleStage Stage, int Steps, long MedianSeconds, long P90Seconds);

public sealed record SentBack(string Reason, int Count);

// Both streams of one span beside the span before.
public sealed record FunnelReport(
    ReportSpan Span, IReadOnlyList<StepCount> In, IReadOnlyList<StepCount> Out, IReadOnlyList<MoneyWon> Money, IReadOnlyList<MoneyWon> MoneyBefore, IReadOnlyList<SourceRow> Sources,
    IReadOnlyList<StageTime> Times, IReadOnlyList<SentBack> Back, long? FirstAnswerSeconds, int Answered, string Currency);

public static class FunnelReports
{
    const int MostSteps = 50_000, MostAnswers = 2_000;

    public static async Task<ReportSpan> Span(SluiceDb db, string? from, string? to, int? days, TimeProvider clock, CancellationToken cancel)
    {
        var zone = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.TimeZone).SingleAsync(cancel);
        return ReportSpan.Read(from, to, days, clock.Now(), TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc);
    }

    public static async Task<FunnelReport> Load(SluiceDb db, ReportSpan span, IEnumerable<IFunnelSource> sources, IEnumerable<IMoneyWon> money, CancellationToken cancel)
    {
        var known = sources.ToLookup(s => s.Step);
        var stages = await Stages(db, span, cancel);
        var earlier = await Stages(db, span.Before, cancel);
        var (won, wonBefore) = (new List<MoneyWon>(), new List<MoneyWon>());
        foreach (var book in money)
        {
            won.AddRange(await book.Won(db, span, cancel));
            wonBefore.AddRange(await book.Won(db, span.Before, cancel));
        }
        var (answer, answered) = await FirstAnswer(db, span, cancel);
        var currency = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Currency).SingleAsync(cancel);
        return new FunnelReport(span, await Steps(FunnelStep.LeadGeneration), await Steps(FunnelStep.Prospecting), won, wonBefore, await BySource(db, span, cancel), await Times(db, span, cancel), await Back(db, span, cancel), answer, answered, currency);

        async Task<IReadOnlyList<StepCount>> Steps(IReadOnlyList<FunnelStep> steps)
        {
            var counted = new List<StepCount>();
            foreach (var step in steps)
            {
                if (known[step.Key].FirstOrDefault() is { } source) counted.Add(new StepCount(step.Key, step.Label, await source.Count(db, span, cancel), await source.Count(db, span.Before, cancel), source.Href(span)));
                else if (step.Stage is { } stage) counted.Add(new StepCount(step.Key, step.Label, stages.GetValueOrDefault((step.Origin, stage)), earlier.GetValueOrDefault((step.Origin, stage)), step.Href(span)));
                else counted.Add(new StepCount(step.Key, step.Label, await step.People(db, span).CountAsync(cancel), await step.People(db, span.Before).CountAsync(cancel), step.Href(span)));
            }
            return counted;
        }
    }

    static async Task<Dictionary<(Direction, LifecycleStage), int>> Stages(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var (from, to) = (span.Start, span.End);
        return await db.Set<LifecycleChange>().Where(c => c.At >= from && c.At < to).GroupBy(c => new { c.Origin, c.To })
            .Select(g => new { g.Key.Origin, g.Key.To, Count = g.Select(c => c.PersonId).Distinct().Count() }).ToDictionaryAsync(g => (g.Origin, g.To), g => g.Count, cancel);
    }

    static async Task<IReadOnlyList<SourceRow>> BySource(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var (from, to) = (span.Start, span.End);
        var rows = await db.Set<LifecycleChange>().Where(c => c.At >= from && c.At < to && c.Origin != Direction.Own).GroupBy(c => new { c.Origin, c.Source, c.To })
            .Select(g => new { g.Key.Origin, g.Key.Source, g.Key.To, Count = g.Select(c => c.PersonId).Distinct().Count() }).Take(5000).ToListAsync(cancel);
        return [.. rows.GroupBy(r => (r.Origin, r.Source)).Select(g =>
        {
            int Of(LifecycleStage stage) => g.Where(r => r.To == stage).Sum(r => r.Count);
            return new SourceRow(g.Key.Origin, g.Key.Source, Of(g.Key.Origin == Direction.In ? LifecycleStage.Lead : LifecycleStage.Prospect), Of(LifecycleStage.Mql), Of(LifecycleStage.Sql), Of(LifecycleStage.Opportunity), Of(LifecycleStage.Customer));
        }).OrderByDescending(r => r.Won).ThenByDescending(r => r.Deals).ThenByDescending(r => r.Leads).ThenBy(r => r.Source, StringComparer.Ordinal).Take(15)];
    }

    static async Task<IReadOnlyList<StageTime>> Times(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var (from, to) = (span.Start, span.End);
        var steps = await db.Set<LifecycleChange>().Where(c => c.At >= from && c.At < to && c.From != null && c.SecondsBefore != null).OrderByDescending(c => c.At).Take(MostSteps)
            .Select(c => new { From = c.From!.Value, c.PersonId, Seconds = c.SecondsBefore!.Value }).ToListAsync(cancel);
        return [.. steps.GroupBy(s => s.From).OrderBy(g => g.Key).Select(g =>
        {
            long[] sorted = [.. g.Select(s => s.Seconds).Order()];
            return new StageTime(g.Key, g.Select(s => s.PersonId).Distinct().Count(), Quantile(sorted, 0.5), Quantile(sorted, 0.9));
        })];
    }

    // The nearest rank: the smallest value that so large a share does not exceed.
    public static long Quantile(IReadOnlyList<long> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    static async Task<IReadOnlyList<SentBack>> Back(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var reasons = await SentBackIn(db, span).GroupBy(c => c.Reason).Select(g => new { g.Key, Count = g.Select(c => c.PersonId).Distinct().Count() }).OrderByDescending(b => b.Count).ThenBy(b => b.Key).Take(8).ToListAsync(cancel);
        return [.. reasons.Select(r => new SentBack(r.Key, r.Count))];
    }

    // Qualified by marketing, taken or not, and then given back.
    public static IQueryable<LifecycleChange> SentBackIn(SluiceDb db, ReportSpan span)
    {
        var (from, to) = (span.Start, span.End);
        return db.Set<LifecycleChange>().Where(c => (c.To == LifecycleStage.Recycled || c.To == LifecycleStage.Disqualified) && (c.From == LifecycleStage.Mql || c.From == LifecycleStage.Sal || c.From == LifecycleStage.Sql) && c.At >= from && c.At < to);
    }

    // From becoming a lead to our first touch, for the latest leads that had one.
    static async Task<(long? Seconds, int Count)> FirstAnswer(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var (from, to) = (span.Start, span.End);
        var leads = await db.Set<LifecycleChange>().Where(c => c.To == LifecycleStage.Lead && c.Origin == Direction.In && c.At >= from && c.At < to).OrderByDescending(c => c.At).Take(MostAnswers)
            .Select(c => new { c.At, Answer = db.Set<Activity>().Where(a => a.PersonId == c.PersonId && a.OccurredAt >= c.At && a.Direction == Direction.Out).OrderBy(a => a.OccurredAt).Select(a => (DateTimeOffset?)a.OccurredAt).FirstOrDefault() }).ToListAsync(cancel);
        long[] waits = [.. leads.Where(l => l.Answer is not null).Select(l => (long)(l.Answer!.Value - l.At).TotalSeconds).Order()];
        return (waits.Length == 0 ? null : Quantile(waits, 0.5), waits.Length);
    }
}
