using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Lists.Watches;

// Begins, looks at and ends watches. What is looked at is what the watcher may see: db has their eyes.
static class WatchDesk
{
    public const int Most = 20_000;

    static readonly string TooMany = $"More than {Most:N0} fit it: too many to be told about. Narrow the view.";

    public static Task<Refusal?> Begin(SluiceDb db, SavedView view, UserId user, TimeProvider clock, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        await db.LockOn("watches", cancel);
        if (await Find(db, view.Id, user, cancel) is not null) return null;
        var now = clock.Now();
        var found = await Ids(db, view, user, clock, cancel);
        if (found.Refused(out var refusal, out var ids)) return refusal;
        db.Add(ViewWatch.Begin(view, user, now));
        await db.SaveChangesAsync(cancel);
        await Insert(db, view.Id, user, ids, now, cancel);
        return null;
    }, cancel);

    public static Task End(SluiceDb db, ViewId view, UserId user, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.Set<WatchedRecord>().Where(r => r.ViewId == view && r.UserId == user).ExecuteDeleteAsync(cancel);
        await db.Set<ViewWatch>().Where(w => w.ViewId == view && w.UserId == user).ExecuteDeleteAsync(cancel);
    }, cancel);

    // Who came and who went since the last look.
    public static Task Look(SluiceDb db, ViewId id, UserId user, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn("watches", cancel);
        if (await Find(db, id, user, cancel) is not { } watch) return;
        if (await db.Set<SavedView>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == id && (v.Shared || v.OwnerId == user), cancel) is not { } view)
        {
            await End(db, id, user, cancel);
            return;
        }
        var now = clock.Now();
        if ((await Ids(db, view, user, clock, cancel)).Refused(out var refusal, out var ids)) watch.Look(refusal.Message, now);
        else
        {
            watch.Look(null, now);
            var known = (await db.Set<WatchedRecord>().Where(r => r.ViewId == id && r.UserId == user).Select(r => r.RecordId).ToListAsync(cancel)).ToHashSet();
            await Insert(db, id, user, ids.Where(i => !known.Contains(i)), watch.Follow(view.Filter) ? watch.SeenAt : now, cancel);
            foreach (var some in known.Except(ids).Chunk(500)) await db.Set<WatchedRecord>().Where(r => r.ViewId == id && r.UserId == user && some.Contains(r.RecordId)).ExecuteDeleteAsync(cancel);
        }
        await db.SaveChangesAsync(cancel);
    }, cancel);

    public static Task<ViewWatch?> Find(SluiceDb db, ViewId view, UserId user, CancellationToken cancel) => db.Set<ViewWatch>().SingleOrDefaultAsync(w => w.ViewId == view && w.UserId == user, cancel);

    static Task Insert(SluiceDb db, ViewId view, UserId user, IEnumerable<Guid> ids, DateTimeOffset since, CancellationToken cancel) =>
        BulkTable.Of<WatchedRecord>(db).Insert(db, ids.Select(i => new WatchedRecord { WorkspaceId = db.Workspace, ViewId = view, UserId = user, RecordId = i, Since = since }), cancel);

    static async Task<Result<IReadOnlyList<Guid>>> Ids(SluiceDb db, SavedView view, UserId user, TimeProvider clock, CancellationToken cancel)
    {
        List<Guid> ids;
        if (view.Kind == RecordKind.Company)
        {
            if ((await CompanyList.Where(db, view.Filter, user, clock, cancel)).Refused(out var refusal, out var companies)) return refusal;
            ids = [.. (await companies.Select(c => c.Id).Take(Most + 1).ToListAsync(cancel)).Select(c => c.Value)];
        }
        else
        {
            if ((await PeopleList.Where(db, view.Filter, user, clock, cancel)).Refused(out var refusal, out var people)) return refusal;
            ids = [.. (await people.Select(p => p.Id).Take(Most + 1).ToListAsync(cancel)).Select(p => p.Value)];
        }
        return ids.Count > Most ? new Refusal("tooMany", TooMany, "filter") : ids;
    }
}
