using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Bulk;

// Runs a bulk act batch by batch; a batch, its facts and the place reached are one transaction.
static class BulkRun
{
    public static async Task ToEnd(SluiceDb db, BulkId id, BulkOffers offers, TimeProvider clock, CancellationToken cancel)
    {
        while (await Step(db, id, offers, clock, cancel)) db.ChangeTracker.Clear();
    }

    // False when there is nothing (more) to do, also because somebody cancelled it.
    public static Task<bool> Step(SluiceDb db, BulkId id, BulkOffers offers, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        if (await db.Set<BulkAct>().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } act) return false;
        var more = act.State switch
        {
            BulkState.Running => await Forward(db, act, offers, clock, cancel),
            BulkState.Undoing => await BulkUndo.Step(db, act, offers, clock, cancel),
            _ => false,
        };
        await db.SaveChangesAsync(cancel);
        if (!more && act.State is BulkState.Done or BulkState.Undone) await Tell(db, act, clock, cancel);
        return more;
    }, cancel);

    static Task Tell(SluiceDb db, BulkAct act, TimeProvider clock, CancellationToken cancel) =>
        db.Audit(act.State == BulkState.Done ? RecordAudit.BulkFinished : RecordAudit.BulkUndone, AuditTarget.Of("bulk", act.Id), new { act.Kind, act.Act, act.Changed }, act.By is { } user ? Actor.User(user) : Actor.System, clock, cancel);

    static async Task<bool> Forward(SluiceDb db, BulkAct act, BulkOffers offers, TimeProvider clock, CancellationToken cancel)
    {
        var batch = await Batch(db, act, clock, cancel);
        if (batch.Count == 0)
        {
            act.End(BulkState.Done, clock.Now());
            return false;
        }
        var scope = new BulkScope(db, act, await Members.Of(db, cancel), act.By is { } user ? Actor.User(user) : Actor.System, clock);
        var changes = offers.For(act) is { } offer ? await Offered(scope, offer, batch, cancel)
            : act.Kind == RecordKind.Company ? await BulkCompanies.Change(scope, batch, cancel) : await BulkPeople.Change(scope, batch, cancel);
        foreach (var (record, before) in changes) db.Add(new BulkChange { BulkId = act.Id, RecordId = record, Before = before });
        act.Went(batch[^1], batch.Count, changes.Count);
        if (batch.Count == BulkAct.AtOnce) return true;
        act.End(BulkState.Done, clock.Now());
        return false;
    }

    static async Task<IReadOnlyList<(Guid, string?)>> Offered(BulkScope scope, IBulkOffer offer, List<Guid> batch, CancellationToken cancel)
    {
        HashSet<Guid> theirs = [];
        if (offer.Kind == RecordKind.Company)
        {
            var ids = batch.ConvertAll(CompanyId.From);
            theirs = [.. (await scope.Db.Set<Company>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.DeletedAt == null).ToListAsync(cancel)).Where(scope.Covers).Select(c => c.Id.Value)];
        }
        else
        {
            var ids = batch.ConvertAll(PersonId.From);
            theirs = [.. (await scope.Db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.DeletedAt == null).ToListAsync(cancel)).Where(scope.Covers).Select(p => p.Id.Value)];
        }
        return await offer.Change(scope, [.. batch.Where(theirs.Contains)], cancel);
    }

    // In the order of ids, so that what the act itself changes about the filter skips nobody.
    static async Task<List<Guid>> Batch(SluiceDb db, BulkAct act, TimeProvider clock, CancellationToken cancel)
    {
        if (act.Filter is not { } filter) return [.. act.Ids.Where(i => i.CompareTo(act.Place) > 0).Take(BulkAct.AtOnce)];
        if (act.Kind == RecordKind.Company)
        {
            var place = new CompanyId(act.Place);
            return (await CompanyList.Where(db, filter, act.By, clock, cancel)).Refused(out _, out var companies) ? []
                : [.. (await companies.Where(c => c.Id > place).OrderBy(c => c.Id).Select(c => c.Id).Take(BulkAct.AtOnce).ToListAsync(cancel)).Select(c => c.Value)];
        }
        var last = new PersonId(act.Place);
        return (await PeopleList.Where(db, filter, act.By, clock, cancel)).Refused(out _, out var people) ? []
            : [.. (await people.Where(p => p.Id > last).OrderBy(p => p.Id).Select(p => p.Id).Take(BulkAct.AtOnce).ToListAsync(cancel)).Select(p => p.Value)];
    }
}

public sealed record BulkScope(SluiceDb Db, BulkAct Act, IReadOnlyList<Member> Members, Actor Actor, TimeProvider Clock)
{
    // What is not theirs to change is passed over.
    public bool Covers(IOwned record) => Db.Sight is not EffectiveRights rights || FieldLocks.Of(Db, Act.Kind).IsOpen(Field) && rights.Covers(record, RightAct.Bulk) && rights.Covers(record, Act.Act == BulkKind.Delete ? RightAct.Delete : RightAct.Edit);

    string Field => Act.Act switch { BulkKind.Assign => "ownerId", BulkKind.Stage => "stage", BulkKind.Tag or BulkKind.Untag => "tags", BulkKind.Set => BulkField.Of(Act).Key, _ => "" };
}
