using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Sell.Deals;

// Keeps the earliest open task on the deal itself, so that a board of ten thousand deals is one query.
public sealed class DealNext : IFollower
{
    public string Name => "sell.next_activity";

    public IReadOnlyCollection<string> Kinds { get; } =
        [ActivityKinds.Name<TaskPlanned>(), ActivityKinds.Name<TaskDone>(), ActivityKinds.Name<TaskMoved>(), ActivityKinds.Name<TaskReopened>()];

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        foreach (var id in activities.Select(a => a.DealId).OfType<DealId>().Distinct()) await Refresh(db, id, cancel);
    }

    public static async Task Refresh(SluiceDb db, DealId id, CancellationToken cancel)
    {
        var next = await db.Set<Todo>().Where(t => t.DealId == id && t.DoneAt == null && t.DueAt != null).OrderBy(t => t.DueAt).Select(t => new { t.DueAt, t.Kind, t.Title }).FirstOrDefaultAsync(cancel);
        var (at, what) = (next?.DueAt, next is null ? null : next.Kind == TodoKind.Todo ? next.Title : next.Kind.ToString());
        await db.Set<Deal>().Where(d => d.Id == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.NextActivityAt, at).SetProperty(d => d.NextActivity, what), cancel);
    }
}
