using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Companies;
using Sluice.Record.Merges;
using Sluice.Record.Timeline;

namespace Sluice.Record.Segments;

// Whatever happens to a person, or to a company they work at, moves them in and out of segments within the second.
sealed class SegmentFollower(TimeProvider clock) : IFollower
{
    // So many employees are judged one by one for facts about their companies; for more, all segments are looked through.
    const int Employees = 2000;

    static readonly HashSet<string> Relevant = ActivityKinds.All.Where(k => k.Key != typeof(SegmentEntered) && k.Key != typeof(SegmentLeft)).Select(k => k.Value.Name).ToHashSet(StringComparer.Ordinal);

    public string Name => "record.segments";
    public IReadOnlyCollection<string> Kinds => Relevant;

    // Filters read scores and last touches, which other followers write.
    public bool ComesLast => true;

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        if (!await db.Set<Segment>().AnyAsync(s => s.BuiltAt != null, cancel)) return;
        var people = activities.Select(a => a.PersonId).OfType<PersonId>().ToHashSet();
        people.UnionWith(await Merged(db, activities, cancel));
        var companies = activities.Where(a => a.PersonId is null).Select(a => a.CompanyId).OfType<CompanyId>().Distinct().ToList();
        if (companies.Count > 0)
        {
            var employed = await db.Set<Employment>().Where(e => companies.Contains(e.CompanyId) && e.To == null).Select(e => e.PersonId).Take(Employees + 1).ToListAsync(cancel);
            if (employed.Count <= Employees) people.UnionWith(employed);
            else await db.EnqueueOnce(new SweepSegments(All: true), clock, cancel);
        }
        if (people.Count > 0) await (await SegmentBookkeeping.Open(db, clock, cancel)).Judge([.. people], cancel);
    }

    // Whoever became part of another is told of on that one's timeline only.
    static async Task<IEnumerable<PersonId>> Merged(SluiceDb db, IReadOnlyList<Activity> activities, CancellationToken cancel)
    {
        var merges = activities.Where(a => a.PersonId is not null).Select(a => a.Fact).OfType<RecordMerged>().Select(f => new MergeId(f.MergeId)).ToList();
        if (merges.Count == 0) return [];
        return (await db.Set<MergedRecord>().Where(m => merges.Contains(m.MergeId)).Select(m => m.RecordId).ToListAsync(cancel)).Select(id => new PersonId(id));
    }
}
