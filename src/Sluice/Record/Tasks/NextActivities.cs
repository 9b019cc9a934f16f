using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.People;

namespace Sluice.Record.Tasks;

// Answers "when do I touch this next": the earliest open task of a person, kept on the person for every list.
public static class NextActivities
{
    // Call after SaveChanges of the tasks, inside the same db.Transact.
    public static async Task Refresh(SluiceDb db, PersonId person, CancellationToken cancel)
    {
        var next = await db.Set<Todo>().Where(t => t.PersonId == person && t.DoneAt == null && t.DueAt != null).OrderBy(t => t.DueAt).Select(t => new { t.DueAt, t.Kind, t.Title }).FirstOrDefaultAsync(cancel);
        var (at, what) = (next?.DueAt, next is null ? null : next.Kind == TodoKind.Todo ? next.Title : next.Kind.ToString());
        await db.Set<Person>().Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.NextActivityAt, at).SetProperty(p => p.NextActivity, what), cancel);
    }
}
