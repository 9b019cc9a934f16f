using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.Companies;

public static class CompanyEdits
{
    public static Task<Company?> Load(SluiceDb db, CompanyId id, CancellationToken cancel) =>
        db.Set<Company>().Include(c => c.Domains).SingleOrDefaultAsync(c => c.Id == id && c.DeletedAt == null, cancel);

    public static Task<EditOutcome> Apply(SluiceDb db, Company company, IReadOnlyList<EditableField<Company>> fields, Func<string, string?> posted, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.Transact(async () =>
        {
            var now = clock.Now();
            var custom = company.Fields;
            var outcome = await CustomEdits.Settle(db, RecordKind.Company, company, custom, Edits.Apply(company, fields, posted, now), now, cancel);
            if (await Taken(db, company, cancel) is { } taken) outcome = outcome with { Errors = new Dictionary<string, string>(outcome.Errors) { ["domains"] = taken } };
            if (!outcome.IsGood || outcome.Changes.Count == 0) return outcome;
            foreach (var change in outcome.Untold) db.Append(new FieldChanged(change.Label, Edits.Said(change.Before), Edits.Said(change.After)), new About(Company: company.Id), actor, clock);
            company.SetBy(outcome.Untold.Select(c => c.Key), FieldSource.Hand(actor, now));
            await db.SaveChangesAsync(cancel);
            return outcome;
        }, cancel);

    public static async Task<string?> Taken(SluiceDb db, Company company, CancellationToken cancel)
    {
        var domains = company.Domains.Select(d => d.Domain).ToList();
        if (domains.Count == 0) return null;
        if (await db.Set<CompanyDomain>().AsNoTracking().FirstOrDefaultAsync(d => domains.Contains(d.Domain) && d.CompanyId != company.Id, cancel) is not { } taken) return null;
        var holder = await db.Set<Company>().Where(c => c.Id == taken.CompanyId).Select(c => c.Name).FirstOrDefaultAsync(cancel);
        return $"{taken.Domain} belongs to {holder ?? "a company that you may not see"}{(holder is null ? "" : " already")}.";
    }
}
