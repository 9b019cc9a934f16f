using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Qualify.Handoffs;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Network;

// Won: became a customer, or a deal was won. Lost: a deal lost, disqualified, sent back by sales, or silent beyond the
// horizon. Who was won once is won, whatever came before.
static class OutcomeReading
{
    public const int Most = 60_000;

    public static async Task<OutcomeBook> Of(SluiceDb db, QualifySettings settings, DateTimeOffset now, CancellationToken cancel)
    {
        var field = await OutcomeField.Of(db, settings, cancel);
        var found = new Dictionary<PersonId, LeadOutcome>();
        void Take(IEnumerable<LeadOutcome> outcomes)
        {
            foreach (var outcome in outcomes.OrderBy(o => o.At)) found.TryAdd(outcome.Person, outcome);
        }

        Take(await Steps(db, [LifecycleStage.Customer, LifecycleStage.Advocate], [LifecycleStage.Customer, LifecycleStage.Advocate], true, OutcomeSource.Customer, cancel));
        Take(await Deals(db, "sell.deal_won", true, OutcomeSource.DealWon, cancel));
        if (field is not null) Take(await ByField(db, field, now, cancel));
        var doubles = (await db.Set<Handoff>().AsNoTracking().Where(h => h.Reason == RejectReason.Duplicate).Select(h => h.PersonId).Take(Most).ToListAsync(cancel)).ToHashSet();
        List<LeadOutcome> lost =
        [
            .. await Deals(db, "sell.deal_lost", false, OutcomeSource.DealLost, cancel),
            .. await SentBack(db, cancel),
            // A double was not lost: it is known already.
            .. (await Steps(db, [LifecycleStage.Disqualified], [LifecycleStage.Disqualified], false, OutcomeSource.Disqualified, cancel)).Where(o => !doubles.Contains(o.Person)),
        ];
        Take(lost);
        Take((await RanOut(db, settings.HorizonDays, now, cancel)).Where(o => !doubles.Contains(o.Person)));
        return new OutcomeBook([.. found.Values.OrderByDescending(o => o.At).ThenBy(o => o.Person.Value).Take(Most).Reverse()], field?.Key, field?.Label);
    }

    // Steps into a stage, of those who still stand there: a mistake that was put right is none.
    static async Task<List<LeadOutcome>> Steps(SluiceDb db, LifecycleStage[] to, LifecycleStage[] now, bool won, OutcomeSource source, CancellationToken cancel)
    {
        var rows = await (
            from step in db.Set<LifecycleChange>()
            join person in db.Set<Person>() on step.PersonId equals person.Id
            where to.Contains(step.To) && now.Contains(person.Stage) && person.DeletedAt == null
            orderby step.At descending
            select new { step.PersonId, step.At }).AsNoTracking().Take(Most).ToListAsync(cancel);
        return rows.ConvertAll(r => new LeadOutcome(r.PersonId, won, r.At, source));
    }

    static async Task<List<LeadOutcome>> Deals(SluiceDb db, string kind, bool won, OutcomeSource source, CancellationToken cancel)
    {
        var rows = await db.Set<Activity>().AsNoTracking().Where(a => a.Kind == kind && a.PersonId != null).OrderByDescending(a => a.OccurredAt).Take(Most).Select(a => new { a.PersonId, a.OccurredAt }).ToListAsync(cancel);
        return rows.ConvertAll(r => new LeadOutcome(r.PersonId!.Value, won, r.OccurredAt, source));
    }

    static async Task<List<LeadOutcome>> SentBack(SluiceDb db, CancellationToken cancel)
    {
        var rows = await db.Set<Handoff>().AsNoTracking().Where(h => h.Status == HandoffStatus.Rejected && h.Reason != null && h.Reason != RejectReason.Duplicate && h.EndedAt != null)
            .OrderByDescending(h => h.CreatedAt).Take(Most).Select(h => new { h.PersonId, h.EndedAt }).ToListAsync(cancel);
        return rows.ConvertAll(r => new LeadOutcome(r.PersonId, false, r.EndedAt!.Value, OutcomeSource.SentBack));
    }

    static async Task<List<LeadOutcome>> ByField(SluiceDb db, OutcomeField field, DateTimeOffset now, CancellationToken cancel)
    {
        if ((await PeopleFilter.Translate(db, $"fields.{field.Key} is not empty", now, TimeZoneInfo.Utc, cancel)).Refused(out _, out var told)) return [];
        var rows = await db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null).Where(told).OrderByDescending(p => p.CreatedAt).Take(Most).Select(p => new { p.Id, p.Fields, p.Provenance, p.CreatedAt }).ToListAsync(cancel);
        return [.. rows.Where(r => field.IsWon(r.Fields) is not null).Select(r => new LeadOutcome(r.Id, field.IsWon(r.Fields)!.Value, field.WrittenAt(r.Provenance) ?? r.CreatedAt, OutcomeSource.Field))];
    }

    static async Task<List<LeadOutcome>> RanOut(SluiceDb db, int days, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddDays(-days);
        LifecycleStage[] open = [LifecycleStage.Lead, LifecycleStage.Mql, LifecycleStage.Sal, LifecycleStage.Sql, LifecycleStage.Recycled];
        var rows = await db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null && open.Contains(p.Stage) && p.CreatedAt < since && (p.LastTouchAt == null || p.LastTouchAt < since))
            .OrderByDescending(p => p.CreatedAt).Take(Most).Select(p => new { p.Id, p.CreatedAt, p.LastTouchAt }).ToListAsync(cancel);
        return rows.ConvertAll(r => new LeadOutcome(r.Id, false, (r.LastTouchAt ?? r.CreatedAt).AddDays(days), OutcomeSource.RanOut));
    }
}
