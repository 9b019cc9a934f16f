using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Platform.Audit;

// Until: the first moment that is out again.
public sealed record AuditAsk(string? Action = null, string? Actor = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

// The chain of a workspace, the latest first, as far as it was asked for.
public static class AuditList
{
    public static async Task<Result<(IReadOnlyList<AuditEntry> Rows, string? Next)>> Page(SluiceDb db, AuditAsk ask, string? after, int take, CancellationToken cancel)
    {
        var rows = db.Set<AuditEntry>().AsNoTracking();
        if (ask.Action is { Length: > 0 } action) rows = rows.Where(e => e.Action == action);
        if (ask.Actor is { Length: > 0 } actor) rows = rows.Where(e => e.Actor == actor);
        if (ask.From is { } from) rows = rows.Where(e => e.At >= from);
        if (ask.Until is { } until) rows = rows.Where(e => e.At < until);
        if (after is { Length: > 0 })
        {
            if (Place(after) is not var (at, sequence)) return new Refusal("invalid", "This cursor is not one of ours.", "after");
            rows = rows.Where(e => e.At < at || (e.At == at && e.Sequence < sequence));
        }
        var found = await rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Sequence).Take(take + 1).ToListAsync(cancel);
        return ([.. found.Take(take)], found.Count > take ? Place(found[take - 1]) : null);
    }

    static string Place(AuditEntry entry) => new Cursor($"{entry.At:O}|{entry.Sequence}", Guid.Empty).ToString();

    static (DateTimeOffset At, long Sequence)? Place(string text) =>
        Cursor.TryParse(text, out var cursor) && cursor.Sort?.Split('|') is [var at, var sequence]
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (moment.ToUniversalTime(), number) : null;
}
