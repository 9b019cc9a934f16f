using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Network;

// Snapshots of a page of people in three queries. Nothing in them is later than the end asked for each.
static class SnapshotReading
{
    const int MostDeeds = 20_000, MostOfOne = 1_000;
    // Kinds that sales writes about its own handling never tell how a lead came to be.
    static readonly string[] Ours = ["prospect.", "sell.", "qualify.", "record."];

    public static async Task<List<LeadSnapshot>> Now(SluiceDb db, IReadOnlyList<Person> people, FeatureBook book, DateTimeOffset now, CancellationToken cancel)
    {
        var deeds = await Deeds(db, people, now, cancel);
        var companies = await Companies(db, people, cancel);
        return [.. people.Select(p => Of(p, companies.GetValueOrDefault(p.Id), deeds[p.Id], book, now, null))];
    }

    // As they were before sales stepped in, or before the outcome, whichever came first.
    public static async Task<List<LeadSnapshot>> Before(SluiceDb db, IReadOnlyList<Person> people, IReadOnlyDictionary<PersonId, LeadOutcome> outcomes, FeatureBook book, CancellationToken cancel)
    {
        var deeds = await Deeds(db, people, outcomes.Values.Max(o => o.At), cancel);
        var companies = await Companies(db, people, cancel);
        var pasts = await LeadPast.Read(db, people, cancel);
        return [.. people.Select(p =>
        {
            var past = pasts[p.Id];
            // What was written in the very moment of the hand-off was there for it; what came with the outcome was not.
            var until = past.SalesBegan is { } began && began < outcomes[p.Id].At ? began.AddMicroseconds(1) : outcomes[p.Id].At;
            return Of(p, companies.GetValueOrDefault(p.Id), deeds[p.Id], book, until, past);
        })];
    }

    static LeadSnapshot Of(Person person, Company? company, IEnumerable<Deed> all, FeatureBook book, DateTimeOffset until, LeadPast? past)
    {
        var values = new Dictionary<string, FeatureValue>(StringComparer.Ordinal);
        List<Deed> deeds = [.. all.Where(d => d.At <= until).OrderBy(d => d.At)];
        var moment = deeds.Count > 0 ? deeds[^1].At : person.CreatedAt < until ? person.CreatedAt : until;
        RecordFeatures.Write(person, company, book, values);
        past?.TakeBack(person, company, book, until, values);
        DeedFeatures.Write(deeds, person.CreatedAt, moment, values);
        return new LeadSnapshot(person.Id, moment, values);
    }

    static async Task<ILookup<PersonId, Deed>> Deeds(SluiceDb db, IReadOnlyList<Person> people, DateTimeOffset until, CancellationToken cancel)
    {
        var ids = people.Select(p => (PersonId?)p.Id).ToList();
        var most = ids.Count == 1 ? MostOfOne : MostDeeds;
        var rows = await db.Set<Activity>().AsNoTracking()
            .Where(a => ids.Contains(a.PersonId) && a.Direction == Direction.In && a.OccurredAt <= until)
            .OrderByDescending(a => a.OccurredAt).Take(most)
            .Select(a => new { a.PersonId, a.Kind, a.OccurredAt, a.Payload }).ToListAsync(cancel);
        if (rows.Count == MostDeeds && people.Count > 1)
        {
            // Somebody very busy is on the page: read by halves, so that nobody is crowded out.
            var half = people.Count / 2;
            var (one, other) = (await Deeds(db, [.. people.Take(half)], until, cancel), await Deeds(db, [.. people.Skip(half)], until, cancel));
            return one.Concat(other).SelectMany(g => g.Select(d => (g.Key, Deed: d))).ToLookup(d => d.Key, d => d.Deed);
        }
        return rows.Where(r => !Ours.Any(o => r.Kind.StartsWith(o, StringComparison.Ordinal)))
            .Select(r => (Person: r.PersonId!.Value, Deed: Deed.Of(r.Kind, r.OccurredAt, r.Payload.Value)))
            .Where(d => d.Deed is not null).ToLookup(d => d.Person, d => d.Deed!);
    }

    static async Task<Dictionary<PersonId, Company>> Companies(SluiceDb db, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        var ids = people.Select(p => p.Id).ToList();
        var rows = await (
            from job in db.Set<Employment>()
            join company in db.Set<Company>() on job.CompanyId equals company.Id
            where ids.Contains(job.PersonId) && job.To == null && company.DeletedAt == null
            orderby job.IsPrimary descending
            select new { job.PersonId, Company = company }).AsNoTracking().ToListAsync(cancel);
        return rows.GroupBy(r => r.PersonId).ToDictionary(g => g.Key, g => g.First().Company);
    }
}
