using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Companies;

// Which company belongs to which; never in a circle. Saves nothing.
public static class Parents
{
    const int Deepest = 20;

    public static async Task<Refusal?> Set(SluiceDb db, Company company, string said, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        said = said.Trim();
        var before = await NameOf(db, company.ParentId, cancel);
        var parent = said.Length == 0 ? null : await Find(db, said, cancel);
        if (said.Length > 0 && parent is null) return new Refusal("unknown", $"No company called “{said}”. Make it first, or write its domain.", "parent");
        if (parent == company.Id) return new Refusal("circle", "A company cannot belong to itself.", "parent");
        var above = parent;
        for (var depth = 0; above is { } at && depth < Deepest; depth++)
        {
            if (at == company.Id) return new Refusal("circle", $"{said} belongs to {company.Name} already.", "parent");
            above = await db.Set<Company>().Where(c => c.Id == at).Select(c => c.ParentId).SingleOrDefaultAsync(cancel);
        }
        if (parent == company.ParentId) return null;
        company.BelongTo(parent, clock.Now());
        db.Append(new FieldChanged("Parent", before, await NameOf(db, parent, cancel)), new About(Company: company.Id), actor, clock);
        return null;
    }

    static Task<string?> NameOf(SluiceDb db, CompanyId? id, CancellationToken cancel) =>
        db.Set<Company>().Where(c => c.Id == id).Select(c => c.Name).SingleOrDefaultAsync(cancel);

    static async Task<CompanyId?> Find(SluiceDb db, string said, CancellationToken cancel)
    {
        var (key, domain) = (TextKeys.Sort(said), said.ToLowerInvariant());
        var byName = await db.Set<Company>().Where(c => c.SortName == key && c.DeletedAt == null).OrderBy(c => c.Id).Select(c => (CompanyId?)c.Id).FirstOrDefaultAsync(cancel);
        return byName ?? await db.Set<CompanyDomain>().Where(d => d.Domain == domain).Select(d => (CompanyId?)d.CompanyId).FirstOrDefaultAsync(cancel);
    }
}
