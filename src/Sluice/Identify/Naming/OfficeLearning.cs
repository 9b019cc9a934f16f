using Microsoft.EntityFrameworkCore;
using Sluice.Networks;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Identify.Naming;

// Looks at blocks in which somebody just said who they are. Inside Transact, under the visits' lock.
static class OfficeLearning
{
    const int Most = 500;
    static readonly TimeSpan Memory = TimeSpan.FromDays(365);

    // True when a block means something else than before.
    public static async Task<bool> Look(SluiceDb db, IdentifySettings settings, Guid block, DateTimeOffset now, CancellationToken cancel)
    {
        if (!settings.LearnOffices) return false;
        var since = now - Memory;
        var seen = await db.Set<Visit>().AsNoTracking().Where(v => v.Block == block && v.PersonId != null && v.LastAt > since).OrderByDescending(v => v.LastAt)
            .Select(v => new { v.PersonId, v.Network, v.StartedAt, v.LastAt }).Take(Most).ToListAsync(cancel);
        if (seen.Count < Office.PeopleNeeded || !MayBeOffice(settings, seen[0].Network)) return false;
        PersonId[] ids = [.. seen.Select(v => v.PersonId!.Value).Distinct()];
        var domains = (await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.Email != null).Select(p => new { p.Id, p.Email }).ToListAsync(cancel))
            .Select(p => (p.Id, Domain: MailDomains.CompanyDomain(p.Email))).Where(p => p.Domain is not null).GroupBy(p => p.Domain!).OrderByDescending(g => g.Count()).ToList();
        if (domains.Count == 0 || domains[0].Count() < Office.PeopleNeeded) return false;
        // People of several companies from one block: a shared house, or a carrier in disguise.
        if (domains.Skip(1).Sum(g => g.Count()) * 4 > domains[0].Count() || settings.LearnOnCarriers && IsCarrier(seen[0].Network) && domains.Count > 1) return false;
        var people = domains[0].Select(p => p.Id).ToHashSet();
        var theirs = seen.Where(v => people.Contains(v.PersonId!.Value)).ToList();
        var (first, last) = (theirs.Min(v => v.StartedAt), theirs.Max(v => v.LastAt));
        var office = await db.Set<Office>().SingleOrDefaultAsync(o => o.Block == block, cancel);
        // The same as before is no news: nothing need be named again.
        var isNews = office is null || office.UndoneAt is null && (office.Domain != domains[0].Key || office.People < people.Count);
        if (office is null) db.Add(Office.Learn(block, domains[0].Key, people.Count, seen[0].Network, first, last, now));
        else office.Confirm(domains[0].Key, people.Count, first, last);
        await db.SaveChangesAsync(cancel);
        return isNews;
    }

    static bool MayBeOffice(IdentifySettings settings, long number) => NetworkTable.Shared.Of((uint)number)?.Kind switch
    {
        OrganisationKind.Hosting or OrganisationKind.HomeOrMobile => false,
        OrganisationKind.Carrier => settings.LearnOnCarriers,
        _ => true,
    };

    static bool IsCarrier(long number) => NetworkTable.Shared.Of((uint)number)?.Kind is OrganisationKind.Carrier;
}
