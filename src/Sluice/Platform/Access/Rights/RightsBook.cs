using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// The rights given in each workspace, kept for a few seconds: they are asked for with every request and seldom change.
public sealed class RightsBook(Store store, TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    readonly ConcurrentDictionary<WorkspaceId, (IReadOnlyList<Right> Given, ILookup<string, UserId> Teams, long ReadAt)> known = new();

    // Null where nothing differs from what the role has by itself.
    public async Task<EffectiveRights?> Of(WorkspaceId workspace, UserId user, Role role, string? team, CancellationToken cancel)
    {
        if (!known.TryGetValue(workspace, out var book) || clock.GetElapsedTime(book.ReadAt) > Kept) known[workspace] = book = await Read(workspace, cancel);
        return book.Given.Count == 0 ? null : EffectiveRights.Of(user, role, team, team is null ? [] : book.Teams[team], book.Given, clock.Now());
    }

    // Of a user whose membership is still to be looked up; null also for whoever is gone or was never limited.
    public async Task<EffectiveRights?> Of(SluiceDb db, UserId user, CancellationToken cancel) =>
        await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.UserId == user, cancel) is { } member ? await Of(db.Workspace, user, member.Role, member.Team, cancel) : null;

    // A right, a role or a team was changed here; other nodes see it within seconds.
    public void Forget(WorkspaceId workspace) => known.TryRemove(workspace, out _);

    async Task<(IReadOnlyList<Right>, ILookup<string, UserId>, long)> Read(WorkspaceId workspace, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var given = await db.Set<Right>().AsNoTracking().Take(10_000).ToListAsync(cancel);
        var teams = given.Count == 0 ? [] : await db.Set<Membership>().AsNoTracking().Where(m => m.Team != null).Select(m => new { m.Team, m.UserId }).Take(10_000).ToListAsync(cancel);
        return (given, teams.ToLookup(t => t.Team!, t => t.UserId, StringComparer.Ordinal), clock.GetTimestamp());
    }
}
