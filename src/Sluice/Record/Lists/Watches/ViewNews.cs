using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Lists.Watches;

// One record in the news of a view: since when it is there, or what changed about it last.
public sealed record NewsRow(Guid Id, string Name, string Sub, DateTimeOffset At, Words? What = null);

// Who came into a watched view, and what changed about those who were there, since its watcher last looked.
public sealed record ViewNews(int Count, IReadOnlyList<NewsRow> Came, IReadOnlyList<NewsRow> Changed)
{
    const int Shown = 50;

    public static async Task<ViewNews> Of(SluiceDb db, SavedView view, ViewWatch watch, TimeProvider clock, CancellationToken cancel)
    {
        var (id, user, seen) = (watch.ViewId, watch.UserId, watch.SeenAt);
        var fresh = db.Set<WatchedRecord>().AsNoTracking().Where(r => r.ViewId == id && r.UserId == user && r.Since > seen);
        var came = await fresh.OrderByDescending(r => r.Since).ThenBy(r => r.RecordId).Take(Shown).ToListAsync(cancel);
        var changed = await Moved(db, view, user, seen, clock, cancel);
        var isNew = came.Select(r => r.RecordId).ToHashSet();
        changed.RemoveAll(c => isNew.Contains(c.Id));
        var names = await Names(db, view.Kind, [.. isNew, .. changed.Select(c => c.Id)], cancel);
        var facts = await Facts(db, view.Kind, [.. changed.Select(c => c.Id)], seen, cancel);
        return new(await fresh.CountAsync(cancel), [.. came.Where(r => names.ContainsKey(r.RecordId)).Select(r => Row(r.RecordId, r.Since))], [.. changed.Where(c => names.ContainsKey(c.Id)).Select(c => Row(c.Id, c.At) with { What = facts.TryGetValue(c.Id, out var words) ? words : null })]);

        NewsRow Row(Guid record, DateTimeOffset at) => new(record, names[record].Name, names[record].Sub, at);
    }

    static async Task<List<(Guid Id, DateTimeOffset At)>> Moved(SluiceDb db, SavedView view, UserId user, DateTimeOffset seen, TimeProvider clock, CancellationToken cancel)
    {
        if (view.Kind == RecordKind.Company)
            return (await CompanyList.Where(db, view.Filter, user, clock, cancel)).Refused(out _, out var companies) ? []
                : [.. (await companies.Where(c => c.UpdatedAt > seen).OrderByDescending(c => c.UpdatedAt).Take(Shown).Select(c => new { c.Id, c.UpdatedAt }).ToListAsync(cancel)).Select(c => (c.Id.Value, c.UpdatedAt))];
        return (await PeopleList.Where(db, view.Filter, user, clock, cancel)).Refused(out _, out var people) ? []
            : [.. (await people.Where(p => p.UpdatedAt > seen).OrderByDescending(p => p.UpdatedAt).Take(Shown).Select(p => new { p.Id, p.UpdatedAt }).ToListAsync(cancel)).Select(p => (p.Id.Value, p.UpdatedAt))];
    }

    static async Task<Dictionary<Guid, (string Name, string Sub)>> Names(SluiceDb db, RecordKind kind, List<Guid> records, CancellationToken cancel)
    {
        if (kind == RecordKind.Company)
        {
            var companies = records.ConvertAll(CompanyId.From);
            return await CompanyList.Live(db).Where(c => companies.Contains(c.Id)).Select(c => new { c.Id, c.Name, c.Industry }).ToDictionaryAsync(c => c.Id.Value, c => (c.Name, c.Industry), cancel);
        }
        var people = records.ConvertAll(PersonId.From);
        return await PeopleList.Live(db).Where(p => people.Contains(p.Id)).Select(p => new { p.Id, Name = Person.Display(p.FirstName, p.LastName, p.Email), p.JobTitle }).ToDictionaryAsync(p => p.Id.Value, p => (p.Name, p.JobTitle), cancel);
    }

    // The last thing that was changed about each.
    static async Task<Dictionary<Guid, Words>> Facts(SluiceDb db, RecordKind kind, List<Guid> records, DateTimeOffset seen, CancellationToken cancel)
    {
        var facts = db.Set<Activity>().AsNoTracking().Where(a => a.OccurredAt > seen && a.Channel == Channel.Record);
        var (people, companies) = (records.ConvertAll(r => (PersonId?)PersonId.From(r)), records.ConvertAll(r => (CompanyId?)CompanyId.From(r)));
        facts = kind == RecordKind.Company ? facts.Where(a => a.PersonId == null && companies.Contains(a.CompanyId)) : facts.Where(a => people.Contains(a.PersonId));
        return (await facts.OrderByDescending(a => a.OccurredAt).Take(500).ToListAsync(cancel)).GroupBy(a => kind == RecordKind.Company ? a.CompanyId!.Value.Value : a.PersonId!.Value.Value).ToDictionary(g => g.Key, g => g.First().Fact.Say());
    }
}
