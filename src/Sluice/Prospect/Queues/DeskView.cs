using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Calls;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Queues;

public sealed record DeskLine(PersonId PersonId, string Name, string Cell, string Words, bool Callable, bool Current);

public sealed record DeskTouch(string Icon, Direction Direction, string What, DateTimeOffset At);

public sealed record DeskPerson(PersonId Id, string Name, string Title, string? Phone, string Zone, IReadOnlyDictionary<string, string> Merge, IReadOnlyList<DeskTouch> Touches, string? Callback);

public sealed record DeskView(CallQueue Queue, QueueCounts Counts, IReadOnlyList<DeskLine> Lines, IReadOnlyList<(string Why, int Count)> LeftOut, DeskPerson? Person, int CalledToday, int ReachedToday)
{
    const int Shown = 8;

    public static async Task<DeskView> Load(SluiceDb db, CallQueue queue, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var current = await QueueTurn.Current(db, queue.Id, caller.Actor, now, cancel);
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, workspace.Zone).DateTime);
        var mine = db.Set<Call>().AsNoTracking().Where(c => c.QueueId == queue.Id && c.Day == day && c.Actor == caller.Actor.Value);
        var today = await mine.GroupBy(c => c.Disposition).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var leftOut = await db.Set<QueueEntry>().AsNoTracking().Where(e => e.QueueId == queue.Id && e.State == EntryState.Out).GroupBy(e => e.Why).Select(g => new { g.Key, Count = g.Count() }).Take(10).ToListAsync(cancel);
        return new DeskView(queue, (await QueueCounts.Of(db, [queue.Id], cancel))[queue.Id], await Next(db, queue, current, caller.Actor, now, cancel), [.. leftOut.Select(l => (l.Key, l.Count))],
            current is null ? null : await About(db, current, workspace, caller, cancel), today.Sum(t => t.Count), today.Where(t => t.Key.IsReached()).Sum(t => t.Count));
    }

    // Who is on the line, then who can be called, then who comes later.
    static async Task<List<DeskLine>> Next(SluiceDb db, CallQueue queue, QueueEntry? current, Actor caller, DateTimeOffset now, CancellationToken cancel)
    {
        var callable = await (await QueueTurn.Callable(db, queue, caller, now, cancel)).AsNoTracking().OrderByDescending(e => e.CallbackAt != null).ThenBy(e => e.Position).Take(Shown).ToListAsync(cancel);
        var later = callable.Count >= Shown ? [] : (await db.Set<QueueEntry>().AsNoTracking().Where(e => e.QueueId == queue.Id && e.State == EntryState.Waiting && (e.LeasedUntil == null || e.LeasedUntil <= now)).OrderBy(e => e.NotBefore).ThenBy(e => e.Position).Take(2 * Shown).ToListAsync(cancel))
            .Where(l => callable.TrueForAll(c => c.PersonId != l.PersonId)).Take(Shown - callable.Count).ToList();
        var entries = (current is null ? [] : new List<QueueEntry> { current }).Concat(callable).Concat(later).Take(Shown).ToList();
        var ids = entries.Select(e => e.PersonId).ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email, p.Cell }).ToDictionaryAsync(p => p.Id, cancel);
        return [.. entries.Where(e => people.ContainsKey(e.PersonId)).Select(e =>
        {
            var p = people[e.PersonId];
            var may = callable.Contains(e) || e == current;
            return new DeskLine(p.Id, Record.People.Person.Display(p.FirstName, p.LastName, p.Email), p.Cell, Words(e, may, now), may, e == current);
        })];
    }

    static string Words(QueueEntry entry, bool may, DateTimeOffset now)
    {
        var local = LocalTime.At(entry.Zone, now);
        if (entry.CallbackAt is { } promised) return promised <= now ? $"promised, {local:HH:mm} there" : $"call back {LocalTime.At(entry.Zone, promised):ddd HH:mm} there";
        if (!may) return $"{local:HH:mm} there, {(entry.NotBefore > now ? $"again {LocalTime.At(entry.Zone, entry.NotBefore):ddd HH:mm}" : "outside the hours")}";
        return $"{local:HH:mm} there, {entry.Tries switch { 0 => "never called", 1 => "tried once", _ => $"tried {entry.Tries} times" }}";
    }

    static async Task<DeskPerson> About(SluiceDb db, QueueEntry entry, Workspace workspace, Caller caller, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == entry.PersonId, cancel);
        var companyId = await Employments.PrimaryOf(db, person.Id, cancel);
        var company = companyId is null ? "" : await db.Set<Company>().AsNoTracking().Where(c => c.Id == companyId).Select(c => c.Name).SingleOrDefaultAsync(cancel) ?? "";
        var touches = await db.Set<Activity>().AsNoTracking().Where(a => a.PersonId == person.Id && a.Channel != Channel.Record && a.Channel != Channel.Score && a.Channel != Channel.Task)
            .OrderByDescending(a => a.OccurredAt).Take(6).ToListAsync(cancel);
        var merge = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["firstName"] = person.FirstName,
            ["lastName"] = person.LastName,
            ["company"] = company,
            ["jobTitle"] = person.JobTitle,
            ["city"] = person.City,
            ["me"] = caller.Profile?.Name ?? "",
        };
        return new DeskPerson(person.Id, person.Name, string.Join(", ", new[] { person.JobTitle, company }.Where(t => t.Length > 0)), person.Phone, LocalTime.ZoneOf(person.TimeZone, person.Country, workspace.TimeZone), merge,
            [.. touches.Select(Touch)], entry.CallbackAt is null ? null : "Asked to be called back.");
    }

    static DeskTouch Touch(Activity activity)
    {
        var words = activity.Fact.Say();
        var said = string.IsNullOrEmpty(words.Quote) ? Short(words.Note) : $"“{Short(words.Quote)}”";
        return new DeskTouch(words.Icon, activity.Direction, $"{words.What}{(words.How is null ? "" : $", {words.How}")}{(said.Length == 0 ? "" : $": {said}")}", activity.OccurredAt);
    }

    static string Short(string? text) => text is null ? "" : text.Length > 160 ? text[..160] + "…" : text;
}
