using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Handoffs;

// Who could take a hand-off, what they have already, and when their working day is.
public sealed record Team(IReadOnlyList<Candidate> Everybody, IReadOnlyDictionary<UserId, string?> Zones, Workspace Workspace)
{
    const int RecentDays = 30, MostCounted = 20_000;

    public static async Task<Team> Load(SluiceDb db, CancellationToken cancel)
    {
        var rows = await (
            from member in db.Set<Membership>()
            join user in db.Set<User>() on member.UserId equals user.Id
            where user.DisabledAt == null
            select new { user.Id, user.Name, member.Role, member.AwayUntil, member.LastRoutedAt, member.Team, user.TimeZone }).AsNoTracking().Take(1000).ToListAsync(cancel);
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        return new Team([.. rows.Select(r => new Candidate(r.Id, r.Name, r.Role, r.AwayUntil, r.LastRoutedAt) { Team = r.Team })], rows.ToDictionary(r => r.Id, r => (string?)r.TimeZone), workspace);
    }

    // With what each has at this moment; decisions that are not saved yet count too.
    public async Task<Team> WithLoads(SluiceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddDays(-RecentDays);
        var routed = await db.Set<RoutingStep>().AsNoTracking().Where(r => r.At >= since && r.UserId != null).OrderByDescending(r => r.At).Take(MostCounted).Select(r => new Routed(r.UserId!.Value, r.At)).ToListAsync(cancel);
        var open = await db.Set<Handoff>().AsNoTracking().Where(h => h.OpenFor != null && h.OwnerId != null).GroupBy(h => h.OwnerId).Select(g => new { Owner = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Owner!.Value, g => g.Count, cancel);
        foreach (var step in db.ChangeTracker.Entries<RoutingStep>().Where(e => e.State == EntityState.Added && e.Entity.UserId is not null).Select(e => e.Entity)) routed.Add(new Routed(step.UserId!.Value, step.At));
        foreach (var fresh in db.ChangeTracker.Entries<Handoff>().Where(e => e.State == EntityState.Added && e.Entity is { IsOpen: true, OwnerId: not null }).Select(e => e.Entity)) open[fresh.OwnerId!.Value] = open.GetValueOrDefault(fresh.OwnerId.Value) + 1;
        return WithLoads(routed, open, now);
    }

    // Routed: every decision of the last 30 days, also of hand-offs that moved on.
    public Team WithLoads(IEnumerable<Routed> routed, IReadOnlyDictionary<UserId, int> open, DateTimeOffset now)
    {
        var byUser = routed.ToLookup(r => r.UserId, r => r.At);
        return this with { Everybody = [.. Everybody.Select(c => c with { Load = LoadOf(byUser[c.Id], open.GetValueOrDefault(c.Id), ZoneOf(c.Id), now) })] };
    }

    static RepLoad LoadOf(IEnumerable<DateTimeOffset> got, int open, TimeZoneInfo zone, DateTimeOffset now)
    {
        var (today, recent, day) = (0, 0, DayOf(now, zone));
        foreach (var at in got)
        {
            if (at < now.AddDays(-RecentDays)) continue;
            recent++;
            if (at > now.AddDays(-2) && DayOf(at, zone) == day) today++;
        }
        return new RepLoad(open, today, recent);
    }

    static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    public TimeZoneInfo ZoneOf(UserId? user) => user is { } id && Zones.GetValueOrDefault(id) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : Workspace.Zone;

    public BusinessHours HoursOf(UserId? user, QualifySettings settings) => settings.HoursOf(Workspace, ZoneOf(user));

    public string NameOf(UserId? id) => Everybody.FirstOrDefault(c => c.Id == id)?.Name ?? "nobody";
}

// Somebody got a hand-off.
public readonly record struct Routed(UserId UserId, DateTimeOffset At);
