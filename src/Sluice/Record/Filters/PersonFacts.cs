using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Filters;

// One person as a filter sees them in memory: loaded once with what the filter asks for, then judged without the database.
public sealed class PersonFacts : IFilterFacts
{
    readonly PeopleFilter filter;
    readonly LoadedPerson loaded;
    readonly ILookup<string, Activity> activities;
    readonly HashSet<string> lists;

    PersonFacts(PeopleFilter filter, LoadedPerson loaded, IEnumerable<Activity> activities, IEnumerable<Guid> lists)
    {
        this.filter = filter;
        this.loaded = loaded;
        this.activities = activities.ToLookup(a => a.Kind, StringComparer.Ordinal);
        this.lists = lists.Select(id => id.ToString("D")).ToHashSet(StringComparer.Ordinal);
    }

    public bool Match => filter.Bound.Matches(this, filter.Clock);

    public IEnumerable<FactValue> Values(FilterField field) => filter.Schema[field].Values(loaded);

    public IEnumerable<ActivityFact> Activities(FilterKind kind) => activities[kind.Name].Select(a => new ActivityFact(a.OccurredAt, Payloads.Properties(a.Payload.Value)));

    public IEnumerable<VisitFact> Visits() => Filters.Visits.Kinds.SelectMany(kind => activities[kind]).SelectMany(Filters.Visits.Of);

    public bool InSegment(FilterReference segment) => filter.Segments.Find(segment) is { } inner && FilterEvaluation.Matches(inner, this, filter.Clock);

    public bool InList(FilterReference list) => lists.Contains(list.Id);

    // Null when there is no such person (or they are deleted).
    public static async Task<PersonFacts?> Load(SluiceDb db, PersonId id, PeopleFilter filter, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().Include(p => p.Emails).Include(p => p.Phones).Include(p => p.Tags).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id && p.DeletedAt == null, cancel);
        if (person is null) return null;
        var companies = await db.Set<Employment>().Where(e => e.PersonId == id && e.To == null)
            .Join(db.Set<Company>().Where(c => c.DeletedAt == null), e => e.CompanyId, c => c.Id, (e, c) => c).Include(c => c.Domains).AsNoTracking().ToListAsync(cancel);
        var kinds = filter.KindsAsked();
        var happened = kinds.Count == 0 ? [] : await db.Set<Activity>().AsNoTracking().Where(a => a.PersonId == id && kinds.Contains(a.Kind)).ToListAsync(cancel);
        var raw = id.Value;
        var listed = await db.Set<ListMember>().Where(m => m.RecordId == raw).Select(m => m.ListId).ToListAsync(cancel);
        return new PersonFacts(filter, new LoadedPerson(person, [.. companies.Select(c => new LoadedCompany(c, filter.OwnerOf(c.OwnerId)))], filter.OwnerOf(person.OwnerId)), happened, listed.Select(l => l.Value));
    }
}
