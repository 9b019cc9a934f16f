using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Identify.Companies;

// Everything shown of one company that visits.
public sealed record CompanyPaneModel(CompanyVisitRow Row, IReadOnlyList<Evidence> Chain, Guid? Block, IReadOnlyList<VisitLine> Visits, StandingReasons Why, IReadOnlyList<Person> People, IReadOnlyList<string> Goals)
{
    const int Shown = 6;

    public static async Task<CompanyPaneModel?> Read(SluiceDb db, VisitCompanyId id, IdentifySettings settings, CancellationToken cancel)
    {
        if (await db.Set<VisitCompany>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } company) return null;
        var row = (await CompanyQueries.Complete(db, [company], settings, cancel))[0];
        var theirs = db.Set<Visit>().AsNoTracking().Where(v => v.VisitCompanyId == id);
        var surest = await theirs.OrderByDescending(v => v.LastAt).Take(50).Select(v => new { v.Percent, v.LastAt, v.Chain, v.Block }).ToListAsync(cancel);
        var why = surest.OrderByDescending(v => v.Percent).ThenByDescending(v => v.LastAt).FirstOrDefault();
        var visits = await VisitQueries.Lines(db, theirs.OrderByDescending(v => v.LastAt).Take(Shown), cancel);
        var people = row.IsLinked ? await db.Set<Employment>().AsNoTracking().Where(e => e.CompanyId == company.CompanyId && e.To == null)
            .Join(db.Set<Person>(), e => e.PersonId, p => p.Id, (e, p) => p).Where(p => p.DeletedAt == null).OrderByDescending(p => p.Engagement).Take(8).ToListAsync(cancel) : [];
        return new CompanyPaneModel(row, why?.Chain.As<Evidence[]>() ?? [], why?.Block, visits, company.Reasons.As<StandingReasons>(), people, settings.Goals);
    }
}
