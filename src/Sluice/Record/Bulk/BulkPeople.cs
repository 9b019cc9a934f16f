using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Bulk;

static class BulkPeople
{
    public static async Task<IReadOnlyList<(Guid Record, string? Before)>> Change(BulkScope scope, IReadOnlyList<Guid> batch, CancellationToken cancel)
    {
        var ids = batch.Select(i => new PersonId(i)).ToList();
        if (scope.Act.Act == BulkKind.List) return await BulkLists.Add(scope, batch, cancel);
        var people = await scope.Db.Set<Person>().Include(p => p.Tags).Where(p => ids.Contains(p.Id) && p.DeletedAt == null).ToListAsync(cancel);
        var companies = await scope.Db.Set<Employment>().Where(e => ids.Contains(e.PersonId) && e.To == null && e.IsPrimary).Select(e => new { e.PersonId, e.CompanyId }).ToListAsync(cancel);
        var at = companies.ToLookup(c => c.PersonId, c => c.CompanyId);
        var changes = new List<(Guid, string?)>();
        var asked = scope.Act.Act == BulkKind.Set ? BulkField.Of(scope.Act) : null;
        var field = asked is null ? null : (await BulkField.OfPeople(scope.Db, cancel)).FirstOrDefault(f => f.Key == asked.Key);
        foreach (var person in people.Where(scope.Covers))
        {
            CompanyId? company = at[person.Id].Any() ? at[person.Id].First() : null;
            var before = asked is null ? Before(scope.Act.Act, person) : field is null ? null : asked.Set(scope, field, person, new About(person.Id, company));
            if (asked is null ? One(scope, person, company) : before is not null) changes.Add((person.Id.Value, before));
        }
        return changes;
    }

    static string? Before(BulkKind act, Person person) => act switch
    {
        BulkKind.Assign => person.OwnerId?.Value.ToString("D"),
        BulkKind.Stage => person.Stage.ToString(),
        _ => null,
    };

    static bool One(BulkScope scope, Person person, CompanyId? company)
    {
        var (act, now) = (scope.Act, scope.Clock.Now());
        switch (act.Act)
        {
            case BulkKind.Assign:
                return Ownership.Give(scope.Db, person, UserId.TryParse(act.Argument, null, out var owner) ? owner : null, company, scope.Members, scope.Actor, scope.Clock);
            case BulkKind.Tag when person.AddTag(act.Argument, now):
                scope.Db.Append(new TagsChanged([act.Argument], []), new About(person.Id, company), scope.Actor, scope.Clock);
                return true;
            case BulkKind.Untag when person.RemoveTag(act.Argument, now):
                scope.Db.Append(new TagsChanged([], [act.Argument]), new About(person.Id, company), scope.Actor, scope.Clock);
                return true;
            case BulkKind.Stage:
                return Lifecycle.MoveTo(scope.Db, person, Enum.Parse<LifecycleStage>(act.Argument), act.Reason, scope.Actor, scope.Clock, company);
            case BulkKind.Delete:
                Removals.Delete(scope.Db, person, scope.Actor, scope.Clock);
                return true;
            default:
                return false;
        }
    }
}

static class BulkCompanies
{
    public static async Task<IReadOnlyList<(Guid Record, string? Before)>> Change(BulkScope scope, IReadOnlyList<Guid> batch, CancellationToken cancel)
    {
        if (scope.Act.Act == BulkKind.List) return await BulkLists.Add(scope, batch, cancel);
        var ids = batch.Select(i => new CompanyId(i)).ToList();
        var changes = new List<(Guid, string?)>();
        var asked = scope.Act.Act == BulkKind.Set ? BulkField.Of(scope.Act) : null;
        var field = asked is null ? null : (await BulkField.OfCompanies(scope.Db, cancel)).FirstOrDefault(f => f.Key == asked.Key);
        foreach (var company in (await scope.Db.Set<Company>().Where(c => ids.Contains(c.Id) && c.DeletedAt == null).ToListAsync(cancel)).Where(scope.Covers))
        {
            var before = asked is null ? company.OwnerId?.Value.ToString("D") : field is null ? null : asked.Set(scope, field, company, new About(Company: company.Id));
            if (asked is null ? One(scope, company) : before is not null) changes.Add((company.Id.Value, before));
        }
        return changes;
    }

    static bool One(BulkScope scope, Company company)
    {
        if (scope.Act.Act == BulkKind.Assign) return Ownership.Give(scope.Db, company, UserId.TryParse(scope.Act.Argument, null, out var owner) ? owner : null, scope.Members, scope.Actor, scope.Clock);
        if (scope.Act.Act != BulkKind.Delete) return false;
        Removals.Delete(scope.Db, company, scope.Actor, scope.Clock);
        return true;
    }
}

static class BulkLists
{
    public static async Task<IReadOnlyList<(Guid Record, string? Before)>> Add(BulkScope scope, IReadOnlyList<Guid> batch, CancellationToken cancel)
    {
        if (!ListId.TryParse(scope.Act.Argument, null, out var list)) return [];
        var there = (await scope.Db.Set<ListMember>().Where(m => m.ListId == list && batch.Contains(m.RecordId)).Select(m => m.RecordId).ToListAsync(cancel)).ToHashSet();
        var added = batch.Where(id => !there.Contains(id)).ToList();
        foreach (var id in added) scope.Db.Add(new ListMember { ListId = list, RecordId = id, AddedAt = scope.Clock.Now() });
        return [.. added.Select(id => (id, (string?)null))];
    }
}
