using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Sell.Deals;

// Somebody of a deal that drifted stirs again: it comes back, and whoever owns it is asked to answer.
public sealed class DealReturn(TimeProvider clock) : IFollower
{
    public string Name => "sell.returns";

    // Whatever people do towards us, by its nature or as whoever logged it said.
    public IReadOnlyCollection<string> Kinds { get; } = [.. ActivityKinds.All.Values.Where(k => k.Direction == Direction.In).Select(k => k.Name).Append(ActivityKinds.Name<TouchLogged>()).Distinct(StringComparer.Ordinal)];

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        activities = [.. activities.Where(a => a.Direction == Direction.In)];
        var people = activities.Select(a => a.PersonId).OfType<PersonId>().Distinct().ToList();
        if (people.Count == 0) return;
        var drifted = await (
            from drift in db.Set<DealDrift>()
            join seat in db.Set<DealPerson>() on drift.DealId equals seat.DealId
            where people.Contains(seat.PersonId)
            select new { drift.DealId, drift.At, seat.PersonId }).AsNoTracking().Take(500).ToListAsync(cancel);
        foreach (var one in drifted.GroupBy(d => d.DealId))
        {
            if (activities.FirstOrDefault(a => one.Any(d => d.PersonId == a.PersonId && a.OccurredAt > d.At)) is not { } sign) continue;
            if ((await Drifting.Return(db, one.Key, Actor.System, clock, cancel)).Refused(out _, out var deal)) continue;
            var words = sign.Fact.Say();
            var todo = Todo.Plan(TodoKind.Todo, $"{deal.Name} stirs again", deal.OwnerId, clock.Now().AddHours(4), clock.Now(), sign.PersonId, deal.CompanyId, deal.Id, $"{words.What}{(words.How is null ? "" : $", {words.How}")}");
            db.Add(todo);
            db.Append(new TaskPlanned(todo.Id, todo.Title, todo.DueAt), new About(sign.PersonId, deal.CompanyId, deal.Id), Actor.System, clock);
            await db.SaveChangesAsync(cancel);
            if (sign.PersonId is { } person) await NextActivities.Refresh(db, person, cancel);
        }
    }
}
