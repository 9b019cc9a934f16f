using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Bulk;

// Takes a bulk act back, batch by batch; each change that is undone leaves its row, so that a stopped undo goes on.
static class BulkUndo
{
    const string Why = "taken back";

    public static async Task<bool> Step(SluiceDb db, BulkAct act, BulkOffers offers, TimeProvider clock, CancellationToken cancel)
    {
        var changes = await db.Set<BulkChange>().Where(c => c.BulkId == act.Id).OrderBy(c => c.RecordId).Take(BulkAct.AtOnce).ToListAsync(cancel);
        if (changes.Count == 0)
        {
            act.End(BulkState.Undone, clock.Now());
            return false;
        }
        var scope = new BulkScope(db, act, await Members.Of(db, cancel), act.By is { } user ? Actor.User(user) : Actor.System, clock);
        var before = changes.ToDictionary(c => c.RecordId, c => c.Before);
        if (offers.For(act) is { } offer) await offer.TakeBack(scope, before, cancel);
        else if (act.Act == BulkKind.List) await Unlist(scope, before, cancel);
        else if (act.Kind == RecordKind.Company) await Companies(scope, before, cancel);
        else await People(scope, before, cancel);
        db.RemoveRange(changes);
        return true;
    }

    static async Task Unlist(BulkScope scope, Dictionary<Guid, string?> before, CancellationToken cancel)
    {
        var (ids, list) = (before.Keys.ToList(), ListId.TryParse(scope.Act.Argument, null, out var id) ? id : default);
        await scope.Db.Set<ListMember>().Where(m => m.ListId == list && ids.Contains(m.RecordId)).ExecuteDeleteAsync(cancel);
    }

    static async Task People(BulkScope scope, Dictionary<Guid, string?> before, CancellationToken cancel)
    {
        var ids = before.Keys.Select(i => new PersonId(i)).ToList();
        var fields = scope.Act.Act == BulkKind.Set ? await BulkField.OfPeople(scope.Db, cancel) : [];
        foreach (var person in await scope.Db.Set<Person>().Include(p => p.Tags).Where(p => ids.Contains(p.Id)).ToListAsync(cancel))
        {
            var (db, actor, clock, was, about) = (scope.Db, scope.Actor, scope.Clock, before[person.Id.Value], new About(person.Id));
            if (scope.Act.Act == BulkKind.Assign) Ownership.Give(db, person, UserId.TryParse(was, null, out var owner) ? owner : null, null, scope.Members, actor, clock);
            else if (scope.Act.Act == BulkKind.Stage) Lifecycle.MoveTo(db, person, Enum.Parse<LifecycleStage>(was!), Why, actor, clock);
            else if (scope.Act.Act == BulkKind.Tag && person.RemoveTag(scope.Act.Argument, clock.Now())) db.Append(new TagsChanged([], [scope.Act.Argument]), about, actor, clock);
            else if (scope.Act.Act == BulkKind.Untag && person.AddTag(scope.Act.Argument, clock.Now())) db.Append(new TagsChanged([scope.Act.Argument], []), about, actor, clock);
            else if (scope.Act.Act == BulkKind.Delete && person.DeletedAt is not null) Removals.Restore(db, person, actor, clock);
            else if (scope.Act.Act == BulkKind.Set) PutBack(scope, fields, person, was, about);
        }
    }

    static async Task Companies(BulkScope scope, Dictionary<Guid, string?> before, CancellationToken cancel)
    {
        var ids = before.Keys.Select(i => new CompanyId(i)).ToList();
        var fields = scope.Act.Act == BulkKind.Set ? await BulkField.OfCompanies(scope.Db, cancel) : [];
        foreach (var company in await scope.Db.Set<Company>().Where(c => ids.Contains(c.Id)).ToListAsync(cancel))
        {
            if (scope.Act.Act == BulkKind.Delete && company.DeletedAt is not null) Removals.Restore(scope.Db, company, scope.Actor, scope.Clock);
            else if (scope.Act.Act == BulkKind.Assign) Ownership.Give(scope.Db, company, UserId.TryParse(before[company.Id.Value], null, out var owner) ? owner : null, scope.Members, scope.Actor, scope.Clock);
            else if (scope.Act.Act == BulkKind.Set) PutBack(scope, fields, company, before[company.Id.Value], new About(Company: company.Id));
        }
    }

    static void PutBack<T>(BulkScope scope, IReadOnlyList<EditableField<T>> fields, T record, string? was, About about) where T : ISourced
    {
        var asked = BulkField.Of(scope.Act);
        if (fields.FirstOrDefault(f => f.Key == asked.Key) is not { } field || Json.Read<FieldWas>(was!) is not { } then) return;
        if (then.PutBack(field, record, scope.Clock.Now())) scope.Db.Append(new FieldChanged(asked.Label, Edits.Said(field.Word(then.After)), Edits.Said(field.Word(then.Before))), about, scope.Actor, scope.Clock);
        else scope.Act.Keep();
    }
}
