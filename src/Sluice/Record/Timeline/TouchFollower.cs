using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Record.Timeline;

// Keeps "last touch" of people and companies: the latest fact that went one way or the other between them and us.
public sealed class TouchFollower : IFollower
{
    public string Name => "record.last-touch";

    // A kind that is internal as a rule may still carry a direction of its own, as a logged touch does.
    public IReadOnlyCollection<string> Kinds { get; } = ActivityKinds.All
        .Where(kind => kind.Value.Direction != Direction.Own || kind.Key.GetInterfaceMap(typeof(IFact)).TargetMethods.Any(m => m.DeclaringType == kind.Key && m.Name.EndsWith("get_Direction", StringComparison.Ordinal)))
        .Select(kind => kind.Value.Name).ToHashSet(StringComparer.Ordinal);

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        var touches = activities.Where(a => a.Direction != Direction.Own).ToList();
        var people = Latest(touches, a => a.PersonId);
        var ids = people.Keys.ToList();
        var before = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.LastTouchAt }).ToListAsync(cancel);
        // A campaign touches thousands: one statement for all of them, prepared once.
        await BulkUpdate.Of<Person>(db, [nameof(Person.LastTouchAt)], []).Run(db, before.Where(p => p.LastTouchAt is not { } last || last < people[p.Id]).Select(p => new object?[] { people[p.Id], db.Workspace, p.Id }), cancel);
        var alone = touches.Where(a => a.CompanyId is null).Select(a => a.PersonId).OfType<PersonId>().Distinct().ToList();
        var employers = alone.Count == 0 ? [] : await Employments.PrimaryOf(db, alone, cancel);
        foreach (var (company, at) in Latest(touches, a => a.CompanyId ?? (a.PersonId is { } person && employers.TryGetValue(person, out var employer) ? employer : null)))
            await db.Set<Company>().Where(c => c.Id == company && (c.LastTouchAt == null || c.LastTouchAt < at)).ExecuteUpdateAsync(s => s.SetProperty(c => c.LastTouchAt, at), cancel);
    }

    static Dictionary<TId, DateTimeOffset> Latest<TId>(List<Activity> touches, Func<Activity, TId?> of) where TId : struct =>
        touches.Where(a => of(a) is not null).GroupBy(a => of(a)!.Value).ToDictionary(g => g.Key, g => g.Max(a => a.OccurredAt));
}
