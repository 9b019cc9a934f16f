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

    public async Task Follow(Activity activity, SluiceDb db, CancellationToken cancel)
    {
        if (activity.Direction == Direction.Own) return;
        var at = activity.OccurredAt;
        if (activity.PersonId is { } person)
            await db.Set<Person>().Where(p => p.Id == person && (p.LastTouchAt == null || p.LastTouchAt < at)).ExecuteUpdateAsync(s => s.SetProperty(p => p.LastTouchAt, at), cancel);
        if (await CompanyOf(activity, db, cancel) is { } company)
            await db.Set<Company>().Where(c => c.Id == company && (c.LastTouchAt == null || c.LastTouchAt < at)).ExecuteUpdateAsync(s => s.SetProperty(c => c.LastTouchAt, at), cancel);
    }

    static async Task<CompanyId?> CompanyOf(Activity activity, SluiceDb db, CancellationToken cancel) =>
        activity.CompanyId ?? (activity.PersonId is { } person ? await Employments.PrimaryOf(db, person, cancel) : null);
}
