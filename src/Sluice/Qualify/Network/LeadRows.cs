using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Qualify.Network;

// The snapshots of everybody whose outcome is known, in the order of the outcomes, and the features worth asking for.
sealed class LeadRows(IReadOnlyList<LeadSnapshot> snapshots, IReadOnlyList<LeadOutcome> outcomes, bool timed)
{
    const int Page = 400, MostSections = 15, MostKinds = 30;

    public int Count => snapshots.Count;

    public IReadOnlyList<LeadSnapshot> Snapshots => snapshots;

    public IReadOnlyList<LeadOutcome> Outcomes => outcomes;

    public bool IsTimed => timed;

    public static async Task<LeadRows> Read(SluiceDb db, OutcomeBook book, FeatureBook features, Action<int> read, CancellationToken cancel)
    {
        var byPerson = book.All.ToDictionary(o => o.Person);
        var snapshots = new Dictionary<PersonId, LeadSnapshot>(book.All.Count);
        foreach (var ids in book.All.Select(o => o.Person).Chunk(Page))
        {
            var some = ids.ToList();
            var people = await db.Set<Person>().AsNoTracking().Where(p => some.Contains(p.Id)).ToListAsync(cancel);
            foreach (var snapshot in await SnapshotReading.Before(db, people, byPerson, features, cancel)) snapshots[snapshot.Person] = snapshot;
            read(snapshots.Count);
        }
        List<LeadOutcome> known = [.. book.All.Where(o => snapshots.ContainsKey(o.Person))];
        return new LeadRows(known.ConvertAll(o => snapshots[o.Person]), known, book.IsTimed);
    }

    // What enough people have; of pages and deeds those that most have.
    public IReadOnlyList<string> Names()
    {
        var least = Math.Clamp(Count / 200, 5, 100);
        var counts = snapshots.SelectMany(s => s.Values.Keys).GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() >= least).Select(g => (Name: g.Key, Count: g.Count())).ToList();
        var sections = counts.Where(c => c.Name.StartsWith(FeatureNames.Page, StringComparison.Ordinal)).OrderByDescending(c => c.Count).Skip(MostSections);
        var kinds = counts.Where(c => c.Name.StartsWith(FeatureNames.Did, StringComparison.Ordinal)).OrderByDescending(c => c.Count).Skip(MostKinds).Select(c => FeatureNames.TopicOf(c.Name)).ToHashSet(StringComparer.Ordinal);
        var none = sections.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return [.. counts.Select(c => c.Name).Where(n => !none.Contains(n) && !kinds.Contains(FeatureNames.TopicOf(n))).Order(StringComparer.Ordinal)];
    }

    public LeadTable Table(IReadOnlyList<string> names, Range range)
    {
        var table = new LeadTable(names);
        var (from, count) = range.GetOffsetAndLength(Count);
        for (var i = from; i < from + count; i++) table.Add(snapshots[i].Row(names), outcomes[i].Won, timed ? snapshots[i].Moment : null);
        return table;
    }

    public bool[] Won(Range range)
    {
        var (from, count) = range.GetOffsetAndLength(Count);
        return [.. outcomes.Skip(from).Take(count).Select(o => o.Won)];
    }
}
