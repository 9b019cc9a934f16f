using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// The rights given in each workspace, kept for a few seconds: they are asked for with every request and seldom change.
public sealed class RightsBook(Store store, TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    readonly ConcurrentDictionary<WorkspaceId, (IReadOnlyList<Right> Given, IReadOnlyList<FieldRight> Fields, ILookup<string, UserId> Teams, long ReadAt)> known = new();

    // Null where nothing differs from what the role has by itself; RightsDesk.Of says it anew, without this book.
    public async Task<EffectiveRights?> Of(WorkspaceId workspace, UserId user, Role role, string? team, CancellationToken cancel)
    {
        if (!known.TryGetValue(workspace, out var book) || clock.GetElapsedTime(book.ReadAt) > Kept) known[workspace] = book = await Read(workspace, cancel);
        return book.Given.Count + book.Fields.Count == 0 || role == Role.Admin ? null : EffectiveRights.Of(user, role, team, team is null ? [] : book.Teams[team], book.Given, book.Fields, clock.Now());
    }

    // A right, a role or a team was changed here; other nodes see it within seconds.
    public void Forget(WorkspaceId workspace) => known.TryRemove(workspace, out _);

    async Task<(IReadOnlyList<Right>, IReadOnlyList<FieldRight>, ILookup<string, UserId>, long)> Read(WorkspaceId workspace, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var given = await db.Set<Right>().AsNoTracking().Take(10_000).ToListAsync(cancel);
        var teams = given.Count == 0 ? [] : await db.Set<Membership>().AsNoTracking().Where(m => m.Team != null).Select(m => new { m.Team, m.UserId }).Take(10_000).ToListAsync(cancel);
        var fields = await db.Set<FieldRight>().AsNoTracking().Take(10_000).ToListAsync(cancel);
        return (given, fields, teams.ToLookup(t => t.Team!, t => t.UserId, StringComparer.Ordinal), clock.GetTimestamp());
    }
}
