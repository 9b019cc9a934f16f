using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Timeline;

namespace Sluice.Identify.Companies;

// What people do with a company that visits.
static class CompanyActs
{
    public static Task<CompanyId?> Make(SluiceDb db, VisitCompanyId id, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn(Stitching.Lock, cancel);
        if (await db.Set<VisitCompany>().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } visiting) return (CompanyId?)null;
        if (visiting.CompanyId is { } linked && await db.Set<Company>().AnyAsync(c => c.Id == linked && c.DeletedAt == null, cancel)) return linked;
        var (now, sort) = (clock.Now(), TextKeys.Sort(visiting.Name));
        var byDomain = visiting.Domain is { } domain ? await db.Set<CompanyDomain>().Where(d => d.Domain == domain).Select(d => (CompanyId?)d.CompanyId).FirstOrDefaultAsync(cancel) : null;
        var company = await db.Set<Company>().FirstOrDefaultAsync(c => c.DeletedAt == null && (c.Id == byDomain || byDomain == null && c.SortName == sort), cancel);
        if (company is null)
        {
            company = Company.Found(visiting.Name, now);
            company.WorkspaceId = db.Workspace;
            if (visiting.Domain is { } own && byDomain is null) company.AddDomain(own, now);
            if (visiting.Country.Length == 2) company.Describe(now, country: visiting.Country);
            db.Add(company);
            db.Append(new CompanyFounded(company.Name, $"visits the site, {visiting.Percent} % sure"), new About(Company: company.Id), actor, clock);
        }
        visiting.Link(company.Id, company.Name);
        visiting.Saw(now);
        await db.SaveChangesAsync(cancel);
        return company.Id;
    }, cancel);

    public static Task<bool> Hide(SluiceDb db, VisitCompanyId id, bool hide, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn(Stitching.Lock, cancel);
        if (await db.Set<VisitCompany>().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } company) return false;
        if (hide) company.Hide(actor, clock.Now());
        else company.Show();
        await db.SaveChangesAsync(cancel);
        return true;
    }, cancel);

    // Takes back what was learned of a block, or lets it hold again; its visits are named anew.
    public static Task<Office?> TakeBack(SluiceDb db, Guid block, bool back, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn(Stitching.Lock, cancel);
        if (await db.Set<Office>().SingleOrDefaultAsync(o => o.Block == block, cancel) is not { } office) return null;
        if (back) office.Undo(actor, clock.Now());
        else office.Redo();
        await db.SaveChangesAsync(cancel);
        await VisitNaming.NameAgain(db, block, clock, cancel);
        db.AfterCommit(HitWriter.Written.Ring);
        return office;
    }, cancel);
}
