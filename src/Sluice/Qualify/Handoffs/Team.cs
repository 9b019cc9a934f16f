using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Handoffs;

// Who could take a hand-off, and when their working day is.
public sealed record Team(IReadOnlyList<Candidate> Everybody, IReadOnlyDictionary<UserId, string?> Zones, Workspace Workspace)
{
    public static async Task<Team> Load(SluiceDb db, CancellationToken cancel)
    {
        var rows = await (
            from member in db.Set<Membership>()
            join user in db.Set<User>() on member.UserId equals user.Id
            where user.DisabledAt == null
            select new { user.Id, user.Name, member.Role, member.AwayUntil, member.LastRoutedAt, user.TimeZone }).AsNoTracking().Take(1000).ToListAsync(cancel);
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        return new Team([.. rows.Select(r => new Candidate(r.Id, r.Name, r.Role, r.AwayUntil, r.LastRoutedAt))], rows.ToDictionary(r => r.Id, r => (string?)r.TimeZone), workspace);
    }

    public BusinessHours HoursOf(UserId? user, QualifySettings settings) =>
        settings.HoursOf(Workspace, user is { } id ? Zones.GetValueOrDefault(id) : null);

    public string NameOf(UserId? id) => Everybody.FirstOrDefault(c => c.Id == id)?.Name ?? "nobody";
}
