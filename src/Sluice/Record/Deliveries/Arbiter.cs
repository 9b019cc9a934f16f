using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Consent;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries;

// What the arbiter says of one delivery: go, not at all, or not before.
public readonly record struct Verdict(Delivery Delivery, string? Gate = null, string? Reason = null, DateTimeOffset? Until = null)
{
    public bool Goes => Gate is null;
}

// Who may be written to now: one place for all mail, asked in the transaction that claims. What people asked for
// themselves passes every gate but that of those who must not be written to at all.
public static class Arbiter
{
    public static async Task<IReadOnlyList<Verdict>> Judge(SluiceDb db, Mailing mailing, IReadOnlyList<Delivery> deliveries, IEnumerable<IMailGate> gates, DateTimeOffset now, CancellationToken cancel)
    {
        if (deliveries.Count == 0) return [];
        var known = await People(db, deliveries, cancel);
        var barred = await Suppressions.Among(db, deliveries.Select(d => (d.Address, d.PersonId)), cancel);
        var verdicts = new List<Verdict>(deliveries.Count);
        var settings = mailing.Purpose == MailPurpose.Transactional ? null : await MailSettings.Of(db, cancel);
        var zone = settings is null ? TimeZoneInfo.Utc : (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
        var budget = settings is null ? null : await AttentionBudget.Of(db, settings, [.. deliveries.Select(d => d.PersonId).OfType<PersonId>().Distinct()], now, cancel);
        var asked = new List<Func<Delivery, Verdict?>>();
        if (settings is not null) foreach (var gate in gates) asked.Add(await gate.Look(db, mailing, deliveries, now, cancel));
        var wishes = settings is null ? null : await Wishes.Of(db, mailing, [.. known.Keys], now, cancel);
        foreach (var delivery in deliveries)
        {
            var person = delivery.PersonId is { } id ? known.GetValueOrDefault(id) : null;
            verdicts.Add(
                barred(delivery.Address, delivery.PersonId) is { } bar ? new(delivery, "suppressed", bar)
                : Address(delivery, person, mailing)
                ?? wishes?.Speak(delivery)
                ?? asked.Select(gate => gate(delivery)).FirstOrDefault(verdict => verdict is not null)
                ?? (settings is null ? new Verdict(delivery) : Budgeted(delivery, person, mailing, settings, budget!, zone, now)));
        }
        return verdicts;
    }

    // What may have changed between claiming and sending, and must not be overlooked: they left.
    public static async Task<Verdict?> Withdrawn(SluiceDb db, Mailing mailing, Delivery delivery, DateTimeOffset now, CancellationToken cancel)
    {
        if ((await Suppressions.Among(db, [(delivery.Address, delivery.PersonId)], cancel))(delivery.Address, delivery.PersonId) is { } bar) return new(delivery, "suppressed", bar);
        return delivery.PersonId is { } person && await Wishes.Of(db, mailing, [person], now, cancel) is { } wishes ? wishes.Speak(delivery) : null;
    }

    static Verdict? Address(Delivery delivery, Known? person, Mailing mailing)
    {
        if (delivery.PersonId is null) return null;
        if (person is null) return new(delivery, "gone", "The record of this person was deleted.");
        if (person.Dead.Contains(delivery.Address)) return new(delivery, "bounced", "Mail to this address came back before.");
        if (mailing.Purpose == MailPurpose.Marketing && person.Basis == LawfulBasis.None) return new(delivery, "consent", "There is no lawful basis for writing to this person.");
        return null;
    }

    static Verdict Budgeted(Delivery delivery, Known? person, Mailing mailing, MailSettings settings, AttentionBudget budget, TimeZoneInfo house, DateTimeOffset now)
    {
        if (delivery.PersonId is { } id && budget.Spent(id) is { } spent)
            return spent.Until is { } until && until - delivery.CreatedAt < AttentionBudget.Patience ? new(delivery, "budget", spent.Why, until) : new(delivery, "budget", spent.Why);
        if (mailing.Purpose == MailPurpose.Marketing && QuietHours.Until(settings, person?.Zone ?? house, now) is { } open)
            return new(delivery, "quiet", "It is outside the hours in which people are written to, where they are.", open);
        if (delivery.PersonId is { } touched) budget.Take(touched);
        return new(delivery);
    }

    static async Task<Dictionary<PersonId, Known>> People(SluiceDb db, IReadOnlyList<Delivery> deliveries, CancellationToken cancel)
    {
        var ids = deliveries.Select(d => d.PersonId).OfType<PersonId>().Distinct().ToList();
        if (ids.Count == 0) return [];
        var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.Basis, p.TimeZone }).ToListAsync(cancel);
        var dead = await db.Set<PersonEmail>().AsNoTracking().Where(e => ids.Contains(e.PersonId) && (e.Status == AddressStatus.Bounced || e.Status == AddressStatus.Bad)).Select(e => new { e.PersonId, e.Address }).ToListAsync(cancel);
        var bad = dead.ToLookup(e => e.PersonId, e => e.Address);
        return people.ToDictionary(p => p.Id, p => new Known(p.Basis, p.TimeZone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(p.TimeZone, out var zone) ? zone : null, [.. bad[p.Id]]));
    }

    sealed record Known(LawfulBasis Basis, TimeZoneInfo? Zone, IReadOnlyList<string> Dead);
}
