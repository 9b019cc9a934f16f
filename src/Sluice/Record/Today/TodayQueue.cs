using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Ui;

namespace Sluice.Record.Today;

public sealed record TodayModel(IReadOnlyList<TodayItem> Items, TodayItem? Chosen, TodayPerson? Person, IReadOnlyList<NewsItem> News, string Currency, bool ByTime, bool Picked, int Rest, int Done, int PutOff, TimeOnly OpensAt)
{
    public decimal Most => Items.Count == 0 ? 1 : Math.Max(0.01m, Items.Max(i => i.WorthPerMinute));
}

public sealed record TodayPerson(PersonId Id, string Name, string JobTitle, string? Company, string Cell, double? WinProbability);

// One queue out of what all stages bring, without what the reader put off.
public static class TodayQueue
{
    const int Shown = 40;

    public static async Task<TodayModel> Load(SluiceDb db, UserId user, string? order, string? at, IEnumerable<ITodaySource> sources, IEnumerable<INewsSource> news, Reader reader, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var today = DayTimes.StartOf(reader, reader.Today);
        var items = new List<TodayItem>();
        foreach (var source in sources) items.AddRange(await source.Items(db, user, now, cancel));
        // A stage that knows more about a task than that it is one tells of it under the same key; the later word holds.
        items = [.. items.AsEnumerable().Reverse().DistinctBy(i => i.Key, StringComparer.Ordinal).Reverse()];
        var put = await db.Set<TodayMark>().AsNoTracking().Where(m => m.UserId == user && m.Until > now).Select(m => m.Key).ToListAsync(cancel);
        // A callback may be told by two stages; the one that knows its worth stays.
        items = [.. items.GroupBy(i => i.PersonId is null || i.DueAt is null ? i.Key : $"{i.PersonId.Value.Value:N} {i.DueAt.Value.UtcTicks} {i.Verb}", StringComparer.Ordinal).Select(g => g.MaxBy(i => i.WorthPerMinute)!)];
        var waiting = items.Where(i => !put.Contains(i.Key, StringComparer.Ordinal)).ToList();
        var byTime = order == "time";
        // Promises that are about to break come first whatever they are worth; then worth, then time.
        var sorted = byTime
            ? waiting.OrderBy(i => i.DueAt ?? DateTimeOffset.MaxValue).ThenByDescending(i => i.WorthPerMinute).ToList()
            : waiting.OrderByDescending(i => i.Promised && i.DueAt < now.AddMinutes(15)).ThenByDescending(i => i.WorthPerMinute).ThenBy(i => i.DueAt ?? DateTimeOffset.MaxValue).ThenBy(i => i.Key, StringComparer.Ordinal).ToList();
        var shown = sorted.Take(Shown).ToList();
        var chosen = sorted.Find(i => i.Key == at) ?? shown.FirstOrDefault();
        var done = await db.Set<Todo>().CountAsync(t => t.AssigneeId == user && t.DoneAt >= today, cancel);
        var workspace = await db.Set<Workspace>().AsNoTracking().Where(w => w.Id == db.Workspace).Select(w => new { w.Currency, w.OpensAt }).SingleAsync(cancel);
        var heard = new List<NewsItem>();
        foreach (var source in news) heard.AddRange(await source.Since(db, user, today.AddDays(-1), cancel));
        return new TodayModel(shown, chosen, await Who(db, chosen?.PersonId, cancel), [.. heard.OrderByDescending(n => n.At).Take(8)], workspace.Currency, byTime, at is not null && chosen?.Key == at, sorted.Count - shown.Count, done, items.Count - waiting.Count, workspace.OpensAt);
    }

    public static Task PutOff(SluiceDb db, UserId user, string key, TodayVerdict verdict, DateTimeOffset until, DateTimeOffset now, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.Set<TodayMark>().Where(m => m.UserId == user && (m.Key == key || m.Until < now.AddDays(-30))).ExecuteDeleteAsync(cancel);
        db.Add(new TodayMark { UserId = user, Key = key, Verdict = verdict, Until = until, At = now });
        await db.SaveChangesAsync(cancel);
    }, cancel);

    public static Task Back(SluiceDb db, UserId user, string key, CancellationToken cancel) =>
        db.Transact(() => db.Set<TodayMark>().Where(m => m.UserId == user && m.Key == key).ExecuteDeleteAsync(cancel), cancel);

    static async Task<TodayPerson?> Who(SluiceDb db, PersonId? id, CancellationToken cancel)
    {
        if (id is null) return null;
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == id).Select(p => new
        {
            p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle, p.Cell, p.WinProbability,
            Company = db.Set<Employment>().Where(e => e.PersonId == p.Id && e.IsPrimary).Join(db.Set<Company>(), e => e.CompanyId, c => c.Id, (_, c) => c.Name).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancel);
        return person is null ? null : new TodayPerson(person.Id, Person.Display(person.FirstName, person.LastName, person.Email), person.JobTitle, person.Company, person.Cell, person.WinProbability);
    }
}
