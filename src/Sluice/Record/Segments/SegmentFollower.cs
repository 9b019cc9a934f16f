using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Timeline;

namespace Sluice.Record.Segments;

// Whatever happens to a person, or to a company they work at, moves them in and out of segments within the second.
sealed class SegmentFollower(TimeProvider clock) : IFollower
{
    // So many employees are judged for one fact about their company; more wait for the next hour's look through.
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
        var companies = activities.Where(a => a.PersonId is null).Select(a => a.CompanyId).OfType<CompanyId>().Distinct().ToList();
        if (companies.Count > 0) people.UnionWith(await db.Set<Employment>().Where(e => companies.Contains(e.CompanyId) && e.To == null).Select(e => e.PersonId).Take(Employees).ToListAsync(cancel));
        if (people.Count > 0) await (await SegmentBookkeeping.Open(db, clock, cancel)).Judge([.. people], cancel);
    }
}
