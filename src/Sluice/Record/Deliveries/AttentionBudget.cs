using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries;

// How often one person hears from us in a day and in a week, whoever of us it is and on whatever channel: the timeline's
// touches that went out. What they asked for themselves does not count.
public sealed class AttentionBudget
{
    // A mailing waits so long for room in somebody's budget; then it lets them be.
    public static readonly TimeSpan Patience = TimeSpan.FromDays(2);
    internal static readonly Channel[] Touching = [Channel.Mail, Channel.Call, Channel.Meeting, Channel.Social, Channel.Event];

    readonly MailSettings settings;
    readonly DateTimeOffset now;
    readonly Dictionary<PersonId, List<DateTimeOffset>> heard;

    AttentionBudget(MailSettings settings, DateTimeOffset now, Dictionary<PersonId, List<DateTimeOffset>> touches) => (this.settings, this.now, heard) = (settings, now, touches);

    public static async Task<AttentionBudget> Of(SluiceDb db, MailSettings settings, IReadOnlyList<PersonId> people, DateTimeOffset now, CancellationToken cancel)
    {
        var touches = new Dictionary<PersonId, List<DateTimeOffset>>();
        if (people.Count == 0 || (settings.TouchesPerDay is null && settings.TouchesPerWeek is null)) return new(settings, now, touches);
        var since = now.AddDays(settings.TouchesPerWeek is null ? -1 : -7);
        var asked = people.Select(p => (PersonId?)p).ToList();
        var rows = await db.Set<Activity>().AsNoTracking()
            .Where(a => asked.Contains(a.PersonId) && a.OccurredAt > since && a.OccurredAt <= now && a.Direction == Direction.Out && Touching.Contains(a.Channel))
            .Select(a => new { a.PersonId, a.OccurredAt }).ToListAsync(cancel);
        foreach (var row in rows.OrderBy(r => r.OccurredAt)) (touches.TryGetValue(row.PersonId!.Value, out var list) ? list : touches[row.PersonId.Value] = []).Add(row.OccurredAt);
        // What is on its way is no fact yet, and a touch all the same.
        foreach (var person in await OnTheirWay(db, asked, cancel)) (touches.TryGetValue(person, out var list) ? list : touches[person] = []).Add(now);
        return new(settings, now, touches);
    }

    // Of these, whoever something is in hand for: once for each.
    internal static async Task<IReadOnlyList<PersonId>> OnTheirWay(SluiceDb db, List<PersonId?> asked, CancellationToken cancel) =>
        [.. (await db.Set<Delivery>().AsNoTracking().Where(d => d.ClaimedBy != null && asked.Contains(d.PersonId) && db.Set<Mailing>().Any(m => m.Id == d.MailingId && m.Purpose != MailPurpose.Transactional)).Select(d => d.PersonId).ToListAsync(cancel)).OfType<PersonId>()];

    // Why there is no room now, and when there will be some; null where there is.
    public (string Why, DateTimeOffset? Until)? Spent(PersonId person)
    {
        if (!heard.TryGetValue(person, out var all)) return null;
        return Over(all, settings.TouchesPerDay, 1, "day") ?? Over(all, settings.TouchesPerWeek, 7, "seven days");
    }

    // Counts one more, so that two mails of one batch do not both find room for one.
    public void Take(PersonId person) => (heard.TryGetValue(person, out var list) ? list : heard[person] = []).Add(now);

    (string, DateTimeOffset?)? Over(List<DateTimeOffset> all, int? most, int days, string span)
    {
        if (most is not { } limit) return null;
        var within = all.FindAll(t => t > now.AddDays(-days));
        if (within.Count < limit) return null;
        DateTimeOffset? until = limit == 0 ? null : within[within.Count - limit].AddDays(days);
        return ($"They heard from us {within.Count} {(within.Count == 1 ? "time" : "times")} within the last {span}; the limit is {limit}.", until);
    }
}
