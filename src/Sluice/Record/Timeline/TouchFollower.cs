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
        foreach (var (person, at) in Latest(touches, a => a.PersonId))
            await db.Set<Person>().Where(p => p.Id == person && (p.LastTouchAt == null || p.LastTouchAt < at)).ExecuteUpdateAsync(s => s.SetProperty(p => p.LastTouchAt, at), cancel);
        var alone = touches.Where(a => a.CompanyId is null).Select(a => a.PersonId).OfType<PersonId>().Distinct().ToList();
        var employers = alone.Count == 0 ? [] : await Employments.PrimaryOf(db, alone, cancel);
        foreach (var (company, at) in Latest(touches, a => a.CompanyId ?? (a.PersonId is { } person && employers.TryGetValue(person, out var employer) ? employer : null)))
            await db.Set<Company>().Where(c => c.Id == company && (c.LastTouchAt == null || c.LastTouchAt < at)).ExecuteUpdateAsync(s => s.SetProperty(c => c.LastTouchAt, at), cancel);
    }

    static Dictionary<TId, DateTimeOffset> Latest<TId>(List<Activity> touches, Func<Activity, TId?> of) where TId : struct =>
        touches.Where(a => of(a) is not null).GroupBy(a => of(a)!.Value).ToDictionary(g => g.Key, g => g.Max(a => a.OccurredAt));
}
