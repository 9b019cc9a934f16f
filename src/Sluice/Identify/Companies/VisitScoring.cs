using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Identify.Companies;

// Counts companies anew: those whose visits changed at once, all others once a day, since interest fades by itself.
static class VisitScoring
{
    const int AtOnce = 20;
    const int MostVisits = 200;

    // False when nobody is due.
    public static async Task<bool> Step(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        if (!await db.Set<VisitCompany>().AnyAsync(c => c.ScoreAt != null && c.ScoreAt <= now, cancel)) return false;
        await db.Transact(async () =>
        {
            await db.LockOn(Stitching.Lock, cancel);
            var settings = await IdentifySettings.Of(db, cancel);
            var zone = (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
            foreach (var company in await db.Set<VisitCompany>().Where(c => c.ScoreAt != null && c.ScoreAt <= now).OrderBy(c => c.ScoreAt).Take(AtOnce).ToListAsync(cancel))
                company.Score(await Of(db, company, settings, zone, now, cancel), now.AddDays(1));
            await db.SaveChangesAsync(cancel);
        }, cancel);
        db.ChangeTracker.Clear();
        return true;
    }

    static async Task<Standing> Of(SluiceDb db, VisitCompany company, IdentifySettings settings, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddDays(-Intent.Days);
        var visits = await db.Set<Visit>().AsNoTracking().Where(v => v.VisitCompanyId == company.Id && v.LastAt > since).OrderByDescending(v => v.LastAt).Take(MostVisits).ToListAsync(cancel);
        if (visits.Count == 0) return new Standing(0, 0, 0, company.Percent, company.FirstAt, company.LastAt, company.LastRead, StandingSum.Of([]), StandingSum.Of([]), 0, null);
        PersonId[] known = [.. visits.Select(v => v.PersonId).OfType<PersonId>().Distinct()];
        var intent = Intent.Of(visits, settings, now);
        var weekAgo = now.AddDays(-7);
        var before = Intent.Of([.. visits.Where(v => v.LastAt <= weekAgo)], settings, weekAgo);
        var first = visits.Min(v => v.StartedAt);
        return new Standing(visits.Count, visits.Select(v => v.Visitor).Distinct().Count(), known.Length, visits.Max(v => v.Percent), first < company.FirstAt ? first : company.FirstAt, visits[0].LastAt,
            string.Join(", ", visits[0].Seen.Where(s => s.Event is null).Select(s => s.Path).Reverse().Distinct().Take(2)), intent, Intent.Quality(visits, await Firm(db, company, cancel)), intent.Total - before.Total, Usual(visits, zone));
    }

    static async Task<FirmFacts> Firm(SluiceDb db, VisitCompany company, CancellationToken cancel)
    {
        if (company.CompanyId is not { } id || await db.Set<Company>().AsNoTracking().Where(c => c.Id == id).Select(c => new { c.Employees, c.Industry, c.Domain }).SingleOrDefaultAsync(cancel) is not { } firm)
            return new FirmFacts(null, "", null, company.Domain);
        var fits = await db.Set<Employment>().AsNoTracking().Where(e => e.CompanyId == id && e.To == null)
            .Join(db.Set<Person>(), e => e.PersonId, p => p.Id, (e, p) => p.FitGrade).Where(g => g != "").Distinct().Take(10).ToListAsync(cancel);
        return new FirmFacts(firm.Employees, firm.Industry, fits.Order(StringComparer.Ordinal).FirstOrDefault(), firm.Domain ?? company.Domain);
    }

    // The hour of the week with the most visits, when it stands out.
    static int? Usual(IReadOnlyList<Visit> visits, TimeZoneInfo zone)
    {
        var hours = visits.Select(v => TimeZoneInfo.ConvertTime(v.StartedAt, zone)).GroupBy(t => ((int)t.DayOfWeek + 6) % 7 * 24 + t.Hour).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max()).First();
        return visits.Count >= 2 ? hours.Key : null;
    }
}
