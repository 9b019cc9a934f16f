using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Record.Deliveries;

// What people said themselves about mail to many: topics they left, pauses, how often at most.
sealed class Wishes
{
    readonly HashSet<PersonId> gone;
    readonly Dictionary<PersonId, MailWish> wishes;
    readonly Dictionary<PersonId, int> counts;
    readonly DateTimeOffset now;

    Wishes(HashSet<PersonId> left, Dictionary<PersonId, MailWish> said, Dictionary<PersonId, int> week, DateTimeOffset now) => (gone, wishes, counts, this.now) = (left, said, week, now);

    public static async Task<Wishes?> Of(SluiceDb db, Mailing mailing, IReadOnlyList<PersonId> people, DateTimeOffset now, CancellationToken cancel)
    {
        if (mailing.Purpose != MailPurpose.Marketing) return null;
        var left = mailing.TopicId is { } topic ? (await db.Set<TopicChoice>().AsNoTracking().Where(c => c.TopicId == topic && !c.Wanted && people.Contains(c.PersonId)).Select(c => c.PersonId).ToListAsync(cancel)).ToHashSet() : [];
        var said = await db.Set<MailWish>().AsNoTracking().Where(w => people.Contains(w.PersonId) && (w.PausedUntil > now || w.MostPerWeek != null)).ToDictionaryAsync(w => w.PersonId, cancel);
        var counted = said.Values.Where(w => w.MostPerWeek is not null).Select(w => (PersonId?)w.PersonId).ToList();
        var since = now.AddDays(-7);
        var week = counted.Count == 0 ? [] : await db.Set<Delivery>().AsNoTracking().Where(d => counted.Contains(d.PersonId) && d.SentAt > since && db.Set<Mailing>().Any(m => m.Id == d.MailingId && m.Purpose == MailPurpose.Marketing))
            .GroupBy(d => d.PersonId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new(left, said, week, now);
    }

    public Verdict? Speak(Delivery delivery)
    {
        if (delivery.PersonId is not { } person) return null;
        if (gone.Contains(person)) return new(delivery, "topic", "They left this topic.");
        if (!wishes.TryGetValue(person, out var wish)) return null;
        if (wish.PausedUntil > now) return wish.PausedUntil - delivery.CreatedAt < AttentionBudget.Patience ? new(delivery, "wish", "They asked for a pause.", wish.PausedUntil) : new(delivery, "wish", $"They asked to hear nothing until {wish.PausedUntil:d MMM yyyy}.");
        return wish.MostPerWeek is { } most && counts.GetValueOrDefault(person) >= most ? new(delivery, "wish", $"They want {most} a week at most.") : null;
    }
}
