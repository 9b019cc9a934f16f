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

    PersonFacts(PeopleFilter filter, LoadedPerson loaded, ILookup<string, Activity> activities, HashSet<string> lists)
    {
        this.filter = filter;
        this.loaded = loaded;
        this.activities = activities;
        this.lists = lists;
    }

    public bool Match => filter.Bound.Matches(this, filter.Clock);

    // As of a moment; behaviours without a window count from since on.
    public bool MatchAt(DateTimeOffset now, DateTimeOffset? since) => filter.Bound.Matches(this, filter.Clock with { Now = now, Since = since });

    // When something of these kinds happened, the earliest first.
    public IEnumerable<DateTimeOffset> Times => activities.SelectMany(a => a).Select(a => a.OccurredAt).Order();

    public IEnumerable<FactValue> Values(FilterField field) => filter.Schema[field].Values(loaded);

    public IEnumerable<ActivityFact> Activities(FilterKind kind) => activities[kind.Name].Select(a => new ActivityFact(a.OccurredAt, Payloads.Properties(a.Payload.Value)));

    public IEnumerable<VisitFact> Visits() => Filters.Visits.Kinds.SelectMany(kind => activities[kind]).SelectMany(Filters.Visits.Of);

    public bool InSegment(FilterReference segment) => filter.Segments.Find(segment) is { } inner && FilterEvaluation.Matches(inner, this, filter.Clock);

    public bool InList(FilterReference list) => lists.Contains(list.Id);

    // Null when there is no such person (or they are deleted).
    public static async Task<PersonFacts?> Load(SluiceDb db, PersonId id, PeopleFilter filter, CancellationToken cancel) =>
        (await Load(db, [id], filter, cancel)).GetValueOrDefault(id);

    public static async Task<IReadOnlyDictionary<PersonId, PersonFacts>> Load(SluiceDb db, IReadOnlyList<PersonId> ids, PeopleFilter filter, CancellationToken cancel) =>
        (await Load(db, ids, [filter], cancel)).ToDictionary(p => p.Key, p => p.Value[0]);

    // A batch of people, for several filters, with one look each at what hangs on them; the deleted and unknown are left out.
    public static async Task<IReadOnlyDictionary<PersonId, PersonFacts[]>> Load(SluiceDb db, IReadOnlyList<PersonId> ids, IReadOnlyList<PeopleFilter> filters, CancellationToken cancel)
    {
        var people = await db.Set<Person>().AsNoTracking().Include(p => p.Emails).Include(p => p.Phones).Include(p => p.Tags).AsSplitQuery().Where(p => ids.Contains(p.Id) && p.DeletedAt == null).ToListAsync(cancel);
        var work = await (from e in db.Set<Employment>() join c in db.Set<Company>() on e.CompanyId equals c.Id where ids.Contains(e.PersonId) && e.To == null && c.DeletedAt == null select new { e.PersonId, c.Id }).ToListAsync(cancel);
        var employers = work.Select(w => w.Id).Distinct().ToList();
        var companies = await db.Set<Company>().AsNoTracking().Include(c => c.Domains).Where(c => employers.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var kinds = filters.SelectMany(f => f.KindsAsked()).Distinct(StringComparer.Ordinal).ToList();
        var about = ids.Select(id => (PersonId?)id).ToList();
        var happened = kinds.Count == 0 ? [] : await db.Set<Activity>().AsNoTracking().Where(a => about.Contains(a.PersonId) && kinds.Contains(a.Kind)).ToListAsync(cancel);
        var raw = ids.Select(id => id.Value).ToList();
        var listed = await db.Set<ListMember>().Where(m => raw.Contains(m.RecordId)).Select(m => new { m.RecordId, m.ListId }).ToListAsync(cancel);
        var (employed, past, member) = (work.ToLookup(w => w.PersonId, w => companies[w.Id]), happened.ToLookup(a => a.PersonId), listed.ToLookup(m => m.RecordId, m => m.ListId.Value));
        PersonFacts[] Of(Person p)
        {
            var (activities, lists) = (past[p.Id].ToLookup(a => a.Kind, StringComparer.Ordinal), member[p.Id.Value].Select(id => id.ToString("D")).ToHashSet(StringComparer.Ordinal));
            return [.. filters.Select(filter => new PersonFacts(filter, new LoadedPerson(p, [.. employed[p.Id].Select(c => new LoadedCompany(c, filter.OwnerOf(c.OwnerId)))], filter.OwnerOf(p.OwnerId)), activities, lists))];
        }
        return people.ToDictionary(p => p.Id, Of);
    }
}
