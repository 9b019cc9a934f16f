using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Companies;
using Sluice.Networks;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Identify.Naming;

// Puts visits down to companies by the chain of evidence. Inside Transact, under the visits' lock; what it asks, it
// asks once for all of them.
static class VisitNaming
{
    const int AtOnce = 200;

    public static async Task Name(SluiceDb db, IReadOnlyCollection<Visit> visits, TimeProvider clock, CancellationToken cancel)
    {
        if (visits.Count == 0) return;
        var (settings, now) = (await IdentifySettings.Of(db, cancel), clock.Now());
        var clues = await Gather(db, visits, cancel);
        var guesses = visits.ToDictionary(v => v, v => EvidenceChain.Follow(clues(v), settings.NamedFrom, now));
        var companies = await Find(db, guesses.Where(g => g.Value.Guess is not null).Select(g => (g.Value.Guess!, g.Key)).ToList(), now, cancel);
        foreach (var (visit, (guess, chain)) in guesses)
        {
            var company = guess is null ? null : companies[guess.Key];
            // Whoever lost a visit is counted anew as well.
            if (visit.VisitCompanyId is { } before && before != company?.Id && await db.Set<VisitCompany>().SingleOrDefaultAsync(c => c.Id == before, cancel) is { } left) left.Saw(now);
            company?.Saw(now);
            visit.PutDownTo(company?.Id, guess?.Percent ?? 0, chain);
        }
        await db.SaveChangesAsync(cancel);
    }

    // What waits for a name, since somebody said who they are, a host name came, or an office was learned. False when done.
    public static async Task<bool> Step(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (!await db.Set<Visit>().AnyAsync(v => v.NameAt != null, cancel)) return false;
        await db.Transact(async () =>
        {
            await db.LockOn(Stitching.Lock, cancel);
            var waiting = await db.Set<Visit>().Where(v => v.NameAt != null).OrderBy(v => v.NameAt).Take(AtOnce).ToListAsync(cancel);
            await Name(db, waiting, clock, cancel);
            await Learn(db, waiting.Where(v => v.PersonId is not null), clock, cancel);
        }, cancel);
        db.ChangeTracker.Clear();
        return true;
    }

    // Companies whose visits went on are counted anew.
    public static async Task Saw(SluiceDb db, IEnumerable<Visit> visits, TimeProvider clock, CancellationToken cancel)
    {
        VisitCompanyId[] ids = [.. visits.Select(v => v.VisitCompanyId).OfType<VisitCompanyId>().Distinct()];
        var now = clock.Now();
        if (ids.Length > 0) await db.Set<VisitCompany>().Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.ScoreAt, now), cancel);
    }

    public static async Task Learn(SluiceDb db, IEnumerable<Visit> known, TimeProvider clock, CancellationToken cancel)
    {
        var settings = await IdentifySettings.Of(db, cancel);
        foreach (var block in known.Select(v => v.Block).OfType<Guid>().Distinct().ToList())
        {
            if (await OfficeLearning.Look(db, settings, block, clock.Now(), cancel)) await NameAgain(db, block, clock, cancel);
        }
    }

    // Names again what came from a block, after an office was learned or taken back.
    public static Task NameAgain(SluiceDb db, Guid block, TimeProvider clock, CancellationToken cancel)
    {
        var (now, since) = (clock.Now(), clock.Now().AddDays(-Intent.Days));
        return db.Set<Visit>().Where(v => v.Block == block && v.LastAt > since && v.PersonId == null).ExecuteUpdateAsync(s => s.SetProperty(v => v.NameAt, now), cancel);
    }

    static async Task<Func<Visit, Clues>> Gather(SluiceDb db, IReadOnlyCollection<Visit> visits, CancellationToken cancel)
    {
        OwnBlockId[] lists = [.. visits.Select(v => v.OwnBlock).OfType<OwnBlockId>().Distinct()];
        Guid[] blocks = [.. visits.Select(v => v.Block).OfType<Guid>().Distinct()];
        PersonId[] people = [.. visits.Select(v => v.PersonId).OfType<PersonId>().Distinct()];
        var own = lists.Length == 0 ? [] : await db.Set<OwnBlock>().AsNoTracking().Where(b => lists.Contains(b.Id)).ToDictionaryAsync(b => b.Id, cancel);
        var offices = new Dictionary<Guid, Office>();
        foreach (var some in blocks.Chunk(400))
            foreach (var office in await db.Set<Office>().AsNoTracking().Where(o => some.Contains(o.Block)).ToListAsync(cancel)) offices[office.Block] = office;
        var mails = people.Length == 0 ? [] : await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Email }).ToDictionaryAsync(p => p.Id, p => MailDomains.CompanyDomain(p.Email), cancel);
        return visit => new Clues(
            visit.OwnBlock is { } listed ? own.GetValueOrDefault(listed) : null,
            visit.Block is { } block ? offices.GetValueOrDefault(block) : null,
            visit.HostName is { } host ? HostNames.Read(host) : null,
            visit.Network == 0 ? Network.None : NetworkTable.Shared.Of((uint)visit.Network) ?? Network.None,
            visit.PersonId is { } person ? mails.GetValueOrDefault(person) : null,
            visit.PersonId is not null);
    }

    static async Task<Dictionary<string, VisitCompany>> Find(SluiceDb db, IReadOnlyList<(Guess Guess, Visit Visit)> guesses, DateTimeOffset now, CancellationToken cancel)
    {
        string[] keys = [.. guesses.Select(g => g.Guess.Key).Distinct()];
        var found = await db.Set<VisitCompany>().Where(c => keys.Contains(c.Key)).ToDictionaryAsync(c => c.Key, cancel);
        var fresh = guesses.Where(g => !found.ContainsKey(g.Guess.Key)).DistinctBy(g => g.Guess.Key).ToList();
        if (fresh.Count == 0) return found;
        string[] domains = [.. fresh.Select(g => g.Guess.Domain).OfType<string>()];
        var byDomain = await db.Set<CompanyDomain>().AsNoTracking().Where(d => domains.Contains(d.Domain)).ToDictionaryAsync(d => d.Domain, d => d.CompanyId, cancel);
        string[] names = [.. fresh.Where(g => g.Guess.Domain is null).Select(g => TextKeys.Sort(g.Guess.Name))];
        var byName = (await db.Set<Company>().AsNoTracking().Where(c => names.Contains(c.SortName) && c.DeletedAt == null).Select(c => new { c.Id, c.SortName }).ToListAsync(cancel)).ToLookup(c => c.SortName, c => c.Id);
        var links = fresh.ToDictionary(g => g.Guess.Key, g => g.Guess.Domain is { } domain ? byDomain.TryGetValue(domain, out var id) ? id : (CompanyId?)null : byName[TextKeys.Sort(g.Guess.Name)].ToList() is [var only] ? only : null);
        CompanyId[] linked = [.. links.Values.OfType<CompanyId>().Distinct()];
        var said = await db.Set<Company>().AsNoTracking().Where(c => linked.Contains(c.Id) && c.DeletedAt == null).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        foreach (var (guess, visit) in fresh)
        {
            var link = links[guess.Key] is { } id && said.ContainsKey(id) ? id : (CompanyId?)null;
            db.Add(found[guess.Key] = VisitCompany.Meet(guess, visit.Country, link, link is { } known ? said[known] : null, visit.StartedAt, now));
        }
        return found;
    }
}
